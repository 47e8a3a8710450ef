"""The house in one drawing: its floors and their rooms, from the folders themselves and the import contract."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("time", "firms", "clients", "cases", "appointments", "money", "policies", "reports", "letters", "imports")
ROOMS += ("keeping",)
FLOORS = {
    "deployments": ("starts", "commands, the portal, the service"),
    "flows": ("orders", "what Prefect runs and shows"),
    "tasks/operations": ("does", "one transaction: fetch, ask, keep, queue letters"),
    "tasks/gateways": ("speaks", "mail, PDF, calendars, tax offices, profiles"),
    "tasks/store": ("keeps", "rows of SQLite or PostgreSQL"),
    "domain": ("decides", "from facts and now; knows no file, row or clock"),
}
SAYS = "firms/ promises (a file for each firm)  ·  templates/ says (a catalogue for each room and language)"
CELL, HIGH, LEFT, TOP = 80, 46, 330, 30
WIDE = LEFT + CELL * len(ROOMS) + 10
STYLE = "text{font:13px sans-serif;fill:#1b2733}.s{font-size:11px;fill:#55646f}.w{font-weight:600}"


def page() -> str:
    """Return the drawing as SVG."""
    drawn = [text(LEFT + CELL * (at + 0.5), 18, room, "s", "middle") for at, room in enumerate(ROOMS)]
    for row, floor in enumerate(floors()):
        drawn += _floor(floor, TOP + HIGH * row)
    bottom = TOP + HIGH * len(FLOORS)
    drawn += [box(6, bottom, WIDE - 12, "#f4ecd8"), text(WIDE / 2, bottom + 25, SAYS, "", "middle")]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {bottom + HIGH}" role="img">'
    title = "<title>The house: each floor may import those below it, and has the same rooms</title>"
    paper = '<rect width="100%" height="100%" fill="#ffffff"/>'
    return "\n".join([head, title, f"<style>{STYLE}</style>", paper, *drawn, "</svg>", ""])


def floors() -> list[str]:
    """Return the floors from the top, in the order of the contract that CI holds."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    order = next(one["layers"] for one in contracts if one.get("layers", [])[-1:] == ["domain"])
    return sorted(FLOORS, key=lambda floor: order.index(floor.partition("/")[0]))


def _floor(floor: str, top: int) -> list[str]:
    verb, what = FLOORS[floor]
    drawn = [
        box(6, top, LEFT - 12, "#eef2f5"),
        f'<text x="16" y="{top + 18}"><tspan class="w">{floor}/</tspan> {verb}</text>',
        text(16, top + 34, what, "s"),
    ]
    if floor == "deployments":
        return [*drawn, box(LEFT, top, CELL * len(ROOMS), "#dbe7f0"), _doors(top)]
    has = [at for at, room in enumerate(ROOMS) if (ROOT / floor / room / "__init__.py").is_file()]
    return drawn + [box(LEFT + CELL * at, top, CELL - 4, "#cfe3d6") for at in has]


def _doors(top: int) -> str:
    doors = sorted(one.parent.name for one in (ROOT / "deployments").glob("*/__init__.py"))
    return text(LEFT + CELL * len(ROOMS) / 2, top + 25, "   ·   ".join(doors), "", "middle")


def box(left: float, top: float, width: float, colour: str) -> str:
    """Return a rectangle of a floor's height."""
    return f'<rect x="{left}" y="{top}" width="{width}" height="{HIGH - 6}" rx="4" fill="{colour}"/>'


def text(left: float, top: float, said: str, kind: str = "", anchor: str = "start") -> str:
    """Return a line of text."""
    return f'<text x="{left}" y="{top}" class="{kind}" text-anchor="{anchor}">{said}</text>'
