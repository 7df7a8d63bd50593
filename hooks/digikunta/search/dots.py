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
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return shared
