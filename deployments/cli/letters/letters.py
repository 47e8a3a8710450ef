"""`trastienda letters`: the queue of mails, what became of each, and the dead ones' way back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from deployments.cli.explain.explain_words import Words
from deployments.cli.help import Command
from deployments.cli.office import Answer, office, table, user
from domain.letters.letters import LetterState
from domain.refusals import Refused
from tasks.language import language
from tasks.operations.letters.outbox import revive
from tasks.operator import failure_told, told
from tasks.store.unit_of_work import Store, UnitOfWork

RARE = (LetterState.HELD, LetterState.DROPPED)
"""Only a restore makes these: else they are not counted."""


class NoSuchLetter(Refused):
    """A letter that does not exist, or cannot be had as asked."""


@click.command(cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.option("--state", type=click.Choice([state.value for state in LetterState]))
@click.option("--most", type=click.IntRange(1, 10_000), default=40, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@click.option("--send-again", "again", multiple=True, metavar="KEY")
@click.option("--show", metavar="KEY")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path))
def letters_command(
    firm_id: str,
    *,
    state: str | None,
    most: int,
    as_json: bool,
    again: tuple[str, ...],
    show: str | None,
    out: Path | None,
) -> None:
    """See FIRM's queue of mails, send dead ones again, or keep a copy of one."""
    if bool(show) != bool(out):
        raise click.UsageError(told("letters-both"))
    with office() as store:
        if again:
            send_again(store, firm_id, again)
        elif show and out:
            content = exact_bytes(store, firm_id, show)
            out.write_bytes(content)
            click.echo(told("letters-kept", file=out, bytes=str(len(content))))
        else:
            queue(store, firm_id, LetterState(state) if state else None, most).show(as_json=as_json)


def queue(store: Store, firm_id: str, state: LetterState | None, most: int) -> Answer:
    """Return the counts of every state, and the newest letters."""
    with store.read() as uow:
        words = Words(uow.firm(firm_id), language())
        counts = {one.value: 0 for one in LetterState if one not in RARE} | uow.outbox.counts(firm_id)
        rows = uow.outbox.listed(firm_id, state, most=most)
    lines = [", ".join(f"{count} {name}" for name, count in counts.items())]
    if rows:
        titles = tuple(told(f"letters-{one}") for one in ("queued", "state", "tries", "letter", "happened"))
        lines += ["", *table([titles, *(_row(row, words) for row in rows)], right=frozenset({2}))]
    facts = {"firm": firm_id, "counts": counts, "letters": [_facts(row, words) for row in rows]}
    return Answer(facts, lines)


def send_again(store: Store, firm_id: str, keys: tuple[str, ...]) -> None:
    """Queue dead letters again; refuse, and change nothing, when one of them is not dead."""
    with store.begin() as uow:
        for key in keys:
            state = _find(uow, firm_id, key).state
            if state != LetterState.DEAD:
                raise NoSuchLetter("letter-not-dead", rule="letters", key=key, state=state)
        revived = revive(uow, firm_id, keys, actor=user(), now=datetime.now(UTC))
    for key in revived:
        click.echo(told("letters-again", key=key))
    click.echo(told("letters-next"))


def exact_bytes(store: Store, firm_id: str, key: str) -> bytes:
    """Return a letter as it was handed to the mail server; refuse when it was never written."""
    with store.read() as uow:
        state = _find(uow, firm_id, key).state
        content = uow.outbox.content(key)
    if content is None:
        raise NoSuchLetter("letter-unwritten", rule="letters", key=key, state=state)
    return content


def _find(uow: UnitOfWork, firm_id: str, key: str) -> Any:  # noqa: ANN401  a row of letters
    rows = uow.outbox.listed(uow.firm(firm_id).id, keys=[key])
    if not rows:
        raise NoSuchLetter("no-letter-of", rule="letters", firm=firm_id, key=key, acts=("list-letters",))
    return rows[0]


def _row(row: Any, words: Words) -> tuple[str, ...]:  # noqa: ANN401
    happened = failure_told(row.last_error or "")
    if row.sent_at:
        happened = "; ".join(filter(None, (told("letters-sent", at=words.moment(row.sent_at)), happened)))
    elif row.state == LetterState.QUEUED and row.attempts:
        happened = told("letters-retried", why=happened, at=words.moment(row.next_attempt_at))
    state = told("letters-uncertain", state=row.state) if row.uncertain else row.state
    return (words.moment(row.created_at), state, str(row.attempts), row.key, happened)


def _facts(row: Any, words: Words) -> dict[str, object]:  # noqa: ANN401
    times = ("created_at", "sent_at", "next_attempt_at")
    return {
        "key": row.key,
        "template": row.template,
        "state": row.state,
        "attempts": row.attempts,
        "uncertain": row.uncertain,
        **{name: getattr(row, name) and words.local(getattr(row, name)) for name in times},
        "last_error": row.last_error,
    }
