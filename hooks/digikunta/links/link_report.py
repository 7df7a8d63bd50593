"""Formats the result of the link check: Markdown in one language, or JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence

from digikunta.catalogue.language import Language
from digikunta.links.outbound_links import Occurrences
from digikunta.links.probe import LinkAnswer, LinkState
from digikunta.records.invisible_characters import visible

_ORDER: tuple[LinkState, ...] = ("gone", "moved", "unreachable", "refused", "not-tried")
_MAX_OCCURRENCES = 3


def as_markdown(answers: Mapping[str, LinkAnswer], occurrences: Occurrences, say: Language) -> str:
    """The counts, then the addresses without a good answer, the most severe states first."""
    lines = [f"## {say('links-heading')}", ""]
    lines.append(say.count("links-tried", len(answers)))
    for state in ("ok", *_ORDER):
        in_state = [address for address, answer in answers.items() if answer.state == state]
        if in_state:
            lines.append(f"- {say(f'links-{state}', n=say.number(len(in_state)))}")
    for state in _ORDER:
        in_state = [address for address, answer in answers.items() if answer.state == state]
        if in_state:
            lines += ["", f"### {say(f'links-{state}-title')}", ""]
            lines += _items(in_state, answers, occurrences)
    return "\n".join(lines) + "\n"


def _items(
    addresses: Sequence[str], answers: Mapping[str, LinkAnswer], occurrences: Occurrences
) -> Iterator[str]:
    for address in addresses:
        answer, positions = answers[address], occurrences.get(address, ())
        reason = " ".join(each for each in (str(answer.status or ""), answer.why) if each)
        moved = f" → `{visible(answer.where).replace('`', '')}`" if answer.where else ""
        hidden_count = len(positions) - _MAX_OCCURRENCES
        shown = ", ".join(positions[:_MAX_OCCURRENCES])
        more = f" +{hidden_count}" if hidden_count > 0 else ""
        yield f"- `{address}`{moved} ({reason + '; ' if reason else ''}{shown}{more})"


def as_json(answers: Mapping[str, LinkAnswer], occurrences: Occurrences) -> str:
    """JSON object with ``links``: a list of objects with ``address``, ``state``, ``status``,
    ``where``, ``why`` and ``places`` (``file:line``).
    """
    rows = [
        {
            "address": address,
            "state": answer.state,
            "status": answer.status,
            "where": answer.where,
            "why": answer.why,
            "places": list(occurrences.get(address, ())),
        }
        for address, answer in answers.items()
    ]
    return json.dumps({"links": rows}, ensure_ascii=False, indent=2) + "\n"
