"""A mail that came in as plain values: bytes in, what it is and what it says out. Pure, and never raises for a mail."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email._policybase import Compat32
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from html import unescape

from domain.letters.inbound import InboundMail, MailKind
from domain.texts import storable
from tasks.gateways.appointments.calendar_answers import method_of, read_answers
from tasks.gateways.letters.mailbox.answer_signs import is_boilerplate, unread_answer
from tasks.gateways.letters.mailbox.bounces import bounced_addresses, from_nobody, looks_like_bounce, original_ids
from tasks.gateways.letters.mailbox.mail_texts import MOST_HEADER, decoded, header, own_parts, raw_header, readable
from tasks.gateways.letters.mailbox.reply_cutting import cut_reply

LONGEST_HEADER = 50_000


class ShortHeaders(Compat32):
    """Cuts headers before the parser looks into them: it takes the square of a header's length to find parameters."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return a header's name and its value, cut."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


SHORT_HEADERS = ShortHeaders()
MOST_TEXT = 20_000
MOST_LINE = 500
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Unicode's control characters (Cc) but the tabulator and the line's end."""
_SIGNED_BY = re.compile(r"header\.(?:d|i)=@?([\w.-]+)")
_ID = re.compile(r"<[^<>\s]{3,250}>")
_AUTOMATIC_SUBJECT = re.compile(
    r"^\s*(?:re:\s*)?(?:(?:auto(?:matic)?[ -]?(?:reply|response|matische antwort)|autoreply|out of (?:the )?office|"
    r"respuesta autom[aá]tica|contestaci[oó]n autom[aá]tica|autorespuesta|fuera de (?:la )?oficina|"
    r"fora do escrit[oó]rio|abwesenheit|"
    r"autosvar|"
    r"risposta automatica|réponse automatique|resposta autom[aá]tica|auto: |le[ií]do: |read: )|"
    r"\[(?:ticket|request|solicitud|incidencia|caso|case)\b[^\]]{0,40}\]|"
    r"(?:ausencia|vacaciones|vacation|férias|de vacaciones|on vacation)\s*$)",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"^(?:no-?reply|do-?not-?reply|noresponder|no-responder|mailer-daemon|postmaster|bounces?[+-].*)@", re.IGNORECASE
)
_HIDDEN = re.compile(r"<(style|script|head|title)\b", re.IGNORECASE)
_BREAKS = re.compile(r"<(?:br|/p|/div|/tr|/li|/h\d)\b[^>]{0,200}>", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_QUOTES = re.compile(r"<(/?)blockquote\b[^<>]{0,2000}>", re.IGNORECASE)


def read_mail(content: bytes) -> InboundMail:
    """Read a mail; what cannot be read at all is ``unreadable``, with the reason as its note."""
    try:
        return _read(message_from_bytes(content, policy=SHORT_HEADERS))
    except Exception as error:  # noqa: BLE001  mail is written by strangers: no mail may stop the reading
        return InboundMail(MailKind.UNREADABLE, note=clean(f"{type(error).__name__}: {error}", MOST_LINE))


def _read(mail: Message) -> InboundMail:
    name, sender = _mailbox(mail, "From") or _mailbox(mail, "Sender") or ("", "")
    subject = _line(mail, "Subject")
    calendar, method = _calendar(mail)
    answers = tuple(read_answers(calendar, sender)) if method in ("REPLY", "COUNTER") else ()
    bounced = () if answers else tuple(bounced_addresses(mail))
    kind, note, proven = MailKind.HUMAN, "", False
    if answers:
        kind = MailKind.COUNTER if method == "COUNTER" else MailKind.ANSWER
    elif bounced or (looks_like_bounce(mail) and (original_ids(mail) or any(_threads(mail)))):
        kind = MailKind.BOUNCE
    else:
        note, proven = why_automatic(mail, sender, subject)
        kind = MailKind.AUTOMATIC if note else MailKind.HUMAN
    text = _text(mail)
    cut = clean(text if proven else cut_reply(text), MOST_TEXT)
    return InboundMail(
        kind=kind,
        message_id=_line(mail, "Message-ID"),
        sender=sender,
        sender_name=name,
        subject=subject,
        sent_at=_date(mail),
        mentioned=tuple(dict.fromkeys([*_threads(mail), *(original_ids(mail) if kind is MailKind.BOUNCE else ())])),
        text="" if answers and is_boilerplate(cut) else cut,
        whole=clean(text, MOST_TEXT),
        note=note,
        proven=proven,
        reply_to=(_mailbox(mail, "Reply-To") or ("", ""))[1],
        authenticated=_authenticated(mail, sender),
        answers=answers,
        bounced=bounced,
        unread_answer="" if answers else unread_answer(mail, subject),
    )


def why_automatic(mail: Message, sender: str, subject: str) -> tuple[str, bool]:
    """Say by what one sees that no human wrote it, and whether that proves it; empty when nothing says so.

    Facts prove it (RFC 3834, RFC 3461, RFC 8098): Auto-Submitted, an empty return path, a report. Words, lists and
    names only make it likely, and somebody looks.
    """
    submitted = _line(mail, "Auto-Submitted").partition(";")[0].strip().lower()
    kind = mail.get_content_type()
    report = kind == "message/disposition-notification" or (
        kind == "multipart/report"
        and str(mail.get_param("report-type") or "").lower() in ("delivery-status", "disposition-notification")
    )
    facts = {
        f"Auto-Submitted: {submitted}": submitted not in ("", "no"),
        "Return-Path: <>": from_nobody(mail),
        kind: report,
    }
    for fact, seen in facts.items():
        if seen:
            return fact, True
    precedence = _line(mail, "Precedence").lower()
    names = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-Autogenerated", "List-Id", "X-Loop", "Feedback-ID")
    signs = {f"{name}: {_line(mail, name)}": _line(mail, name).lower() not in ("", "no") for name in names} | {
        f"Precedence: {precedence}": precedence not in ("", "normal", "first-class", "special-delivery"),
        "X-MS-Exchange-Generated-Message-Source": mail.get("X-MS-Exchange-Generated-Message-Source") is not None,
        f"Delivered-To: {_line(mail, 'Delivered-To')}": _line(mail, "Delivered-To").lower() == "autoresponder",
        kind: kind == "multipart/report",
        f"From: {sender}": bool(_ROBOT.match(sender)),
        f"Subject: {subject}": bool(_AUTOMATIC_SUBJECT.match(subject)),
    }
    return next((sign for sign, seen in signs.items() if seen), ""), False


def clean(text: str, most: int) -> str:
    """Take away what databases refuse and eyes cannot see: control characters, lone surrogates, too much."""
    return _CONTROLS.sub("", storable(text[: 2 * most]))[:most]


# --- headers ----------------------------------------------------------------------------------------------------


def _line(mail: Message, name: str) -> str:
    return clean(header(mail, name), MOST_LINE)


def _mailbox(mail: Message, field: str) -> tuple[str, str] | None:
    for name, address in getaddresses([raw_header(mail, field)]):
        if "@" in address:
            return clean(readable(name), MOST_LINE), clean(address.strip().lower(), MOST_LINE)
    return None


def _authenticated(mail: Message, sender: str) -> tuple[str, ...]:
    """Return the servers that say that the sender's domain is proved (RFC 8601): by DMARC, or by its own DKIM."""
    domain, found = sender.rpartition("@")[2], []
    for raw in mail.get_all("Authentication-Results", [])[:10]:
        server, *results = (" ".join(part.split()).lower() for part in str(raw)[:MOST_HEADER].split(";"))
        passed = [one for one in results if re.match(r"dmarc=pass\b|dkim=pass\b", one)]
        signed = [_SIGNED_BY.search(one) for one in passed]
        own = any(one and (domain == one[1] or domain.endswith(f".{one[1]}")) for one in signed)
        if domain and (own or any(one.startswith("dmarc=pass") for one in passed)):
            found.append(server.partition(" ")[0])
    return tuple(found)


def _date(mail: Message) -> datetime | None:
    try:
        at = parsedate_to_datetime(str(mail.get("Date", ""))[:200])
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def _threads(mail: Message) -> Iterator[str]:
    """The Message-IDs that it answers: its parent, then the thread from its end."""
    yield from _ID.findall(str(mail.get("In-Reply-To", ""))[:2000])
    yield from reversed(_ID.findall(str(mail.get("References", ""))[-20_000:]))


# --- parts ------------------------------------------------------------------------------------------------------


def _calendar(mail: Message) -> tuple[bytes, str]:
    """The iTIP message in a mail, wherever its program put it, and its method; an answer before anything else."""
    other: tuple[bytes, str] = (b"", "")
    for part in own_parts(mail):
        named = (part.get_filename() or "").lower().endswith(".ics")
        if part.get_content_type() in ("text/calendar", "application/ics") or named:
            content = part.get_payload(decode=True)
            content = content if isinstance(content, bytes) else b""
            method = method_of(content) or str(part.get_param("method") or "").upper()
            if method in ("REPLY", "COUNTER"):
                return content, method
            if method and not other[1]:
                other = content, method
    return other


def _text(mail: Message) -> str:
    html = ""
    for part in own_parts(mail):
        if part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text":
            continue
        if part.get_content_subtype() == "plain":
            return decoded(part)
        if part.get_content_subtype() == "html" and not html:
            html = decoded(part)
    return _without_tags(html)


def _without_tags(html: str) -> str:
    """Return what a page shows, a line each; what it quotes begins with ``>``, as in a mail without HTML."""
    shown = _shown(html[:500_000])
    if "<pre" not in shown.lower():
        shown = " ".join(shown.split())  # a line's end in HTML's source is a space
    before, *rest = _QUOTES.split(shown)
    lines, depth = _lines_of(before), 0
    for ends, part in zip(rest[::2], rest[1::2], strict=True):
        depth = max(depth + (-1 if ends else 1), 0)
        lines += [f"> {line}" if depth and line else line for line in _lines_of(part)]
    return "\n".join(lines).strip()


def _lines_of(html: str) -> list[str]:
    text = unescape(_TAGS.sub("", _BREAKS.sub("\n", html)))
    return [line.strip(" \t") for line in text.split("\n")]


def _shown(html: str) -> str:
    """Take out what browsers do not show; one pass, whatever is left open."""
    lower, kept, at, never_ends = html.lower(), [], 0, set()
    for tag in _HIDDEN.finditer(html):
        name = tag[1].lower()
        if tag.start() < at or name in never_ends:
            continue
        end = lower.find(f"</{name}", tag.end())
        if end < 0:
            never_ends.add(name)
            continue
        kept.append(html[at : tag.start()])
        close = html.find(">", end)
        at = close + 1 if close >= 0 else len(html)
    return "".join([*kept, html[at:]])
