"""One page of every kind the site has, and the views it is looked at in."""

KINDS = {
    "front": "",
    "front, Swedish": "sv/",
    "experiments": "kokeilut/",
    "experiments, Swedish": "sv/forsok/",
    "experiment": "kokeilut/tampere-ohjelmistorobotiikka/",
    "experiment, Swedish": "sv/forsok/sipoo-mittsibbo-osallistuva-budjetointi/",
    "tools": "tyokalut/",
    "tools, Swedish": "sv/verktyg/",
    "tool": "sv/verktyg/jhs-179/",
    "theme": "teemat/sahkoinen-asiointi/",
    "themes": "sv/teman/",
    "municipalities": "kunnat/",
    "municipality": "sv/kommuner/abo/",
    "region": "maakunnat/uusimaa/",
    "map": "kartta/",
    "programmes": "sv/program/",
    "phase": "vaiheet/kokeile/",
    "technologies": "sv/teknik/",
    "comparison": "vertaa/",
    "legal obstacles": "lainsaadannon-esteet/",
    "laws": "sv/lagar/",
    "publications": "julkaisut/",
    "events": "sv/evenemang/",
    "glossary": "sanasto/",
    "translations": "sv/oversattningslage/",
    "fields": "kentat/",
    "handbook": "sv/handbok/",
    "chapter": "kasikirja/hankinnat/",
    "programme": "sv/programmet/tidslinje/",
    "statement": "tietoa/saavutettavuusseloste/",
    "taking part": "sv/delta/",
    "not found": "no/such/page/",
}
"""What it is -> its address below the site's root, in one language or the other."""

WIDTHS = (320, 390, 1280)
