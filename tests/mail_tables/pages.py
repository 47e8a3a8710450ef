"""Replies in HTML, as mail programs and pages quote, made after the marks that they set: ``pages.txt``."""

from __future__ import annotations

from pathlib import Path

from tasks.gateways.letters.mailbox.inbound_mail import read_mail

SAID = "No, sigue sin encender.\nGracias, Ana"
"""What was written in every one of them."""


def pages() -> dict[str, str]:
    """Return the pages by the program that wrote them."""
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    found = (one.partition("\n") for one in text.split("=== ")[1:])
    return {name: page for name, _, page in found}


def said_on(page: str) -> str:
    """Return what is read of a mail that is nothing but the page, without empty lines."""
    mail = f"From: ana@acme.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}"
    return "\n".join(line for line in read_mail(mail.encode()).text.splitlines() if line.strip())
