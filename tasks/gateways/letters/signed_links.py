"""Links that only we can have made, to pages on which a client answers: signed, and good for a while.

The secret comes from ``TRASTIENDA_SECRET``; without it, it is made once and kept beside the database, readable by
its owner only. Whoever changes it makes every link that was sent invalid.
"""

from __future__ import annotations

import os
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from itsdangerous import BadSignature, URLSafeSerializer

from tasks.settings import Settings

MADE_WITHIN_SECONDS = 5.0


class BadLink(Exception):  # noqa: N818  an answer to a visitor, not a fault of ours
    """Nobody here made this link: it was cut off, mistyped or tampered with."""


@dataclass(frozen=True, slots=True)
class LinkTo:
    """What a link leads to: a ``subject`` such as ``quote``, its ``id``, and until when it may be used."""

    subject: str
    id: int
    until: datetime


class Links:
    """Makes and reads links of one installation."""

    def __init__(self, secret: str, portal_url: str) -> None:
        self._serializer = URLSafeSerializer(secret, salt="trastienda.portal")
        self._portal_url = portal_url

    @classmethod
    def of(cls, settings: Settings) -> Links:
        """Return the links of this installation; the secret is made at the first use."""
        return cls(settings.secret or kept_secret(settings.home), settings.portal_url)

    def url(self, to: LinkTo, *, path: str) -> str:
        """Return the address of a page, such as ``https://…/q/<token>`` for the path ``q``."""
        return f"{self._portal_url}/{path}/{self.token(to)}"

    def token(self, to: LinkTo) -> str:
        """Sign what a link leads to."""
        return str(self._serializer.dumps([to.subject, to.id, int(to.until.timestamp())]))

    def read(self, token: str, subject: str) -> LinkTo:
        """Read a token of that subject; raise ``BadLink``. Whether it is still good is asked of its ``until``."""
        try:
            named, id_, until = self._serializer.loads(token)
        except (BadSignature, ValueError, TypeError) as error:
            raise BadLink(str(error)) from error
        if named != subject:
            raise BadLink(f"a link to {named}, not to {subject}")
        return LinkTo(subject, int(id_), datetime.fromtimestamp(int(until), UTC))


def kept_secret(home: Path) -> str:
    """Return the secret of this installation; the first of many processes makes it, the others wait for it."""
    home.mkdir(parents=True, exist_ok=True)
    file = home / "secret"
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(file)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        secret = secrets.token_hex(32)
        stream.write(secret + "\n")
    return secret


def _read(file: Path) -> str:
    until = time.monotonic() + MADE_WITHIN_SECONDS
    while not (secret := file.read_text(encoding="ascii")).endswith("\n"):
        if time.monotonic() > until:
            raise ValueError(f"{file} is not whole; delete it, or set TRASTIENDA_SECRET")
        time.sleep(0.01)
    return secret.strip()
