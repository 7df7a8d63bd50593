"""A small experiment and an adoption of it: the fields under test, and what each must have."""

from typing import Any

from digikunta.records.adoption import Adoption
from digikunta.records.experiment import Experiment


def experiment(
    results: list[dict[str, Any]],
    evidence: dict[str, Any] | None = None,
    more: dict[str, Any] | None = None,
) -> Experiment:
    """``more`` replaces or adds fields."""
    text = {"fi": "Koe", "sv": "Försök"}
    return Experiment.model_validate(
        {
            "id": "koe",
            "original_language": "fi",
            "title": text,
            "summary": text,
            "programme_link": "not-stated",
            "themes": ["e-services"],
            "status": "completed",
            "results": results,
            "evidence": evidence,
            "sources": [{"id": "lahde", "title": "Lähde"}],
            "reviewed": "2026",
            **(more or {}),
        }
    )


def adoption(
    status: str, results: list[dict[str, Any]] | None = None, more: dict[str, Any] | None = None
) -> Adoption:
    """An adoption of the experiment by Helsinki. ``more`` replaces or adds fields."""
    return Adoption.model_validate(
        {
            "id": "koe--091",
            "original_language": "fi",
            "experiment": "koe",
            "municipality": "091",
            "status": status,
            "as_of": "2025",
            "told_by": "adopter",
            "results": results or [],
            "sources": [{"id": "lahde", "title": "Lähde"}],
            "reviewed": "2026-11-21",
            **(more or {}),
        }
    )
