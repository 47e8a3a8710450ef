"""A letter that one process may send, as its rows have it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.letters.letters import Attachment, Document, Letter, Recipient
from tasks.store.base import shared
from tasks.store.records import LetterRecord

WAITING, DEFERRED, ACCEPTED, REFUSED = "waiting", "deferred", "accepted", "refused"
"""An address is *deferred* when it still waits and the last attempt, whatever came of it, left it out."""


@dataclass(frozen=True, slots=True)
class ClaimedLetter:
    """A letter that this process alone may send, until ``lease_until``.

    ``recipients`` are all (the header shows them), ``waiting`` those that still have to get it, of whom the last
    attempt left out the ``deferred``, with the server's answers. ``content`` holds the bytes of an earlier attempt,
    last about to leave at ``kept_at``: they are sent again as they are. Of them the archive surely has ``copies``.
    ``uncertain`` counts the attempts that may have reached the mail server without our record of it.
    """

    id: int
    claim: str
    letter: Letter
    message_id: str
    attempts: int
    uncertain: int
    first_attempt_at: datetime
    waiting: tuple[str, ...]
    deferred: Mapping[str, str]
    documents: Mapping[str, Document]
    content: bytes | None
    kept_at: datetime | None
    copies: int


def attachments_of(stored: Sequence[Any]) -> tuple[Attachment, ...]:
    """Return what a letter carries; what this release cannot read names no document, so that just this letter fails."""
    try:
        return tuple(Attachment(**one) for one in stored)
    except TypeError:
        return (Attachment(document=f"unreadable: {stored}", file_name="unreadable"),)


def letter_of(row: Any, recipients: Sequence[Any], attachments: tuple[Attachment, ...]) -> Letter:  # noqa: ANN401
    """Return a letter from its row and those of its recipients."""
    to = tuple(Recipient(one.address, one.name) for one in recipients)
    same = {name: getattr(row, name) for name in shared(LetterRecord, Letter)}
    return Letter(**same | {"recipients": to, "attachments": attachments})


def claimed_letter(
    row: Any,  # noqa: ANN401  a row of letters
    recipients: Sequence[Any],
    attachments: tuple[Attachment, ...],
    documents: Mapping[str, Document],
    kept: Any | None,  # noqa: ANN401  the row of its content
) -> ClaimedLetter:
    """Return a claimed letter from its rows."""
    return ClaimedLetter(
        id=row.id,
        claim=row.claim,
        letter=letter_of(row, recipients, attachments),
        message_id=row.message_id,
        attempts=row.attempts,
        uncertain=row.uncertain,
        first_attempt_at=row.first_attempt_at,
        waiting=tuple(one.address for one in recipients if one.state in (WAITING, DEFERRED)),
        deferred={one.address: one.reply or "" for one in recipients if one.state == DEFERRED},
        documents={one.document: documents[one.document] for one in attachments if one.document in documents},
        content=kept.content if kept else None,
        kept_at=kept.kept_at if kept else None,
        copies=kept.copies if kept else 0,
    )
