"""The article of a page, rendered once for the two files that are made of it."""

from collections.abc import Callable


class SharedBody:
    """Keeps the article after the first request and hands it over at the second: the page and its
    text are written one after the other, and thousands of articles would fill the memory.
    """

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make
        self._body: str | None = None

    def __call__(self) -> str:
        if self._body is None:
            self._body = self._make()
            return self._body
        body, self._body = self._body, None
        return body
