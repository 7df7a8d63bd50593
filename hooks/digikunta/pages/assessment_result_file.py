"""What the result of an assessment shows beside its definition: one file for each language.

The questions come first and do without it.
"""

import json
from typing import Any, TypedDict

from digikunta.pages.facet_forms import places
from digikunta.pages.page_context import PageContext


class ResultFile(TypedDict):
    """The shared file of the result: municipalities (``places``, as in the form of the reader's
    own) and the strings of its scripts.
    """

    places: str
    strings: dict[str, Any]


def result_file_text(context: PageContext) -> str:
    """Return the texts of the result and the municipalities to choose from, as JSON."""
    language = context.language
    texts = language.script(
        [
            "assess-nothing",
            "assess-scope",
            "assess-scope-unknown",
            "assess-uncomputed",
            "assess-overall",
            "assess-overall-none",
            "assess-level",
            "assess-spread",
            "assess-warning",
            "assess-dimensions",
            "assess-dimension",
            "assess-score",
            "assess-level-head",
            "assess-answered",
            "assess-of",
            "assess-no-score",
            "assess-no-score-unknown",
            "assess-no-score-not-applicable",
            "assess-of-unknown",
            "assess-of-not-applicable",
            "assess-chart-is-table",
            "assess-figures",
            "assess-figures-money",
            "assess-figures-other",
            "assess-figure",
            "assess-value",
            "assess-scenario-low",
            "assess-scenario-expected",
            "assess-scenario-high",
            "assess-answers",
            "assess-rows-count",
            "assess-sensitivity",
            "assess-sensitivity-text",
            "assess-input",
            "assess-swing",
            "assess-at-low",
            "assess-at-high",
            "assess-advice",
            "assess-advice-none",
            "assess-advice-open",
            "assess-advice-more",
            "assess-rule",
            "assess-rule-value",
            "assess-rule-and",
            "assess-rule-or",
            "assess-rule-answer",
            "assess-rule-scenario",
            "assess-rule-coverage",
            "assess-rule-overall",
            "assess-rule-spread",
            "assess-rule-unknown_share",
            "assess-weakest",
            "assess-read",
            "assess-tools",
            "assess-experiments",
            "assess-experiments-measured",
            "assess-no-measured",
            "assess-rule-count",
            "assess-rule-mean",
            "assess-similar",
            "assess-similar-unasked",
            "assess-similar-searching",
            "assess-similar-none",
            "assess-similar-failed",
            "assess-similar-unmeasured",
            "assess-case-measured",
            "assess-case-unmeasured",
            "assess-case-same",
            "assess-case-area",
            "assess-case-technology",
            "assess-same-theme",
            "assess-near-hint",
            "near-municipality",
            "near-size",
            "near-region",
            "near-group",
            "near-language",
            "assess-print",
            "assess-copy",
            "assess-copied",
            "assess-not-copied",
            "assess-text-label",
            "assess-own-proposal",
            "assess-export",
            "assess-export-text",
            "assess-export-none",
            "assess-export-incomplete",
            "assess-export-copy",
            "assess-export-save",
            "assess-sheet",
            "assess-csv",
            "assess-sheet-copied",
            "assess-unit",
            "assess-question",
        ]
    )
    file: ResultFile = {"places": places(context.view("")), "strings": json.loads(texts)}
    return json.dumps(file, ensure_ascii=False, sort_keys=True) + "\n"
