"""The number of random examples: few in every run, all with the profile ``long``.

`make test-all` and the nightly workflow choose the long profile; tests/conftest.py defines both.
"""

from hypothesis import settings

_SHARE = 8


def is_long() -> bool:
    """Whether hypothesis was started with ``--hypothesis-profile long``."""
    return settings.get_current_profile_name() == "long"


def examples(count: int) -> int:
    """The number of random examples: ``count`` in a long run, else an eighth, at least 5."""
    return count if is_long() else max(5, count // _SHARE)
