"""Rules of benchmarks: the tool and its version, the answers, and the name of the file."""

from collections.abc import Container, Iterator, Mapping

from digikunta.assessments.saved_answers import Unfit, migrated, unfit_answers
from digikunta.reading.yaml_document import Document
from digikunta.records.assessment import Assessment
from digikunta.records.benchmark import Benchmark
from digikunta.records.engine_definition import engine_definition
from digikunta.records.problem import FieldPath, Problem
from digikunta.records.vocabulary import Vocabularies

_CODES: Mapping[Unfit, str] = {
    "no-question": "benchmark_no_question",
    "no-answer": "benchmark_no_answer",
    "text": "benchmark_text",
}


def benchmark_problems(  # noqa: PLR0913, PLR0917 - a record, and what it is compared with
    place: str,
    document: Document,
    benchmark: Benchmark,
    assessments: Mapping[str, Assessment],
    ids: Container[str],
    known: Vocabularies,
) -> Iterator[Problem]:
    """Yield the problems of one valid record.

    ``place``: its path without the extension. ``ids``: those of all tools; one that is invalid has
    problems of its own.
    """
    if place != benchmark.place:
        details = {"value": f"{place}.yml", "wanted": f"{benchmark.place}.yml"}
        yield document.problem((), "benchmark_name", details)
    assessment = assessments.get(benchmark.tool)
    if assessment is None:
        if benchmark.tool not in ids:
            details = {"value": benchmark.tool, "candidates": " ".join(assessments)}
            yield document.problem(("tool",), "benchmark_tool", details)
        return
    if benchmark.version > assessment.version:
        details = {"value": str(benchmark.version), "limit": str(assessment.version)}
        yield document.problem(("version",), "benchmark_newer", details)
        return
    if not benchmark.answers:
        yield document.problem(("answers",), "benchmark_empty", {})
    yield from _answers(document, benchmark, assessment, known)


def _answers(
    document: Document, benchmark: Benchmark, assessment: Assessment, known: Vocabularies
) -> Iterator[Problem]:
    """Yield a problem for each answer that does not fit, under the name it has in the file."""
    definition = engine_definition(assessment, known)
    answers = migrated(benchmark.answers, benchmark.version, definition["migrations"])
    written = {new: old for old, new in _old_names(benchmark, assessment).items()}
    for path, unfit in unfit_answers(definition, answers):
        own: FieldPath = tuple(
            written.get(step, step) if isinstance(step, str) else step for step in path
        )
        details = {"value": str(own[-1])}
        yield document.problem(("answers", *own), _CODES[unfit], details, at_key=True)


def _old_names(benchmark: Benchmark, assessment: Assessment) -> Mapping[str, str]:
    """Return key in the file -> key of today, for the keys that have been renamed since."""
    names: dict[str, str] = {}
    for step in assessment.migrations:
        if step.to > benchmark.version:
            pairs = {pair.old: pair.new for pair in step.renamed}
            names = {old: pairs.pop(new, new) for old, new in names.items()} | pairs
    return names
