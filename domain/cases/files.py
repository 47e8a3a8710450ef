"""Photos and files on a case: how many, how large, and of which kind, told by what is in them (issue 14)."""

import re
from dataclasses import dataclass
from datetime import datetime

from domain.refusals import Refused

RULE = "limits"
MOST_BYTES = 8_000_000
MOST_FILES = 30
MOST_ALL = 60_000_000
"""Of one file, and of all of a case."""
LONGEST_NAME = 80
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
HEIC = (b"heic", b"heix", b"hevc", b"mif1", b"msf1")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is taken: its media type, and how its names end."""

    media_type: str
    ending: str


BEGINNINGS = {
    b"\xff\xd8\xff": Kind("image/jpeg", "jpg"),
    b"\x89PNG\r\n\x1a\n": Kind("image/png", "png"),
    b"GIF87a": Kind("image/gif", "gif"),
    b"GIF89a": Kind("image/gif", "gif"),
    b"%PDF-": Kind("application/pdf", "pdf"),
}
TEXT = Kind("text/plain", "txt")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file on a case, without its bytes; ``who`` sent it, when."""

    id: int
    name: str
    media_type: str
    size: int
    at: datetime
    who: str


class FileRefused(Refused):
    """A file is not taken: it is too big, of no kind that is taken, there is none, or the case has many."""


def kind_of(content: bytes) -> Kind | None:
    """Return what a file is by its content, whatever it is called: a picture, PDF or plain text; else ``None``."""
    for beginning, kind in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind("image/webp", "webp")
    if content[4:8] == b"ftyp" and content[8:12] in HEIC:
        return Kind("image/heic", "heic")
    return TEXT if _is_text(content) else None


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not CONTROLS.search(content)


def named(name: str, kind: Kind) -> str:
    """Return a file's name: nothing of where it was, no sign that moves or hides text, and its kind's ending."""
    last = re.split(r"[\\/]", name)[-1]
    plain = re.sub(r"[^\w .()+-]", "", last, flags=re.UNICODE)
    stem = re.sub(rf"(\.({kind.ending}|jpeg|text|log|csv))?$", "", plain.strip(" ."), flags=re.IGNORECASE)
    return f"{stem.strip(' .')[:LONGEST_NAME] or 'file'}.{kind.ending}"


def checked(content: bytes, *, there: int, bytes_there: int) -> Kind:
    """Return the kind of a file that may be added to ``there`` others; raise ``FileRefused``."""
    if not content:
        raise FileRefused("file-none", rule=RULE)
    if len(content) > MOST_BYTES:
        raise FileRefused("file-big", rule=RULE, most=MOST_BYTES // 1_000_000)
    if there >= MOST_FILES or bytes_there + len(content) > MOST_ALL:
        raise FileRefused("file-full", rule=RULE, count=there)
    kind = kind_of(content)
    if kind is None:
        raise FileRefused("file-kind", rule=RULE)
    return kind
