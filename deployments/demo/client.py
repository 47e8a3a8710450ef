"""A client of the demo, who reads its mail and presses what is on the pages to which it leads."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

import httpx

from deployments.demo.maildir import Maildir

LINK = re.compile(r"https?://\S+/q/[\w.~-]+")


def accept_quote(mails: Maildir, client: str) -> str | None:
    """Accept a client's newest quote by the link in its mail; return what the page says, ``None`` where it could not.

    Exactly as a browser does: the page is asked for, and what it shows is sent back.
    """
    for name in mails.names():
        mail = message_from_bytes(mails.read(name).content, policy=policy.default)
        link = LINK.search(_text(mail)) if client in str(mail["To"]) else None
        if link:
            return _accept(link[0], client)
    return None


def _accept(link: str, client: str) -> str | None:
    with httpx.Client(follow_redirects=True, timeout=30) as browser:
        seen = re.search(r'name="seen" value="(\w+)"', browser.get(link).text)
        if seen is None:
            return None
        after = browser.post(link, data={"decision": "accepted", "who": client, "seen": seen[1]})
    said = re.search(r'role="status"><strong>([^<]+)', after.text)
    return said[1].strip() if after.is_success and said else None


def _text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    return str(body.get_content()) if body else ""
