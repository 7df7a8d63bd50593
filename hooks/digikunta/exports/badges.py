"""SVG badges with the evidence grade of an experiment, for embedding on other sites.

All grades have the same colour, because a low grade is not a failure. The image has no scripts,
styles or fonts, so it works in any context that allows images.
"""

from collections.abc import Iterator
from functools import cache, partial

from markupsafe import Markup

from digikunta.catalogue.file_addresses import badge_file
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.records.base import LANGUAGES, LanguageCode

_LETTER = 6.6
"""Mean width of a letter in drawing units, for a common sans-serif font of size 11.
``textLength`` fits the text to the estimated width in any font."""

_PADDING = 8

_BADGE = Markup("""\
<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="20" viewBox="0 0 {whole} 20" \
role="img" aria-label="{text}" xml:lang="{lang}">
<title>{text}</title>
<rect width="{whole}" height="20" rx="3" fill="#0f3d3e"/>
<rect x="{left}" y="1" width="{inner}" height="18" rx="2" fill="#ffffff"/>
<g font-family="Verdana,DejaVu Sans,Arial,sans-serif" font-size="11">
<text x="{padding}" y="14" textLength="{name_length}" fill="#ffffff">{name}</text>
<text x="{start}" y="14" textLength="{grade_length}" fill="#0f3d3e">{grade}</text>
</g>
</svg>
""")


def badge_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield badges of each experiment and language, also at old ids that other sites embed."""
    drawn = cache(partial(badge, edition))  # thousands of records share six grades
    for experiment in edition.catalogue.cases.values():
        for code in LANGUAGES:
            grade = int(edition.catalogue.grading(experiment).grade)
            make = partial(drawn, grade, code)
            for id_ in (experiment.id, *experiment.old_ids):
                yield ExportFile(badge_file(id_, code), make)


def badge(edition: Edition, grade: int, language: LanguageCode) -> str:
    """Return the SVG, with texts such as ``Digitaalinen kunta | näyttö 2/5``."""
    name = edition.about.name(language)
    t = edition.languages[language]
    grade_text = t("badge-grade", grade=grade)
    name_length, grade_length = _length(name), _length(grade_text)
    left = name_length + 2 * _PADDING
    whole = left + grade_length + 2 * _PADDING
    return _BADGE.format(
        whole=whole,
        left=left,
        inner=whole - left - 1,
        padding=_PADDING,
        start=left + _PADDING,
        name_length=name_length,
        grade_length=grade_length,
        text=f"{name}: {grade_text}",
        name=name,
        grade=grade_text,
        lang=language,
    )


def _length(text: str) -> int:
    return round(len(text) * _LETTER)
