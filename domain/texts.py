"""Texts of people whom nobody knows: what they write stands in our mails, so it must lead nowhere."""

import re

_SCHEME = re.compile(r"(?<=\w):(?=//)")
_DOT = re.compile(r"(?<=\w)([.\u3002\uff0e\uff61])(?=[^\W\d_]{2})")


def storable(text: str) -> str:
    """Return a text as every database takes it: without NULs, and with ``?`` for halves of a character."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def without_links(text: str) -> str:
    """Return a text in which no mail program finds an address to press: ``https://a.pe/x`` is ``https: //a. pe/x``.

    Nothing is lost, and abbreviations and numbers (``S.A.C.``, ``14.2``) stay as they are (finding M7).
    """
    return _DOT.sub(r"\1 ", _SCHEME.sub(": ", text))
