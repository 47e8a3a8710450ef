"""Cuts the quoted mail off a reply, Spanish and English; line by line, so that no text can make it slow."""

from __future__ import annotations

import re

LOOK = 4
"""Mail programs break their introduction over so many lines at most."""
LONGEST = 400

_WROTE = re.compile(
    r"^(?:el|on|em|le|am|a las)\b.{6,}?\b(?:escribió|escribio|wrote|escreveu|a écrit|schrieb)\s*:\s*$|"
    r"^.{3,200}<[^<>\s]+@[^<>\s]+>\)?\s*(?:escribió|escribio|wrote)\s*:\s*$",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(r"(?:el|on|em|le|am|a las)\b", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"^\s*[-_]{2,}\s*(?:mensaje original|original message|mensagem original|original appointment|"
    r"ursprüngliche nachricht)\s*[-_]{2,}\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^[\s>*]*(?:de|from|von)\s*:\**\s*\S", re.IGNORECASE)
_SENT = re.compile(r"^[\s>*]*(?:enviado(?: el)?|sent|date|fecha|gesendet|para|to)\s*:\**\s*\S", re.IGNORECASE)
_RULE = re.compile(r"^\s*_{10,}\s*$")
_SIGNATURE = re.compile(
    r"^\s*(?:--|__|—)\s*$|^\s*(?:enviado desde mi|enviado desde|sent from my|sent from|"
    r"get outlook for|obtener outlook para|obtén outlook para)\b.{0,60}$",
    re.IGNORECASE,
)


def cut_reply(text: str) -> str:
    """Return what the writer added, without the quoted mail and the signature; the whole text when nothing is left."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").split("\n")
    end = next((number for number in range(len(lines)) if _begins_quote(lines, number)), len(lines))
    above = _without_signature([line for line in lines[:end] if not line.startswith(">")])
    quoted = lines[end:]
    marked = next((number for number, line in enumerate(quoted) if line.lstrip().startswith(">")), len(quoted))
    below = _without_signature([line for line in quoted[marked:] if not _is_frame(line)])  # or between the marked lines
    kept = [*above, "", *below] if "".join(above).strip() else below
    if not "".join(kept).strip():
        kept = _without_signature([line for line in quoted if not _is_frame(line)])
    return "\n".join(kept).strip() or text.strip()


def _begins_quote(lines: list[str], number: int) -> bool:
    line = lines[number].strip()
    if not line or len(line) > LONGEST:
        return False
    return bool(_ORIGINAL.match(line)) or _is_head(lines, number) or _is_introduction(lines, number)


def _is_head(lines: list[str], number: int) -> bool:
    """Outlook's: ``De:`` and ``Enviado el:``, with a line above them or without."""
    line = lines[number]
    after = [one for one in lines[number + 1 : number + 4] if one.strip()]
    sent = any(map(_SENT.match, after))
    return sent and bool(_FROM.match(line) or (_RULE.match(line) and any(map(_FROM.match, after))))


def _is_introduction(lines: list[str], number: int) -> bool:
    """Everybody else's: ``El 4 nov 2026, X escribió:``, on up to so many lines."""
    line = lines[number].strip()
    if not (_INTRODUCES.match(line) or "@" in line):
        return False
    for more in range(LOOK):
        joined = " ".join(one.strip() for one in lines[number : number + more + 1])
        if len(joined) > LONGEST:
            return False
        if joined.endswith(":") and _WROTE.match(joined):
            return True
    return False


def _is_frame(line: str) -> bool:
    joined = line.strip()
    return line.lstrip().startswith(">") or bool(_WROTE.match(joined[:LONGEST]) or _ORIGINAL.match(joined[:LONGEST]))


def _without_signature(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        if number and _SIGNATURE.match(line[:LONGEST]):
            return lines[:number]
    return lines
