"""The whole run: hosts side by side, one question at a time to each, within a total time."""

import queue
import threading
import time
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from digikunta.links.allowlist import LinkAllowlist
from digikunta.links.probe import Limits, LinkAnswer, Probe


def checked(
    places: Iterable[str], left_alone: LinkAllowlist, limits: Limits, name: str
) -> dict[str, LinkAnswer]:
    """Every address with its answer; those that are left alone, with the reason given for it."""
    known = sorted(places)
    excused = {address: each for address in known if (each := left_alone.of(address)) is not None}
    wanted = [address for address in known if address not in excused]
    answers = ask_all(wanted, Probe(limits, name), limits)
    reasons = {
        address: LinkAnswer("not-tried", why=each.reason) for address, each in excused.items()
    }
    return dict(sorted({**answers, **reasons}.items()))


def ask_all(wanted: Iterable[str], probe: Probe, limits: Limits) -> Mapping[str, LinkAnswer]:
    """An answer for every address, in order of address; those that time ran out for say so."""
    addresses = sorted(set(wanted))
    run = _Run(probe, limits)
    for group in _by_host(addresses).values():
        run.waiting.put(group)
    threads = [threading.Thread(target=run.work, daemon=True) for _ in range(limits.workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, run.deadline - time.monotonic()))
    answers = dict(run.answers)  # a thread that hangs may still write; what counts is now
    late = LinkAnswer("not-tried", why="out of time")
    return {address: answers.get(address, late) for address in addresses}


def _by_host(addresses: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for address in addresses:
        groups.setdefault(urlsplit(address).netloc.lower(), []).append(address)
    return groups


class _Run:
    """What the threads share."""

    def __init__(self, probe: Probe, limits: Limits) -> None:
        self._probe, self._limits = probe, limits
        self.deadline = time.monotonic() + limits.total
        self.waiting: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
        self.answers: dict[str, LinkAnswer] = {}

    def work(self) -> None:
        """Take hosts until there are none. A host is one thread's, so its pauses hold."""
        while True:
            try:
                group = self.waiting.get_nowait()
            except queue.Empty:
                return
            for index, address in enumerate(group):
                if index:
                    time.sleep(self._limits.pause)
                if time.monotonic() >= self.deadline:
                    return
                self.answers[address] = self._patiently(address)

    def _patiently(self, address: str) -> LinkAnswer:
        answer = self._probe.ask(address)
        for _ in range(self._limits.retries):
            if not self._probe.is_worth_retrying(answer) or time.monotonic() >= self.deadline:
                break
            time.sleep(self._limits.retry_pause)
            answer = self._probe.ask(address)
        return answer
