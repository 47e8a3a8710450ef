"""A mail to a client, exactly as it was sent, and the button that sends it again."""

from email import message_from_bytes, policy
from html import escape
from http import HTTPStatus
from typing import Any

from starlette.responses import HTMLResponse, Response

from deployments.portal.answering import see
from deployments.portal.desk.clients.clients import letter_name
from deployments.portal.desk.entrance.gate import Visit
from deployments.portal.http import NoPage, headers, number_of
from domain.letters.letters import LetterState, again_key
from domain.refusals import Refused
from tasks.gateways.letters.letter_wording import word_letter
from tasks.gateways.words import failure_word
from tasks.letters.links import with_links, without_presses
from tasks.operations.letters.again import NOT_AGAIN, SendAgain, send_again
from tasks.store.unit_of_work import UnitOfWork

MOST_AGAIN = 20
AS_IT_LOOKED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"
"""A mail is shown as what it is: a page that runs nothing and loads nothing."""


def show(visit: Visit) -> Response:
    """Show a letter: to whom, when, how it stands, and the mail itself in a frame."""
    return _shown(visit, "")


def show_mail(visit: Visit) -> Response:
    """Show the mail itself."""
    with visit.store.read() as uow:
        row = _letter(uow, visit)
    html, _, _ = _mail(visit, row)
    return HTMLResponse(without_presses(html), headers=headers(None) | {"Content-Security-Policy": AS_IT_LOOKED})


def take(visit: Visit) -> Response:
    """Send a letter again, once for each page on which somebody asked for it."""
    times = number_of(visit.form.get("times", ""))
    try:
        with visit.store.begin() as uow:
            row = _letter(uow, visit)
            if times is None or times > MOST_AGAIN:
                raise NoPage
            send_again(uow, SendAgain(visit.firm.id, row.id, times), visit.by)
    except Refused as refused:
        return _shown(visit, visit.refusal(refused), HTTPStatus.UNPROCESSABLE_ENTITY)
    return see(visit.path("letter", row.id, done="1"))


def _shown(visit: Visit, refused: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    with visit.store.read() as uow:
        row = _letter(uow, visit)
        client = uow.clients.get_one(row.client_id)
        recipients = uow.client_lists.recipients(row.id)
        times = len(uow.outbox.ids([again_key(row.key, one) for one in range(1, MOST_AGAIN + 1)]))
        case = uow.cases.get(row.case_id) if row.case_id else None
    _, subject, files = _mail(visit, row)
    return visit.shows(
        "letter.html",
        status=status,
        row=row,
        error=failure_word(visit.language, row.last_error or ""),
        name=letter_name(visit, row.template),
        subject=subject,
        files=files,
        client=client,
        case=case,
        recipients=recipients,
        times=times,
        again=row.state in (LetterState.SENT, LetterState.DEAD) and not row.template.startswith(NOT_AGAIN),
        refused=refused,
        done="done" in visit.request.query_params,
    )


def _letter(uow: UnitOfWork, visit: Visit) -> Any:  # noqa: ANN401  a row
    found = uow.client_lists.letter(visit.firm.id, visit.named("letter"))
    if found is None:
        raise NoPage
    return found


def _mail(visit: Visit, row: Any) -> tuple[str, str, list[str]]:  # noqa: ANN401  a row
    """Return a mail's HTML, subject and files' names: from its exact bytes, else as it would be written now."""
    if row.content is None:
        wording = word_letter(row.template, row.language, with_links(row.facts, visit.desk.links))
        return wording.html, wording.subject, [str(one["file_name"]) for one in row.attachments]
    mail = message_from_bytes(row.content, policy=policy.default)
    body = mail.get_body(("html", "plain"))
    text = str(body.get_content()) if body else ""
    html = text if body and body.get_content_type() == "text/html" else f"<pre>{escape(text)}</pre>"
    files = [str(part.get_filename()) for part in mail.iter_attachments() if part.get_filename()]
    return html, str(mail["Subject"]), files
