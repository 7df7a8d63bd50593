"""Texts that a result shows on a condition, and the pages of the site that they lead to."""

from typing import Literal, TypedDict

from digikunta.assessments.expression import Tree


class LinkShape(TypedDict):
    """A page of the site; ``url`` is relative to the site's root."""

    id: str
    title: str
    url: str


class NoticeShape(TypedDict):
    """A text shown when the condition ``when`` holds."""

    id: str
    when: Tree
    text: str
    tone: Literal["warning", "remark"]


class RecommendationShape(TypedDict):
    """Links shown when ``when`` holds; the experiments with its themes come from a shared file.

    ``measured``: only those with a measured outcome.
    """

    when: Tree
    about: str
    text: str
    pages: list[LinkShape]
    tools: list[LinkShape]
    themes: list[LinkShape]
    measured: bool


class NearShape(LinkShape):
    """An experiment with what it is matched by.

    ``municipalities`` are codes and ``themes`` ids; ``service_areas`` and ``technologies`` are
    id -> label. ``measured``: it has a measured outcome. ``start`` is a date or empty.
    """

    municipalities: list[str]
    themes: list[str]
    service_areas: dict[str, str]
    technologies: dict[str, str]
    grade: int
    measured: bool
    start: str
