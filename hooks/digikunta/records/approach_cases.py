"""The experiments that an approach covers. Those of other countries are separate."""

from collections.abc import Collection, Mapping

from digikunta.records.approach import Approach
from digikunta.records.experiment import Experiment


def case_ids(
    approach: Approach, experiments: Mapping[str, Experiment], *, is_abroad: bool = False
) -> tuple[str, ...]:
    """The sorted ids of the cases: those the definition describes, and the chosen ones.

    ``is_abroad``: the comparators instead, which are never cases.
    """
    definition = approach.definition
    excluded = {each.experiment for each in definition.exclude}
    included = {each.experiment for each in definition.include}
    return tuple(
        sorted(
            id_
            for id_, each in experiments.items()
            if each.is_comparator == is_abroad
            and id_ not in excluded
            and (id_ in included or _is_described(approach, each))
        )
    )


def _is_described(approach: Approach, experiment: Experiment) -> bool:
    """Whether the experiment has a value of each list of the definition that is not empty."""
    definition = approach.definition
    pairs: tuple[tuple[Collection[str], Collection[str]], ...] = (
        (definition.technologies, experiment.technologies),
        (definition.service_areas, experiment.service_areas),
        (definition.themes, experiment.themes),
    )
    asked = [(wanted, own) for wanted, own in pairs if wanted]
    return bool(asked) and all(set(wanted) & set(own) for wanted, own in asked)
