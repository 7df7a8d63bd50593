"""A small experiment in code: the fields under test, and what every record must have."""

from typing import Any

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
