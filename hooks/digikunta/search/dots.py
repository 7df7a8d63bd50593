"""Words without the dots of ä, ö and å, as some keyboards write them."""

_FOLDED = str.maketrans("äåàöøõéèüšž", "aaaoooeeusz")


def folded(word: str) -> str:
    """Return the word as it comes from a keyboard without ä, ö and å."""
    return word.translate(_FOLDED)


def has_dots_of(word: str, lemma: str) -> bool:
    """Whether two words that begin alike without dots do so with them; a word without any may lack
    them.
    """
    plain = folded(word)
    return word == plain or shared_start(word, lemma) >= shared_start(plain, folded(lemma))


def shared_start(one: str, other: str) -> int:
    """Return the number of letters that two words begin with in common."""
    for shared, (letter, opposite) in enumerate(zip(one, other, strict=False)):
        if letter != opposite:
            return shared
    return min(len(one), len(other))
