"""What people say: the rules of synonyms, and the project's own."""

from collections import Counter
from typing import Any

import pytest
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.synonym import SynonymGroup
from digikunta.rules.synonym_rules import SiteWords, check_synonyms, check_synonyms_on_site
from digikunta.search.index_packing import packed_synonyms
from support import ROOT, load_folder

GROUPS = 150
"""The least number of groups in each language."""


def group(words: list[str], **more: Any) -> dict[str, Any]:
    return {"language": "fi", "words": words, "why": "spoken", **more}


def codes(*groups: dict[str, Any]) -> list[str]:
    return [each.code for each in check_synonyms(list(groups))]


def test_sound_groups_have_no_problem() -> None:
    assert codes(group(["appi"], same=["sovellus"]), group(["kopteri"], broader=["drooni"])) == []


@pytest.mark.parametrize(
    ("groups", "code"),
    [
        ([group(["appi"], same=["a"]), group(["Appi"], same=["b"])], "synonym_in_two_groups"),
        ([group(["appi"])], "synonym_without_target"),
        ([group(["appi"], same=["a"], narrower=["a"])], "synonym_contradiction"),
        ([group(["appi"], same=["appi"])], "synonym_cycle"),
        ([group(["a"], broader=["b"]), group(["b"], broader=["a"])], "synonym_cycle"),
    ],
)
def test_a_fault_between_groups_is_found(groups: list[dict[str, Any]], code: str) -> None:
    assert codes(*groups) == [code]


def test_the_same_word_may_be_said_in_both_languages() -> None:
    swedish = {**group(["app"], same=["b"]), "language": "sv"}
    assert codes(group(["app"], same=["a"]), swedish) == []


SITE = {"fi": SiteWords(frozenset({"drooni"}), Counter({"sovelluksella": 2, "kunta": 30}), 40)}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (group(["appi"], same=["sovellus"]), []),
        (group(["Drooni"], same=["sovellus"]), ["synonym_already_found"]),
        (group(["kunta"], same=["sovellus"]), ["synonym_of_common_word"]),
        (group(["appi"], same=["lennokki"]), ["synonym_leads_nowhere"]),
    ],
)
def test_words_are_compared_with_the_sites(given: dict[str, Any], found: list[str]) -> None:
    assert [each.code for each in check_synonyms_on_site([given], SITE)] == found


def test_groups_are_packed_with_the_base_forms_of_the_sites_words() -> None:
    given = SynonymGroup(
        language="fi", words=("VR-lasit",), same=("uudet lasit",), broader=("laite",), why="loan"
    )
    assert packed_synonyms([given], lambda word: word.rstrip("t")) == "vr lasit=uude lasi,~laite"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_project_has_many(code: LanguageCode) -> None:
    groups = load_folder(ROOT / "data").vocabularies.synonyms
    assert sum(each.language == code for each in groups) >= GROUPS
