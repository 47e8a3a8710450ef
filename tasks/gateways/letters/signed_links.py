"""Links that only we can have made, to pages on which a client answers: signed, and good for a while.

The secret comes from ``TRASTIENDA_SECRET``; without it, it is made once and kept beside the database, readable by
its owner only. Whoever changes it makes every link that was sent invalid.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

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
        self._secret = secret
        self.portal_url = portal_url

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return the links of this installation; the secret is made at the first use."""
        return cls(secret_of(settings), settings.portal_url)

    def url(self, to: LinkTo, *, path: str) -> str:
        """Return the address of a page, such as ``https://…/q/<token>`` for the path ``q``."""
        return f"{self.portal_url}/{path}/{self.token(to)}"

    def token(self, to: LinkTo) -> str:
        """Sign what a link leads to."""
        return str(self._serializer.dumps([to.subject, to.id, int(to.until.timestamp())]))

    def seal(self, purpose: str, value: object) -> str:
        """Sign a plain value for one ``purpose``: whoever sends it back can have it from us only."""
        return str(URLSafeSerializer(self._secret, salt=f"trastienda.{purpose}").dumps(value))

    def unseal(self, purpose: str, sealed: str) -> Any:  # noqa: ANN401  whatever was sealed
        """Return what was sealed for that purpose; raise ``BadLink``."""
        try:
            return URLSafeSerializer(self._secret, salt=f"trastienda.{purpose}").loads(sealed)
        except (BadSignature, ValueError, TypeError) as error:
            raise BadLink(str(error)) from error

    def read(self, token: str, subject: str) -> LinkTo:
        """Read a token of that subject; raise ``BadLink``. Who shows a page asks its ``until``."""
        link = self.read_any(token)
        if link.subject != subject:
            raise BadLink(f"{link.subject} ≠ {subject}")
        return link

    def read_any(self, token: str) -> LinkTo:
        """Read a token of whatever subject; raise ``BadLink``."""
        try:
            named, id_, until = self._serializer.loads(token)
            return LinkTo(str(named), int(id_), datetime.fromtimestamp(int(until), UTC))
        except (BadSignature, ValueError, TypeError, OverflowError) as error:
            raise BadLink(str(error)) from error


def digest_of(token: str) -> str:
    """Return what a token is known by where it must not stand itself.

    The last letter of a signature has bits that say nothing: two spellings of one token are one link.
    """
    payload, _, _signature = token.rpartition(".")
    return hashlib.sha256(payload.encode()).hexdigest()


def secret_of(settings: Settings) -> str:
    """Return the secret of this installation: the one that is set, else the one kept in its home."""
    return settings.secret or kept_secret(settings.home)


def keep_secret(home: Path, secret: str) -> None:
    """Make a secret the one of this installation, as a restore does."""
    (home / "secret").unlink(missing_ok=True)
    kept(home, "secret", lambda: secret)


def kept_secret(home: Path) -> str:
    """Return the secret kept in ``home``, made at the first use."""
    return kept(home, "secret", lambda: secrets.token_hex(32))


def fingerprint(secret: str) -> str:
    """Return what says which secret it is without giving it away."""
    return hmac.new(secret.encode(), b"trastienda installation", "sha256").hexdigest()
