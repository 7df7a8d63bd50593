"""Runs the link check: hosts in parallel, one request at a time to each, within a total time."""

import queue
import threading
import time
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from digikunta.links.allowlist import LinkAllowlist
from digikunta.links.probe import Limits, LinkAnswer, Probe


def check_links(
    addresses: Iterable[str], allowlist: LinkAllowlist, limits: Limits, user_agent: str
) -> dict[str, LinkAnswer]:
    """Address -> answer, sorted; ``not-tried`` with the reason for those on the allowlist."""
    known = sorted(addresses)
    exceptions = {
        address: each for address in known if (each := allowlist.exception_for(address)) is not None
    }
    to_probe = [address for address in known if address not in exceptions]
    answers = probe_all(to_probe, Probe(limits, user_agent), limits)
    skipped = {
        address: LinkAnswer("not-tried", why=each.reason) for address, each in exceptions.items()
    }
    return dict(sorted({**answers, **skipped}.items()))


def probe_all(to_probe: Iterable[str], probe: Probe, limits: Limits) -> Mapping[str, LinkAnswer]:
    """Address -> answer, sorted; ``not-tried`` for those left when the total time is up."""
    addresses = sorted(set(to_probe))
    run = _Run(probe, limits)
    for group in _by_host(addresses).values():
        run.queue.put(group)
    threads = [threading.Thread(target=run.work, daemon=True) for _ in range(limits.workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, run.deadline - time.monotonic()))
    answers = dict(run.answers)  # a copy, because a hanging thread may still write
    late = LinkAnswer("not-tried", why="out of time")
    return {address: answers.get(address, late) for address in addresses}


def _by_host(addresses: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for address in addresses:
        groups.setdefault(urlsplit(address).netloc.lower(), []).append(address)
    return groups


class _Run:
    """State shared by the threads: the queue of hosts, the answers, the deadline."""

    def __init__(self, probe: Probe, limits: Limits) -> None:
        self._probe, self._limits = probe, limits
        self.deadline = time.monotonic() + limits.total
        self.queue: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
        self.answers: dict[str, LinkAnswer] = {}

    def work(self) -> None:
        """Probe hosts until the queue is empty. One thread a host keeps the pauses between
        requests.
        """
        while True:
            try:
                group = self.queue.get_nowait()
            except queue.Empty:
                return
            for index, address in enumerate(group):
                if index:
                    time.sleep(self._limits.pause)
                if time.monotonic() >= self.deadline:
                    return
                self.answers[address] = self._probe_with_retries(address)

    def _probe_with_retries(self, address: str) -> LinkAnswer:
        answer = self._probe.probe(address)
        for _ in range(self._limits.retries):
            if not self._probe.is_worth_retrying(answer) or time.monotonic() >= self.deadline:
                break
            time.sleep(self._limits.retry_pause)
            answer = self._probe.probe(address)
        return answer
