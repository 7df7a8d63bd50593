"""Requests one address and classifies the answer; bounded in time, bytes and redirects."""

import os
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Literal, TypeAlias
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

LinkState: TypeAlias = Literal["ok", "moved", "gone", "refused", "unreachable", "not-tried"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a check: ``body`` in bytes, times in seconds, the others counts."""

    timeout: float = 15
    pause: float = 1
    """Between two requests to one host."""
    retries: int = 1
    retry_pause: float = 5
    redirects: int = 5
    body: int = 65_536
    workers: int = 8
    total: float = 2_400
    """For the whole check; addresses left then are ``not-tried``."""


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """``status``: HTTP status or 0; ``where``: new address after permanent redirects; ``why``:
    short technical reason.
    """

    state: LinkState
    status: int = 0
    where: str = ""
    why: str = ""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Turns off urllib's redirects: Probe follows them one by one to detect permanent moves."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


_PERMANENT = (301, 308)
_REDIRECTS = (*_PERMANENT, 302, 303, 307)
_GONE = (404, 410)
_BUSY = (429, 503)


def user_agent(environment: Mapping[str, str] = os.environ) -> str:
    """The User-Agent header, with the address of the project if it is set; never a person."""
    project = environment.get("DIGIKUNTA_REPOSITORY", "")
    return "digikunta-links/1.0" + (f" (+{project})" if project else "")


class Probe:
    """Sends HEAD requests, and GET if the server refuses HEAD."""

    def __init__(self, limits: Limits, user_agent: str) -> None:
        self._limits = limits
        self._headers = {"User-Agent": user_agent, "Accept": "*/*"}
        self._opener = urllib.request.build_opener(_NoRedirects)

    def probe(self, address: str) -> LinkAnswer:
        """The answer after all redirects; ``moved`` only if every redirect was permanent."""
        here, permanent = address, True
        for _ in range(self._limits.redirects + 1):
            status, location, why = self._once(here)
            if status not in _REDIRECTS or not location:
                return _classified(status, why, here if here != address and permanent else "")
            here = urljoin(here, location)
            permanent = permanent and status in _PERMANENT
            if urlsplit(here).scheme not in ("http", "https"):
                return LinkAnswer("unreachable", status, why="redirect to another scheme")
        return LinkAnswer("unreachable", status, why="too many redirects")

    def is_worth_retrying(self, answer: LinkAnswer) -> bool:
        """Whether the fault may be temporary: a busy server or a lost connection."""
        return answer.state == "unreachable" or answer.status in _BUSY

    def _once(self, address: str) -> tuple[int, str, str]:
        """(status or 0, address of a redirect, reason if there was no answer) of one request."""
        status, location, why = self._send("HEAD", address)
        if status == 0 or 400 <= status < 600:
            status, location, why = self._send("GET", address)
        return status, location, why

    def _send(self, method: str, address: str) -> tuple[int, str, str]:
        try:
            target = ascii_address(address)
            request = urllib.request.Request(target, method=method, headers=self._headers)  # noqa: S310 - http(s) only, see is_safe_address and probe
            with self._opener.open(request, timeout=self._limits.timeout) as response:
                response.read(self._limits.body)
                return int(response.status), "", ""
        except urllib.error.HTTPError as error:
            with error:
                return error.code, str(error.headers.get("Location") or ""), ""
        except (OSError, HTTPException, ValueError) as error:
            return 0, "", _reason(error)


def ascii_address(address: str) -> str:
    """The address as HTTP sends it: the host in Punycode (RFC 3490), the rest percent-encoded.

    Raises ValueError for a host that no name server can have.
    """
    if address.isascii():
        return address
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    place = host if parts.port is None else f"{host}:{parts.port}"
    rest = (quote(each, safe=_SAFE) for each in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, place, *rest))


_SAFE = "/%:@!$&'()*+,;=?~-._"
"""Characters of an address that stay as they are (RFC 3986)."""


def _classified(status: int, why: str, moved_to: str) -> LinkAnswer:
    if 200 <= status < 300:
        return LinkAnswer("moved" if moved_to else "ok", status, moved_to)
    if status in _GONE:
        return LinkAnswer("gone", status)
    if 400 <= status < 500:
        return LinkAnswer("refused", status)
    return LinkAnswer("unreachable", status, why=why)


def _reason(error: Exception) -> str:
    """A short reason, without texts that differ between operating systems."""
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
