"""Letters that came back: whom they did not reach, and which they were. First as RFC 3464 says it, then by custom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from domain.letters.inbound import BouncedAddress

LOOKED_AT = 60_000
"""Characters of a bounce that are read: what comes later is a copy of the letter."""
MOST_ADDRESSES = 20
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_OURS = re.compile(r"<[0-9a-f]{32}@[\w.-]{1,200}>")
"""The form of our Message-IDs (``domain.letters.letters.message_id``)."""
_ID_LINE = re.compile(r"^\s*(?:x-original-)?message-id:\s*(<[^<>\s]{3,250}>)", re.IGNORECASE | re.MULTILINE)
_DAEMON = re.compile(
    r"mailer-?daemon|postmaster|system administrator|sysadmin@|smtp_gateway|mail delivery|"
    r"delivery subsystem|mailerdaemon|mail.?administrator|postoffice|"
    r"microsoft ?outlook|microsoftexchange|mail system|internet mail",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"undeliver|not deliver|non.?deliver|failure notice|user unknown|unable to deliver|could not be delivered|"
    r"delivery (?:status|failure|failed|error|problem|report|notification|unsuccessful)|"
    r"failed (?:mail|delivery)|returned (?:mail|to sender)|"
    r"mail (?:failure|delivery|could not|error|delivery failed|system error)|"
    r"message (?:could not|not delivered|delivery|failure)|"
    r"no se (?:puede|pudo|ha podido) entregar|no entregado|devuelto|entrega fallida|error de entrega|"
    r"nicht zugestellt|unzustellbar",
    re.IGNORECASE,
)
_SAYS_NO = re.compile(
    r"\b5[. ]?\d[. ]\d+\b|\b55\d\b|unknown|unable|does ?n.?t exist|not found|no such|cannot|could not|couldn.?t|"
    r"fail|deliver|error|returned|delay|sorry|rejected|refused|invalid|disabled|full|quota|exceed|expired|"
    r"suspended|inactive|bad address|not exist|unavailable",
    re.IGNORECASE,
)
_COPY = re.compile(
    r"^(?:-+ ?(?:below this line|original message|returned message|unsent message|copy of|this is a copy|"
    r"message header|headers? follow).*|"
    r"-{3,} ?(?:the )?(?:original|returned|transcript).*|return-path:.*|received: from .*)$",
    re.IGNORECASE | re.MULTILINE,
)
_LATER = re.compile(
    r"will (?:be retried|continue|keep trying|try again)|temporar|delayed|not yet been delivered", re.IGNORECASE
)


def bounced_addresses(mail: Message) -> list[BouncedAddress]:
    """Return the addresses that a letter did not reach; none when the mail is no bounce."""
    found = list(_by_report(mail)) or list(_by_custom(mail))
    return list({one.address: one for one in reversed(found)}.values())[::-1][:MOST_ADDRESSES]


def original_ids(mail: Message) -> list[str]:
    """Return the Message-IDs of letters that a mail reports about: those in our form first."""
    text = _everything(mail)
    return list(dict.fromkeys([*_OURS.findall(text), *_ID_LINE.findall(text)]))[:MOST_ADDRESSES]


def _by_report(mail: Message) -> Iterator[BouncedAddress]:
    """RFC 3464: a block of fields for each recipient."""
    for part in mail.walk():
        if part.get_content_type() not in ("message/delivery-status", "message/global-delivery-status"):
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else []:
            if not isinstance(block, Message):
                continue
            who = block.get("Final-Recipient") or block.get("Original-Recipient") or ""
            address = _ADDRESS.search(str(who).partition(";")[2] or str(who))
            action = str(block.get("Action", "")).strip().lower().split(";")[0].split("(")[0].strip()
            status = str(block.get("Status", "")).strip()
            if not address or not (action in ("failed", "failure", "delayed") or status[:1] in ("4", "5")):
                continue
            why = " ".join(str(block.get("Diagnostic-Code") or status or action).split())[:300]
            yield BouncedAddress(address[0].lower(), action != "delayed" and status[:1] != "4", why)


def looks_like_bounce(mail: Message) -> bool:
    """Say whether a daemon writes that something did not arrive, even where it names no address."""
    sender = f"{mail.get('From', '')} {mail.get('Sender', '')}"
    empty = str(mail.get("Return-Path", "")).strip() == "<>"
    is_daemon = bool(_DAEMON.search(sender)) or "@" not in sender
    says = bool(_SUBJECT.search(str(mail.get("Subject", ""))))
    reports = mail.get_content_type() == "multipart/report"
    return (says and (is_daemon or empty or reports)) or (is_daemon and empty) or bool(mail.get("X-Failed-Recipients"))


def _by_custom(mail: Message) -> Iterator[BouncedAddress]:
    """What older servers write: addresses near a reason."""
    if not looks_like_bounce(mail):
        return
    failed = str(mail.get("X-Failed-Recipients", ""))
    text = _told(mail)
    headers = ("To", "From", "Sender", "Delivered-To")
    own = {address.lower() for name in headers for address in _ADDRESS.findall(str(mail.get(name, "")))}
    permanent = not _LATER.search(text)
    for address in _ADDRESS.findall(failed):
        yield BouncedAddress(address.lower(), permanent, "X-Failed-Recipients")
    lines = text.split("\n")
    for number, line in enumerate(lines):
        near = " ".join(lines[max(0, number - 4) : number + 5])[:2000]
        for address in _ADDRESS.findall(line[:1000]):
            if address.lower() not in own and not _DAEMON.search(address) and _SAYS_NO.search(near):
                yield BouncedAddress(address.lower(), permanent, " ".join(line.split())[:300])


def _told(mail: Message) -> str:
    """The daemon's own words: the first text, up to the copy of the letter."""
    for part in mail.walk():
        if part.get_content_type() in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            text = payload.decode("latin-1") if isinstance(payload, bytes) else ""
            copy = _COPY.search(text)
            return text[: copy.start() if copy and copy.start() > 80 else LOOKED_AT][:LOOKED_AT]  # noqa: PLR2004
    return ""


def _everything(mail: Message) -> str:
    texts = []
    for part in mail.walk():
        if part is not mail:
            texts += [f"{name}: {value}" for name, value in part.items()]
        payload = None if part.is_multipart() else part.get_payload(decode=True)
        texts.append(payload[:LOOKED_AT].decode("latin-1") if isinstance(payload, bytes) else "")
    return "\n".join(texts)[: 4 * LOOKED_AT]
