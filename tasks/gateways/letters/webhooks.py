"""Pushes a line to somebody's telephone by a webhook that takes text, such as an ntfy topic."""

import httpx

from tasks.gateways.failures import TemporaryFailure

SECONDS = 10.0


def push(url: str, text: str) -> None:
    """Post the text, urgent; raise ``TemporaryFailure``, which never holds the address, when it was not taken."""
    try:
        headers = {"Priority": "urgent", "Content-Type": "text/plain; charset=utf-8"}
        answer = httpx.post(url, content=text.encode(), headers=headers, timeout=SECONDS)
    except httpx.HTTPError as error:
        raise TemporaryFailure("webhook-unreachable", type(error).__name__, soon=True) from None
    if not answer.is_success:
        raise TemporaryFailure("webhook-refuses", str(answer.status_code), soon=False)
