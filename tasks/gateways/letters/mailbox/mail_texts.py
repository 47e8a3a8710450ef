"""Texts and headers of mails as Unicode: whatever character set is said, misnamed, or not said at all."""

from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from charset_normalizer import from_bytes

MOST_HEADER = 4_000
"""Characters of a header that are decoded: what is longer says nothing more, and takes time."""
MOST_PARTS = 200
GUESSED_FROM = 4_000
"""Bytes of a text by which its character set is guessed."""
_LIKELY = ["cp1252", "cp1251", "big5", "gb18030", "shift_jis"]
_MISNAMED = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "",
    "ascii": "",
    "unknown-8bit": "",
}
"""What is said, and what is meant: latin-1 is windows-1252 (WHATWG), and ASCII with bytes above is none."""


def header(mail: Message, name: str) -> str:
    """Return a header, decoded and on one line; empty where there is none."""
    return " ".join(readable(" ".join(raw_header(mail, name).split())).split())


def raw_header(mail: Message, name: str) -> str:
    """Return a header as it stands, but bytes above ASCII in it as what they most likely are; empty without one."""
    wanted = name.lower()
    value = next((value for key, value in mail.raw_items() if key.lower() == wanted), "")
    return _unraw(str(value)[:MOST_HEADER])


def readable(text: str) -> str:
    """Decode the encoded words of a header; as it stands where they cannot be."""
    if "=?" not in text:
        return text
    try:
        return "".join(_word(part, charset) for part, charset in decode_header(text))
    except (ValueError, HeaderParseError):
        return text


def _word(part: str | bytes, charset: str | None) -> str:
    """Return a part of a header; of one that is not encoded, ``decode_header`` makes bytes in its own way."""
    if isinstance(part, str):
        return part
    if charset is None:
        return part.decode("raw-unicode-escape")
    return in_unicode(part, charset.partition("*")[0].lower())  # RFC 2231 puts the language after a star


def decoded(part: Message) -> str:
    """Return a text part in Unicode, by the character set that it says, else by its bytes."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    said = str(part.get_content_charset() or "").lower()
    return in_unicode(content, said)


def in_unicode(content: bytes, said: str = "") -> str:
    """Decode bytes as ``said``, as UTF-8 where they are, else as what they most likely are."""
    said = _MISNAMED.get(said, said)
    if said:
        try:
            return content.decode(said)
        except (LookupError, ValueError):
            pass
    try:
        return content.decode("utf-8")
    except ValueError:
        pass
    return content.decode(_guessed(content[:GUESSED_FROM]) or said or "cp1252", "replace")


def _guessed(content: bytes) -> str:
    """Return the character set that bytes are most likely in; empty when none is likely."""
    above = sum(byte > 127 for byte in content)  # noqa: PLR2004  the end of ASCII
    if above * 3 < len(content):
        return "cp1252"  # a Latin script: the sets for it are alike, and this one is what is sent
    best = from_bytes(content, cp_isolation=_LIKELY, threshold=0.3, enable_fallback=False).best()
    return best.encoding if best else ""


def _unraw(text: str) -> str:
    """Bytes above ASCII that stand in a header as they are: the parser keeps them as lone surrogates."""
    if text.isascii():
        return text
    try:
        return in_unicode(text.encode("ascii", "surrogateescape"))
    except UnicodeEncodeError:
        return text


def own_parts(mail: Message) -> Iterator[Message]:
    """Yield a mail's parts without those of a mail that it carries: what somebody forwards is another's word."""
    waiting, seen = [mail], 0
    while waiting and seen < MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        yield part
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting[:0] = [one for one in inner[:MOST_PARTS] if isinstance(one, Message)]
