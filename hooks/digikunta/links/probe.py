"""One question to one address: does it still answer? Bounded in time, in bytes and in redirects."""

import os
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Literal, TypeAlias
from urllib.parse import urljoin, urlsplit

LinkState: TypeAlias = Literal["ok", "moved", "gone", "refused", "unreachable", "not-tried"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes and numbers that keep the check polite and finite."""

    timeout: float = 15
    pause: float = 1
    """Between two questions to one host."""
    retries: int = 1
    retry_pause: float = 5
    redirects: int = 5
    body: int = 65_536
    workers: int = 8
    total: float = 2_400
    """For the whole run; what is left then was not tried."""


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """``status`` is the server's number or 0; ``where`` the address that a permanent move names;
    ``why`` a short reason in technical words.
    """

    state: LinkState
    status: int = 0
    where: str = ""
    why: str = ""


class _Stay(urllib.request.HTTPRedirectHandler):
    """Redirects are followed here, one by one, so that a loop and a permanent move are seen."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


_PERMANENT = (301, 308)
_REDIRECTS = (*_PERMANENT, 302, 303, 307)
_GONE = (404, 410)
_BUSY = (429, 503)


def agent(environment: Mapping[str, str] = os.environ) -> str:
    """Says who asks and where the project is, when that is known; never a person."""
    project = environment.get("DIGIKUNTA_REPOSITORY", "")
    return "digikunta-links/1.0" + (f" (+{project})" if project else "")


class Probe:
    """Asks with HEAD, and with GET where HEAD is not taken."""

    def __init__(self, limits: Limits, name: str) -> None:
        self._limits = limits
        self._headers = {"User-Agent": name, "Accept": "*/*"}
        self._opener = urllib.request.build_opener(_Stay)

    def ask(self, address: str) -> LinkAnswer:
        """Follow redirects to the end; ``moved`` only when every step was permanent."""
        here, permanent = address, True
        for _ in range(self._limits.redirects + 1):
            status, location, why = self._once(here)
            if status not in _REDIRECTS or not location:
                return _judged(status, why, here if here != address and permanent else "")
            here = urljoin(here, location)
            permanent = permanent and status in _PERMANENT
            if urlsplit(here).scheme not in ("http", "https"):
                return LinkAnswer("unreachable", status, why="redirect to another scheme")
        return LinkAnswer("unreachable", status, why="too many redirects")

    def is_worth_retrying(self, answer: LinkAnswer) -> bool:
        """A busy server or a lost connection may be well the next time; a missing page is not."""
        return answer.state == "unreachable" or answer.status in _BUSY

    def _once(self, address: str) -> tuple[int, str, str]:
        """Status, address of a redirect, and the reason when there was no answer."""
        status, location, why = self._send("HEAD", address)
        if status == 0 or 400 <= status < 600:
            status, location, why = self._send("GET", address)
        return status, location, why

    def _send(self, method: str, address: str) -> tuple[int, str, str]:
        try:
            request = urllib.request.Request(address, method=method, headers=self._headers)  # noqa: S310 - http(s) only, see is_safe_address and ask
            with self._opener.open(request, timeout=self._limits.timeout) as response:
                response.read(self._limits.body)
                return int(response.status), "", ""
        except urllib.error.HTTPError as error:
            with error:
                return error.code, str(error.headers.get("Location") or ""), ""
        except (OSError, HTTPException, ValueError) as error:
            return 0, "", _reason(error)


def _judged(status: int, why: str, moved_to: str) -> LinkAnswer:
    if 200 <= status < 300:
        return LinkAnswer("moved" if moved_to else "ok", status, moved_to)
    if status in _GONE:
        return LinkAnswer("gone", status)
    if 400 <= status < 500:
        return LinkAnswer("refused", status)
    return LinkAnswer("unreachable", status, why=why)


def _reason(error: Exception) -> str:
    """In a few technical words that are the same on every machine."""
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    match cause:
        case ssl.SSLError():
            return "TLS"
        case socket.gaierror():
            return "DNS"
        case TimeoutError():
            return "timeout"
        case ConnectionRefusedError():
            return "connection refused"
        case _:
            return type(cause).__name__
