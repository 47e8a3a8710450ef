"""An instruction sheet in finished texts and colours: what the Word file and the PDF both say. Pure: no clock."""

import base64
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from babel import Locale
from babel.dates import format_date
from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image

from domain.cases.instructions import FORMAT
from tasks.gateways.failures import PermanentFailure
from tasks.gateways.words import say

Facts = Mapping[str, Any]
Tell = Callable[..., str]
HOUR_FROM = 60
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_LINK = re.compile(r"https://[^\s<>\"]*[^\s<>\".,;:!?)\]]")
# What no reader sees and what breaks XML; a line break stays.
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; ``link`` is an address or empty."""

    text: str
    bold: bool = False
    link: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ViewPicture:
    """A picture with its content, its size in CSS pixels, and what it shows."""

    format: str
    content: bytes
    width: float
    height: float
    alt: str


@dataclass(frozen=True, slots=True)
class ViewStep:
    """One step as it is printed."""

    text: Runs
    picture: ViewPicture | None


@dataclass(frozen=True, slots=True)
class Box:
    """A titled group of lines; empty ones are left out."""

    title: str
    lines: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Colours:
    """``#rrggbb``: the firm's ground and the ink on it, a strong one for text on white, a pale one, the accent."""

    ground: str
    on_ground: str
    strong: str
    pale: str
    accent: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """Everything that is printed, in its order; ``locale`` such as ``es_MX``, ``paper`` ``a4`` or ``us-letter``."""

    locale: str
    paper: str
    colours: Colours
    firm: str
    slogan: str
    imprint: str
    kind: str
    title: str
    document_title: str
    greeting: str
    intro: str
    summary: Runs
    meta: tuple[tuple[str, str], ...]
    backup: Box | None
    needs: Box | None
    warnings: Box | None
    steps_title: str
    steps: tuple[ViewStep, ...]
    done: Box | None
    help: Box
    contacts: tuple[tuple[str, Runs], ...]
    page: tuple[str, str]
    missing: str
    issued_on: date


def sheet_view(facts: Facts) -> SheetView:
    """Return the sheet of the facts that ``InstructionFacts.to_json`` gave; ``PermanentFailure`` for any others."""
    if facts.get("format") != FORMAT:
        raise PermanentFailure("document-format", "instruction", f"{facts.get('format')!r} ≠ {FORMAT}")
    try:
        return _view(clean(facts))
    except (TypeError, ValueError, AttributeError, LookupError, OSError, UnrecognizedImageError) as error:
        raise PermanentFailure("document-facts", "instruction", f"{type(error).__name__}: {error}") from error


def clean(value: Any) -> Any:  # noqa: ANN401  any JSON value
    """Take out of every text what no reader sees and what breaks XML."""
    if isinstance(value, str):
        return _CONTROLS.sub(" ", value)
    if isinstance(value, Mapping):
        return {key: clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    return value


def runs(text: str) -> Runs:
    """Split a text at ``**bold**`` words and at addresses; signs that make no pair stay as they are."""
    found: list[Run] = []
    for index, part in enumerate(_BOLD.split(text.strip())):
        found += _linked(part, bold=index % 2 == 1)
    return tuple(run for run in found if run.text)


def _linked(text: str, *, bold: bool) -> list[Run]:
    found, at = [], 0
    for match in _LINK.finditer(text):
        found += [Run(text[at : match.start()], bold), Run(match[0].removeprefix("https://"), bold, match[0])]
        at = match.end()
    return [*found, Run(text[at:], bold)]


def _view(facts: Facts) -> SheetView:
    firm, procedure, tell = facts["firm"], facts["procedure"], partial(say, facts["language"])
    titles, backup, helps = (partial(tell, id_) for id_ in ("sheet-titles", "sheet-backup", "sheet-help"))
    locale = Locale.parse(facts["locale"])
    issued_on = date.fromisoformat(facts["issued_on"])
    title, number = _line(procedure["title"]), _line(facts["case"]["number"])
    name = _line(facts["client"]["contact"])
    return SheetView(
        locale=facts["locale"],
        paper=facts["paper"],
        colours=colours(firm["colour"], firm["accent"]),
        firm=_line(firm["name"]),
        slogan=_line(firm["slogan"]),
        imprint=" · ".join(filter(None, (_line(firm[key]) for key in ("name", "address", "web")))),
        kind=tell("sheet-words", "kind"),
        title=title,
        document_title=f"{title} ({number})",
        greeting=tell("sheet-words", "greeting" if name else "greeting_nobody", name=name),
        intro=tell("sheet-reason", facts["reason"]),
        summary=runs(procedure["summary"]),
        meta=_meta(facts, partial(tell, "sheet-meta"), format_date(issued_on, "long", locale=locale)),
        backup=Box(backup("title"), (runs(backup("text")),)) if procedure["backup"] else None,
        needs=_box(titles("needs"), procedure["needs"]),
        warnings=_box(titles("warnings"), procedure["warnings"]),
        steps_title=titles("steps"),
        steps=tuple(ViewStep(runs(step["text"]), _picture(step["picture"])) for step in procedure["steps"]),
        done=_box(titles("done"), [procedure["done"]]),
        help=Box(
            titles("help"), tuple(runs(helps(one, mail=_line(facts["help"]["mail"]))) for one in ("stop", "closed"))
        ),
        contacts=tuple((_line(one["label"]), runs(_line(one["value"]))) for one in procedure["contacts"]),
        page=(tell("document-page", "before"), tell("document-page", "between")),
        missing=tell("sheet-words", "missing"),
        issued_on=issued_on,
    )


def _meta(facts: Facts, tell: Tell, day: str) -> tuple[tuple[str, str], ...]:
    case, minutes = facts["case"], facts["procedure"]["minutes"]
    pairs = [
        (tell("case"), " · ".join(filter(None, (_line(case["number"]), _line(case["title"]))))),
        (tell("minutes"), _about(minutes, tell) if minutes else ""),
        (tell("date"), day),
        (tell("advisor"), _line(facts["advisor"])),
    ]
    return tuple((label, value) for label, value in pairs if value)


def _about(minutes: int, tell: Tell) -> str:
    """Say how long it takes, to the quarter of an hour once it is hours."""
    if minutes < HOUR_FROM:
        return tell("about_one" if minutes == 1 else "about", n=minutes)
    hours = round(minutes / 30) / 2
    text = f"{hours:g}".replace(".5", "½").replace("0½", "½")
    return tell("about_hour" if hours == 1 else "about_hours", n=text)


def _box(title: str, lines: Sequence[str]) -> Box | None:
    written = tuple(runs(line) for line in lines if line.strip())
    return Box(title, written) if written else None


def _picture(picture: Facts | None) -> ViewPicture | None:
    if picture is None:
        return None
    content = base64.b64decode(picture["data"], validate=True)
    size = _svg_size(content) if picture["format"] == "svg" else _pixel_size(content)
    return ViewPicture(picture["format"], content, *size, alt=_line(picture["alt"]))


def _svg_size(content: bytes) -> tuple[float, float]:
    box = re.search(rb"viewBox=[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)", content[:2000])
    if box is None or not float(box[1]) or not float(box[2]):
        raise ValueError("a picture has no viewBox")
    return float(box[1]), float(box[2])


def _pixel_size(content: bytes) -> tuple[float, float]:
    image = Image.from_blob(content)
    return float(image.px_width), float(image.px_height)


def _line(text: str) -> str:
    return " ".join(text.split())


# --- colours ---------------------------------------------------------------------------------------------------

DARK_ENOUGH, LIGHT = 0.30, 0.36


def colours(colour: str, accent: str) -> Colours:
    """Return the sheet's colours from the firm's two, readable whatever those are (WCAG relative luminance)."""
    luminance = _luminance(colour)
    strong = colour if luminance < DARK_ENOUGH else _mix(colour, "#14181d", 0.45)
    return Colours(
        ground=colour.lower(),
        on_ground="#ffffff" if luminance < LIGHT else "#1c2530",
        strong=strong.lower(),
        pale=_mix(colour, "#ffffff", 0.07),
        accent=accent.lower(),
    )


def _luminance(colour: str) -> float:
    red, green, blue = (channel / 255 for channel in _channels(colour))
    return float(0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2)


def _mix(colour: str, other: str, share: float) -> str:
    """Return ``share`` of a colour in another."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
