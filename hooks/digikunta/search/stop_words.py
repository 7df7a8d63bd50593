"""Stop words: function words and words of questions, which do not describe a subject.

The lists have inflected forms, not lemmas: readers type forms such as "paljonko" that may not occur
in any text of the site. Titles that consist of stop words can still be found by them.
"""

from collections.abc import Mapping

from digikunta.records.base import LanguageCode

_FINNISH = """
ei eivät emme en et ette ole olla oli olivat olleet ollut on ovat olisi ovatko onko oliko olisiko
eikö että ja jos joka jotka jonka jota joita joiden jossa joissa johon josta joista jolla joilla
joko kun kuin kuka kenen ketkä ketä kenelle kuinka koska kanssa mikä mikäli mitkä minkä mitä
missä mistä mihin millä milloin millainen millaisia millaista miten miksi minne moniko monta
montako mutta myös ne niiden niitä niissä niistä niihin nyt näiden nämä näitä näissä paljonko
paljon saako se sen sitä siihen siinä siitä sillä sekä siis tai taas tämä tämän tässä tästä
tähän tätä tuo tuon voiko voi voivat vai vaan vain vaikka kuten jo vielä jokin jonkin jotain
joku hän he minä sinä me te minun sinun meidän teidän heidän hänen asti ennen jälkeen ilman
varten mukana oma oman omaa omat omia omien omiin omassa tehdä tekee tehdään teki tehty eri muu
muut muita muiden onko pitääkö pitää täytyykö saa saavat tuli tulee kannattaako
joku jotkut joiltain kukaan ketään mikään mitään kaikki kaikkea kaikkia haluan haluaisin haluamme
voin voimme voisi voisiko pitäisi pitäisikö saada saadaan saisi onks oisko olisin ihan vaikkapa mun
sun mä sä meillä teillä heillä meille minua minusta minulla sinulla itse tarvitsee tarvitaan löytyy
löytyykö jossain sanoo sanotaan sanovat kertoo kerrotaan kertovat tapahtuu käy milloinkaan nykyään
maksaa maksoi maksavat maksaako
"""

_SWEDISH = """
att av blev bli blir de dem den denna deras dess dessa det detta dig din dina du där efter eller
en ett för från ha har hade han hans hon hur hurdan hurdana i in inte jag ju kan kunde man med
mellan men mig min mina mot ni nu när någon något några och om oss på samt sedan ska skall skulle
som så till under upp ut utan vad var varför vara varit vart vem vems vi vid vilka vilken vilket
vill vår våra är ännu över också både än finns fanns får måste borde er era sig sin sina sitt ditt
mitt honom henne göra gör gjort egen eget egna annan annat andra olika med
alla allt inget ingen inga ju väl vill ville skulle behöver behövs behövas vore kommer säger sägs
sade berättar berättas hittar hittas finnas getts ger ges mera mycket många någonting något ens
kosta kostar kostade
"""

STOP_WORDS: Mapping[LanguageCode, frozenset[str]] = {
    "fi": frozenset(_FINNISH.split()),
    "sv": frozenset(_SWEDISH.split()),
}
