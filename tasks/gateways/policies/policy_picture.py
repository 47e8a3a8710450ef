"""The events of a policy by month as a picture that fits into Markdown: an SVG, as a ``data:`` address.

Prefect's pages show such an address in an artifact, so the picture lasts as long as the artifact and needs no server.
"""

import base64
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

PANEL, HEIGHT, MARGIN = 560, 200, 20
TOP, BOTTOM = 56, 26
"""Room above the bars for the title, and below them for the months."""
WIDEST_BAR, FILLED = 44.0, 0.62
INK, QUIET, RULE = "#1c2530", "#5b6875", "#dfe5ea"


def picture_url(charts: Sequence[Mapping[str, Any]], *, colour: str, accent: str) -> str:
    """Return the picture of some charts of ``policy_view.charts``, one below the other, in the firm's colours."""
    drawn = "".join(
        f'<g transform="translate({MARGIN},{number * HEIGHT})">{_panel(chart, colour, accent)}</g>'
        for number, chart in enumerate(charts)
    )
    width, height = PANEL + 2 * MARGIN, len(charts) * HEIGHT + MARGIN // 2
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="Inter, Segoe UI, Roboto, Helvetica, Arial, sans-serif" font-size="12" fill="{INK}">'
        f'<rect width="{width}" height="{height}" rx="8" fill="#ffffff"/>{drawn}</svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _panel(chart: Mapping[str, Any], colour: str, accent: str) -> str:
    base, scale = HEIGHT - BOTTOM, (HEIGHT - TOP - BOTTOM) / chart["most"]
    step = PANEL / max(len(chart["bars"]), 1)
    width = min(step * FILLED, WIDEST_BAR)
    parts = [_text(0, 26, chart["title"], weight=600), f'<path d="M0 {base}h{PANEL}" stroke="{RULE}"/>']
    for number, bar in enumerate(chart["bars"]):
        middle, high = step * (number + 0.5), bar["value"] * scale
        size = f'width="{width:.1f}" height="{high:.1f}" rx="2" fill="{colour}" fill-opacity="0.4"'
        parts += [
            f'<rect x="{middle - width / 2:.1f}" y="{base - high:.1f}" {size}/>',
            _text(middle, base - bar["figure_at"] * scale - 5, str(bar["value"]), anchor="middle", size=11),
            _text(middle, base + 16, bar["label"], anchor="middle", size=11, fill=QUIET),
        ]
    low, high = (chart["band"][end] * scale for end in ("low", "high"))
    likely = f'height="{high - low:.1f}" fill="{accent}" fill-opacity="0.16"'
    parts.insert(1, f'<rect x="0" y="{base - high:.1f}" width="{PANEL}" {likely}/>')
    for line, paint, dash in zip(chart["lines"], (colour, accent), ("5 4", "none"), strict=False):
        at = base - line["value"] * scale
        parts.append(f'<path d="M0 {at:.1f}h{PANEL}" stroke="{paint}" stroke-width="1.6" stroke-dasharray="{dash}"/>')
    told = [(line["text"], paint) for line, paint in zip(chart["lines"], (colour, accent), strict=False)]
    told.append((chart["band"]["text"], QUIET))
    spans = f'<tspan fill="{QUIET}">  ·  </tspan>'.join(f'<tspan fill="{p}">{escape(t)}</tspan>' for t, p in told)
    return "".join([*parts, f'<text x="{PANEL}" y="26" text-anchor="end" font-weight="600">{spans}</text>'])


def _text(
    x: float, y: float, text: str, *, anchor: str = "start", size: int = 12, weight: int = 400, fill: str = INK
) -> str:
    at = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}" fill="{fill}"'
    return f"<text {at}>{escape(text)}</text>"
