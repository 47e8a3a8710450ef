"""Links that only we can have made, to pages on which a client answers: signed, and good for a while.

The secret comes from ``TRASTIENDA_SECRET``; without it, it is made once and kept beside the database, readable by
its owner only. Whoever changes it makes every link that was sent invalid.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from itsdangerous import BadSignature, URLSafeSerializer

from tasks.gateways.home import kept
from tasks.settings import Settings


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
        return cls(secret_of(settings), settings.portal_url)

    def url(self, to: LinkTo, *, path: str) -> str:
        """Return the address of a page, such as ``https://…/q/<token>`` for the path ``q``."""
        return f"{self._portal_url}/{path}/{self.token(to)}"

    def token(self, to: LinkTo) -> str:
        """Sign what a link leads to."""
        return str(self._serializer.dumps([to.subject, to.id, int(to.until.timestamp())]))

    def read(self, token: str, subject: str) -> LinkTo:
        """Read a token of that subject; raise ``BadLink``. Who shows a page asks its ``until``."""
        try:
            named, id_, until = self._serializer.loads(token)
        except (BadSignature, ValueError, TypeError) as error:
            raise BadLink(str(error)) from error
        if named != subject:
            raise BadLink(f"a link to {named}, not to {subject}")
        return LinkTo(subject, int(id_), datetime.fromtimestamp(int(until), UTC))


def secret_of(settings: Settings) -> str:
    """Return the secret of this installation: the one that is set, else the one kept in its home."""
    return settings.secret or kept_secret(settings.home)


def kept_secret(home: Path) -> str:
    """Return the secret kept in ``home``, made at the first use."""
    return kept(home, "secret", lambda: secrets.token_hex(32))
