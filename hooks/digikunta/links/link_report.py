"""What the check found, for people in two languages and for programs."""

import json
from collections.abc import Iterator, Mapping, Sequence

from digikunta.catalogue.language import Language
from digikunta.links.outbound_links import Places
from digikunta.links.probe import LinkAnswer, LinkState
from digikunta.records.invisible_characters import visible

_ORDER: tuple[LinkState, ...] = ("gone", "moved", "unreachable", "refused", "not-tried")
_PLACES = 3


def as_markdown(answers: Mapping[str, LinkAnswer], places: Places, say: Language) -> str:
    """The counts, then the addresses that somebody should look at, worst first."""
    lines = [f"## {say('links-heading')}", ""]
    lines.append(say.count("links-tried", len(answers)))
    for state in ("ok", *_ORDER):
        found = [address for address, answer in answers.items() if answer.state == state]
        if found:
            lines.append(f"- {say(f'links-{state}', n=say.number(len(found)))}")
    for state in _ORDER:
        found = [address for address, answer in answers.items() if answer.state == state]
        if found:
            lines += ["", f"### {say(f'links-{state}-title')}", ""]
            lines += _listed(found, answers, places)
    return "\n".join(lines) + "\n"


def _listed(
    found: Sequence[str], answers: Mapping[str, LinkAnswer], places: Places
) -> Iterator[str]:
    for address in found:
        answer, where = answers[address], places.get(address, ())
        said = " ".join(each for each in (str(answer.status or ""), answer.why) if each)
        moved = f" → `{visible(answer.where).replace('`', '')}`" if answer.where else ""
        more = f" +{len(where) - _PLACES}" if len(where) > _PLACES else ""
        stands = ", ".join(where[:_PLACES]) + more
        yield f"- `{address}`{moved} ({said + '; ' if said else ''}{stands})"


def as_json(answers: Mapping[str, LinkAnswer], places: Places) -> str:
    """One object for each address: ``address``, ``state``, ``status``, ``where``, ``why``,
    ``places``.
    """
    rows = [
        {
            "address": address,
            "state": answer.state,
            "status": answer.status,
            "where": answer.where,
            "why": answer.why,
            "places": list(places.get(address, ())),
        }
        for address, answer in answers.items()
    ]
    return json.dumps({"links": rows}, ensure_ascii=False, indent=2) + "\n"
