"""A letter with its head: who writes, how that country writes, and to whom, beside the letter's own facts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from domain.clients.clients import Client, Contact, language_of
from domain.firms.firms import Firm
from domain.letters.letters import Letter, Recipient, case_thread


def letter(
    firm: Firm,
    template: str,
    key: str,
    facts: Mapping[str, Any],
    *,
    to: Iterable[Recipient] = (),
    language: str = "",
    **more: Any,  # noqa: ANN401  other fields of a letter
) -> Letter:
    """Return a letter ``to`` some people, else to the firm's operator; in the firm's own language if not in another."""
    language = language or firm.languages[0]
    head = {"firm": firm.letterhead, "locale": firm.locale(language)}
    return Letter(
        key, firm.id, template, language, {**head, **facts}, tuple(to) or (Recipient(firm.mail.operator),), **more
    )


def to_client(
    firm: Firm,
    client: Client,
    people: Sequence[Contact],
    template: str,
    *,
    key: str,
    facts: Mapping[str, Any],
    case_id: int | None = None,
    **more: Any,  # noqa: ANN401  other fields of a letter
) -> Letter:
    """Return a letter to a client's people, in the language that they read: one alone is named in it."""
    contact = {"name": people[0].name if len(people) == 1 else ""}
    more = {"language": language_of(firm, client, people), "thread": case_id and case_thread(case_id)} | more
    to = [Recipient(one.email, one.name) for one in people]
    head = {"client": {"name": client.name}, "contact": contact}
    return letter(firm, template, key, {**head, **facts}, to=to, client_id=client.id, case_id=case_id, **more)
