"""An experiment's evidence grade as a small image that other sites can show.

One colour for every grade: the number tells it, and a grade of 0 is no shame but a fact. The image
has no script, no style and no font of its own, so it works wherever images do.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial

from markupsafe import Markup

from digikunta.catalogue.file_addresses import badge_file
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.evidence import grade as grading_of
from digikunta.records.experiment import Experiment

_LETTER = 6.6
"""Mean width of a letter in units of the drawing, at a size of 11 in a common sans-serif font;
``textLength`` then fits the text to its place whatever the font is."""

_ROOM = 8

_BADGE = Markup("""\
<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="20" viewBox="0 0 {whole} 20" \
role="img" aria-label="{text}" xml:lang="{lang}">
<title>{text}</title>
<rect width="{whole}" height="20" rx="3" fill="#0f3d3e"/>
<rect x="{left}" y="1" width="{inner}" height="18" rx="2" fill="#ffffff"/>
<g font-family="Verdana,DejaVu Sans,Arial,sans-serif" font-size="11">
<text x="{room}" y="14" textLength="{name_length}" fill="#ffffff">{name}</text>
<text x="{start}" y="14" textLength="{grade_length}" fill="#0f3d3e">{grade}</text>
</g>
</svg>
""")


def badge_files(edition: Edition) -> Iterator[ExportFile]:
    """A badge of each experiment in each language, at its old ids too: other sites show them."""
    drawn = cache(partial(badge, edition))  # thousands of records have six grades
    for experiment in edition.catalogue.experiments.values():
        for code in LANGUAGES:
            make = partial(_badge_of, drawn, experiment, code)
            for id_ in (experiment.id, *experiment.old_ids):
                yield ExportFile(badge_file(id_, code), make)


def _grade(experiment: Experiment) -> int:
    return int(grading_of(experiment).grade)


def _badge_of(
    drawn: Callable[[int, LanguageCode], str], experiment: Experiment, language: LanguageCode
) -> str:
    return drawn(_grade(experiment), language)


def badge(edition: Edition, grade: int, language: LanguageCode) -> str:
    """``Digitaalinen kunta | näyttö 2/5``."""
    name = edition.about.name(language)
    t = edition.languages[language]
    grade_text = t("badge-grade", grade=grade)
    name_length, grade_length = _length(name), _length(grade_text)
    left = name_length + 2 * _ROOM
    whole = left + grade_length + 2 * _ROOM
    return _BADGE.format(
        whole=whole,
        left=left,
        inner=whole - left - 1,
        room=_ROOM,
        start=left + _ROOM,
        name_length=name_length,
        grade_length=grade_length,
        text=f"{name}: {grade_text}",
        name=name,
        grade=grade_text,
        lang=language,
    )


def _length(text: str) -> int:
    return round(len(text) * _LETTER)
