"""Everything about a client as one ZIP file: readable JSON, the mails as they were sent, and what they carried."""

import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from domain.time.periods import Month

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
LONGEST_NAME = 80
BYTES = ("letter_contents", "case_file_contents")
"""Tables whose rows are files of the bundle."""


def write_bundle(file: Path, rows: Rows, heading: Mapping[str, str]) -> int:
    """Write a client's rows into a new file for its owner's eyes; return how many mails are in it.

    Raise ``FileExistsError`` for one that is there.
    """
    contents = {row["letter_id"]: row["content"] for row in rows.get("letter_contents", ())}
    file.touch(mode=0o600, exist_ok=False)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        counts = {name: len(some) for name, some in rows.items()}
        bundle.writestr("about.json", _json({**heading, "tables": counts}))
        for name, some in rows.items():
            if name not in BYTES:
                bundle.writestr(f"data/{name}.json", _json(some))
        for letter in rows.get("letters", ()):
            content = contents.get(letter["id"])
            if content is not None:
                name = _safe(f"{letter['id']:06d}-{letter['template']}")
                bundle.writestr(f"letters/{name}.eml", bytes(content))
                for number, (title, data) in enumerate(_carried(bytes(content)), start=1):
                    bundle.writestr(f"documents/{name}-{number}-{_safe(title)}", data)
        names = {row["id"]: row["name"] for row in rows.get("case_files", ())}
        for row in rows.get("case_file_contents", ()):
            bundle.writestr(f"files/{row['file_id']:06d}-{_safe(names[row['file_id']])}", bytes(row["content"]))
    return len(contents)


def _carried(content: bytes) -> list[tuple[str, bytes]]:
    mail = message_from_bytes(content, EmailMessage, policy=policy.default)
    parts = [(part.get_filename(), part.get_payload(decode=True)) for part in mail.walk()]
    return [(name, data) for name, data in parts if name and isinstance(data, bytes)]


def _safe(name: str) -> str:
    return re.sub(r"[^\w.-]+", "_", name)[-LONGEST_NAME:]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | Month) else repr(value)
