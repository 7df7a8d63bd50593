"""What an assessment shows when a condition holds: notices and recommendations."""

from typing import Literal

from digikunta.records.assessment_formulas import AnswerKey, Formula
from digikunta.records.base import Id, Many, Record, RecordId
from digikunta.records.page_names import PageName
from digikunta.records.texts import BothTexts
from digikunta.records.vocabulary_ids import ThemeId


class Notice(Record):
    """A text shown with the results when the condition ``when`` holds."""

    id: Id
    when: Formula
    text: BothTexts
    tone: Literal["warning", "remark"] = "remark"


class Recommendation(Record):
    """Links shown when the condition ``when`` holds.

    ``about``: the dimension or formula that it improves. ``measured``: it offers only experiments
    with a measured outcome.
    """

    when: Formula
    about: AnswerKey | None = None
    text: BothTexts
    pages: Many[PageName] = ()
    tools: Many[RecordId] = ()
    themes: Many[ThemeId] = ()
    measured: bool = False
