"""Puts appointments on a CalDAV server, and takes them off again (RFC 4791)."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

import httpx

from tasks.gateways.appointments.invites import invite_ics
from tasks.gateways.failures import PermanentFailure, TemporaryFailure

TIMEOUT = 20.0
_GONE = (404, 410)
_NOT_NOW = 500


class CalendarServer:
    """A collection at ``https://USER:PASSWORD@HOST/PATH/``; each appointment is one resource, by its UID."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        host = parts.hostname or ""
        self._name = host
        self._base = urlunsplit((parts.scheme, f"{host}{f':{parts.port}' if parts.port else ''}", parts.path, "", ""))
        user = (unquote(parts.username or ""), unquote(parts.password or "")) if parts.username else None
        self._client = httpx.Client(auth=user, timeout=TIMEOUT, trust_env=False)

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def put(self, facts: Mapping[str, Any]) -> None:
        """Write the appointment as it stands; a cancelled one is taken off.

        ``facts`` are those of its invite. Raise ``TemporaryFailure`` when the server is away, ``PermanentFailure``
        when it will not take it: a missing collection, a wrong password.
        """
        url = f"{self._base.rstrip('/')}/{facts['uid'].partition('@')[0]}.ics"
        if facts["method"] == "CANCEL":
            self._ask("DELETE", url, None)
            return
        # a stored event has no METHOD (RFC 4791, 4.1): it is no message
        content = invite_ics(facts).replace(f"METHOD:{facts['method']}\r\n".encode(), b"")
        self._ask("PUT", url, content)

    def _ask(self, method: str, url: str, content: bytes | None) -> None:
        headers = {"Content-Type": "text/calendar; charset=utf-8"} if content else {}
        try:
            answer = self._client.request(method, url, content=content, headers=headers)
        except httpx.HTTPError as error:
            raise TemporaryFailure("calendar-unreachable", self._name, type(error).__name__, soon=True) from None
        if answer.is_success or (method == "DELETE" and answer.status_code in _GONE):
            return
        said = ("calendar-refuses", self._name, f"{answer.status_code} {method}")
        if answer.status_code >= _NOT_NOW:
            raise TemporaryFailure(*said, soon=False)
        raise PermanentFailure(*said)
