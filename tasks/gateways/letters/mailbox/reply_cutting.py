"""Cuts the quoted mail off a reply, Spanish and English; line by line, so that no text can make it slow."""

import re

LOOK = 4
"""Mail programs break their introduction over so many lines at most."""
LONGEST = 400

_VERB = r"(?:escribió|escribio|ha escrito|wrote|escreveu|a écrit|schrieb)"
_WROTE = re.compile(
    rf"^(?:el|on|em|le|am|a las)\b.{{6,}}?\b{_VERB}\s*:\s*$|"
    rf"^.{{3,200}}<[^<>\s]+@[^<>\s]+>\)?,?\s*{_VERB}\s*:\s*$",
    re.IGNORECASE,
)
_LOOSE = re.compile(rf"^.{{3,300}}<[^<>\s]+@[^<>\s]+>\)?\s*(?:{_VERB}|:)\s*$", re.IGNORECASE)
"""An introduction as some programs write it, without a colon or without a verb: one only right above a quotation."""
_WHEN_OR_WHO = re.compile(r"\d|@")
_INTRODUCES = re.compile(r"(?:el|on|em|le|am|a las)\b", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"^\s*[-_]{2,}\s*(?:mensaje original|original message|mensagem original|original appointment|"
    r"ursprüngliche nachricht)\s*[-_]{2,}\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^[\s>*]*(?:de|from|von|от)\s*:\**\s*\S", re.IGNORECASE)
_SENT = re.compile(
    r"^[\s>*]*(?:enviad[oa](?: el| em|s)?|sent|date|fecha|data|gesendet|отправлено|para|to)\s*:\**\s*\S", re.IGNORECASE
)
_DATED = re.compile(
    r"^[\s>*]*(?:enviad[oa](?: el| em|s)?|sent|date|fecha|data|gesendet|отправлено)\s*:\**\s*\S", re.IGNORECASE
)
_GROUPWISE = re.compile(r"^\s*>>>.{3,200}>>>\s*$")
_RULE = re.compile(r"^\s*_{10,}\s*$")
_PROGRAM = (
    r"iphone|ipad|android|ios|galaxy|samsung|huawei|xiaomi|motorola|nokia|blackberry|outlook|yahoo|gmail|proton|"
    r"m[oó]vil|celular|tel[eé]fono|telefone|dispositivo|smartphone|phone|tablet|device|windows|correo de \w+ para"
)
_SIGNATURE = re.compile(
    r"^\s*(?:--|__|—)\s*$|"
    rf"^\s*(?:enviado (?:desde|con|do|pelo|via)|sent (?:from|with|via))\b.{{0,40}}\b(?:{_PROGRAM})\b.{{0,60}}$|"
    r"^\s*(?:get|obtener|obtén|obtenga|obter|obtenha) (?:o )?outlook (?:for|para)\b.{0,80}$",
    re.IGNORECASE,
)


def cut_reply(text: str) -> str:
    """Return what the writer added, without the quoted mail and the signature; the whole text when nothing is left."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").split("\n")
    end = next((number for number in range(len(lines)) if _begins_quote(lines, number)), len(lines))
    above = _without_signature([line for line in lines[:end] if not line.startswith(">")])
    quoted = [] if end < len(lines) and _GROUPWISE.match(lines[end]) else lines[end:]
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
    return (
        bool(_ORIGINAL.match(line) or _GROUPWISE.match(line))
        or _is_head(lines, number)
        or _is_introduction(lines, number)
    )


def _is_head(lines: list[str], number: int) -> bool:
    """Outlook's: ``De:`` and ``Enviado el:``, with a line above them or without."""
    line = lines[number]
    after = [one for one in lines[number + 1 : number + 5] if one.strip()]
    if _DATED.match(line):  # an old Hotmail's begins with its date
        return any(_FROM.match(one) and "@" in one for one in after[:3])
    sure = any(map(_DATED.match, after)) or any("@" in one for one in [line, *after])
    sent = sure and any(map(_SENT.match, after))
    return sent and bool(_FROM.match(line) or (_RULE.match(line) and any(map(_FROM.match, after))))


def _is_introduction(lines: list[str], number: int) -> bool:
    """Everybody else's: ``El 4 nov 2026, X escribió:``, on up to so many lines."""
    line = lines[number].strip()
    if not (_INTRODUCES.match(line) or "@" in line):
        return False
    below = next((one.strip() for one in lines[number + 1 : number + 1 + LOOK] if one.strip()), "")
    if _LOOSE.match(line) and below.startswith(">"):
        return True
    for more in range(LOOK):
        joined = " ".join(one.strip() for one in lines[number : number + more + 1])
        if len(joined) > LONGEST:
            return False
        if joined.endswith(":") and _WROTE.match(joined):
            return bool(_WHEN_OR_WHO.search(joined))
    return False


def _is_frame(line: str) -> bool:
    joined = line.strip()
    introduces = _WROTE.match(joined[:LONGEST]) and _WHEN_OR_WHO.search(joined)
    return line.lstrip().startswith(">") or bool(introduces or _ORIGINAL.match(joined[:LONGEST]))


def _without_signature(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        if number and _SIGNATURE.match(line[:LONGEST]):
            return lines[:number]
    return lines
