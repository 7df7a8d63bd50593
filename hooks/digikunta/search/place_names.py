"""Inflected forms of municipalities' and regions' names, which no dictionary has whole.

Finnish names get their common cases by the rules of their last part: Raasepori, Raaseporissa;
Seinäjoki, Seinäjoella; Uusikaupunki, Uudessakaupungissa. Unused forms (a place takes
either *-ssa* or *-lla*) are harmless, because no one searches for them. Swedish names only take
*-s*, which the search engine handles.
"""

from collections.abc import Iterator

_PARTS = {
    "joki": "joe",
    "järvi": "järve",
    "lampi": "lamme",
    "niemi": "nieme",
    "salmi": "salme",
    "mäki": "mäe",
    "koski": "koske",
    "lahti": "lahde",
    "vesi": "vede",
    "saari": "saare",
    "kivi": "kive",
    "kumpu": "kummu",
    "ranta": "ranna",
    "kaupunki": "kaupungi",
    "virta": "virra",
    "silta": "silla",
    "lehti": "lehde",
    "hiisi": "hiide",
    "pelto": "pello",
    "alku": "alu",
    "suomi": "suome",
}
"""Last part of a name -> its stem before a case ending."""

_PLURAL = {"nen": ("se", "si"), "set": ("se", "si"), "eet": ("ei", "ei"), "aat": ("a", "i")}
_WEAK = (
    *(("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("mp", "mm")),
    *(("lt", "ll"), ("rt", "rr"), ("lk", "l"), ("rk", "r"), ("ht", "hd"), ("t", "d")),
    *(("k", ""), ("p", "v")),
)
"""Strong grade of a stem's last consonants -> its weak grade."""

_CASES = ("n", "ssa", "sta", "lla", "lta", "lle")
_ABBREVIATION = 2
_VOWELS = "aeiouyäöå"
_LONG = ("aa", "ee", "ää", "oo", "öö")


def place_forms(name: str) -> tuple[str, ...]:
    """The inflected forms of a Finnish place name's last word, in lower case."""
    word = inflected_word(name)
    stems = dict.fromkeys(_stems(word))
    forms = dict.fromkeys(form for stem in stems for form in _cases(stem, word))
    if word.startswith("uusi"):
        new = (form for form in forms if form.startswith("uusi"))
        forms |= dict.fromkeys(_new(form) for form in new)
    forms.pop(word, None)
    return tuple(forms)


def inflected_word(name: str) -> str:
    """The word of a name that is inflected: the last one that is not an abbreviation (Koski Tl)."""
    words = name.lower().replace("-", " ").split()
    return next((word for word in reversed(words) if len(word) > _ABBREVIATION), words[0])


def _stems(word: str) -> Iterator[str]:
    for part, stem in _PARTS.items():
        if word.endswith(part):
            yield word.removesuffix(part) + stem
            return
    for ending, stems in _PLURAL.items():
        if word.endswith(ending):
            yield from (word.removesuffix(ending) + stem for stem in stems)
            return
    if word.endswith("e") and word[-2] not in _VOWELS:
        yield word + "e"
        return
    if word[-1] not in _VOWELS:
        yield word + "i"
        yield word[:-1] + "kse" if word.endswith("s") else word + "e"
        return
    yield from _weak(word)


def _weak(word: str) -> Iterator[str]:
    """The stem with its last consonants in the weak grade: Lieksa has none, Kitee neither."""
    end = len(word)
    while end and word[end - 1] in _VOWELS:
        end -= 1
    for strong, weak in _WEAK:
        if word[:end].endswith(strong) and len(word) - end == 1:
            yield word[:end].removesuffix(strong) + weak + word[end:]
            return
    yield word


def _cases(stem: str, word: str) -> Iterator[str]:
    is_front = not set(word.rpartition("-")[2]) & set("aou")
    for case in _CASES:
        yield stem + (case.replace("a", "ä") if is_front else case)
    into = word if word[-1] in _VOWELS else stem
    yield f"{into}seen" if into[-2:] in _LONG else f"{into}{into[-1]}n"
    if into[-2:-1] in _VOWELS:
        yield f"{into}h{into[-1]}n"


def _new(form: str) -> str:
    """Uusikaupungissa is written Uudessakaupungissa: both parts take the ending."""
    rest = form.removeprefix("uusi")
    for case in _CASES:
        for ending in (case, case.replace("a", "ä")):
            if rest.endswith(ending) and len(ending) > 1:
                return f"uude{ending.replace('ä', 'a')}{rest}"
    return f"uuden{rest}"
