"""Answers to invites that cannot be read as such, and what programs write into those that can."""

import re
from email.message import Message

from tasks.gateways.letters.mailbox.mail_texts import own_parts

_PARTS = {
    "application/ms-tnef": "winmail.dat",
    "application/vnd.ms-tnef": "winmail.dat",
    "application/pkcs7-mime": "S/MIME",
    "application/x-pkcs7-mime": "S/MIME",
}
_SUBJECT = re.compile(
    r"^\s*(?:accepted|tentative(?:ly accepted)?|declined|new time proposed|aceptad[oa]|rechazad[oa]|"
    r"provisional|tentativ[oa]|nueva hora propuesta|aceit[ao]|aceito|recusad[oa]|provis[oó]ri[oa]|"
    r"novo hor[aá]rio proposto)\s*:",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"\b(?:has|ha|han|hat|a|foi)\s+(?:tentatively\s+)?(?:accepted|declined|aceptado|rechazado|aceitado|recusado|aceitou|recusou)\b|"
    r"\b(?:aceitou|recusou|aceptó|rechazó)\b.{0,40}\b(?:invit|convite|invitaci)",
    re.IGNORECASE,
)


def unread_answer(mail: Message, subject: str) -> str:
    """Say by what a mail looks like an answer to an invite: a part that only its program reads, or its subject."""
    for part in own_parts(mail):
        kind = part.get_content_type()
        if kind in _PARTS:
            return _PARTS[kind]
        if (part.get_filename() or "").lower() in ("winmail.dat", "smime.p7m"):
            return str(part.get_filename())
        if kind in ("text/calendar", "application/ics"):
            return "silent-calendar"
    return "by-subject" if _SUBJECT.match(subject) else ""


def is_boilerplate(text: str) -> bool:
    """Say whether the text of an answer is its program's: "María has declined this invitation"."""
    return bool(_BOILERPLATE.search(text[:2000]))
