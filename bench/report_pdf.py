"""The monthly report through typst, ours, beside the same report through WeasyPrint: CPU per document, and memory.

    make bench BENCHES=report_pdf

Both get the same facts and the same finished texts (`report_view`), the same typeface, and make a tagged PDF of two
pages with strip, figures, charts, tables and list of cases. WeasyPrint's page is plainer than ours where HTML makes it
so; each figure is the CPU time of one core, so that a busy machine changes it little.
"""

import os
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pypdfium2
from jinja2 import Environment

import firms
from bench import size
from bench.tools import peak
from tasks.gateways.reports.report_pdf import report_pdf
from tasks.gateways.reports.report_view import report_view
from tasks.gateways.reports.typesetting import printable
from tests.domain.example_months import BEFORE, CLIENT, USUAL, many, report

DOCUMENTS, REPETITIONS = size(20, 3), size(3, 1)
LOGO = (Path(firms.__file__).parent / "lima.svg").read_text(encoding="utf-8")
FONTS = files("templates") / "reports" / "fonts"

PAGE = Environment(autoescape=True).from_string("""<!doctype html>
<html lang="{{ lang }}-{{ region }}"><head><meta charset="utf-8"><title>{{ document_title }}</title><style>
@font-face { font-family: Inter; font-weight: 400; src: url("{{ fonts }}/Inter-Regular.ttf") }
@font-face { font-family: Inter; font-weight: 600; src: url("{{ fonts }}/Inter-SemiBold.ttf") }
@page { size: A4; margin: 58pt 46pt 52pt;
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 7pt } }
@page :first { margin-top: 0 }
body { font: 8.5pt/1.5 Inter; font-variant-numeric: tabular-nums }
header { background: {{ colour }}; color: white; margin: 0 -46pt 22pt; padding: 16pt 46pt; display: flex }
header > * { margin-right: 12pt } h1 { font-size: 21pt } h2 { font-size: 11pt; color: {{ colour }} }
.kpis { display: flex }
.kpis div { background: #f0f3f5; border-radius: 6pt; padding: 11pt; margin-right: 10pt; flex: 1 }
.kpis b { font-size: 20pt; display: block; color: {{ colour }} }
.days { display: flex; height: 60pt; align-items: flex-end } .days div { flex: 1; margin: 0 2pt }
i { display: block } i.a { background: {{ colour }} } i.b { background: {{ accent }} }
table { width: 100%; border-collapse: collapse }
td, th { border-top: .5pt solid #dde; text-align: right; padding: 4pt 0;
vertical-align: top; font-weight: 400 } td:first-child, th:first-child, td.l { text-align: left }
</style></head><body>
<header><div>{{ firm }}<br>{{ slogan }}</div><div>{{ title }}<br>{{ month }}</div></header>
<h1>{{ client }}</h1><p>{{ plan }}</p><p>{{ summary }}</p>
<div class="kpis">{% for kpi in kpis %}
<div>{{ kpi.label }}<b>{{ kpi.value }}</b>{{ kpi.notes|join(" ") }}</div>{% endfor %}</div>
<h2>{{ days.title }}</h2><div class="days" role="img" aria-label="{{ days.alt }}">{% for a, b, closed in days.bars %}
<div><i class="b" style="height:{{ b * 20 }}pt"></i>
<i class="a" style="height:{{ a * 20 }}pt"></i></div>{% endfor %}</div>
{% macro rows(head, lines) %}<table><thead><tr>{% for cell in head %}<th>{{ cell }}</th>{% endfor %}</tr></thead>
{% for line in lines %}<tr>{% for cell in line %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>{% endmacro %}
<h2>{{ trend.title }}</h2>{{ rows([""] + trend.months, trend.rows) }}
<h2>{{ categories.title }}</h2>{{ rows(["", "", "", ""], categories.rows) }}
<h2>{{ times.title }}</h2>{{ rows(times.head, times.rows) }}<h2>{{ modes.title }}</h2>{{ rows(modes.head, modes.rows) }}
<h2>{{ open.title }}</h2><table>
{% for row in open.rows %}<tr><td>{{ row.number }}</td><td class="l">{{ row.title }}</td>
<td>{{ row.state }}</td><td>{{ row.since }}</td><td>{{ row.until }}</td></tr>{% endfor %}</table>
<h2>{{ cases.title }}</h2><table><thead><tr>{% for cell in cases.head %}<th>{{ cell }}</th>{% endfor %}</tr></thead>
{% for row in cases.groups[0].rows %}
<tr><td>{{ row.number }}<br>{{ row.date }}</td><td class="l"><b>{{ row.title }}</b><br>
{{ row.meta }}<br>{{ row.done }}</td><td>{{ row.state }}<br>{{ row.reason }}</td><td>{{ row.contact }}</td>
<td>{{ row.solution }}</td><td>{{ row.hours }}</td></tr>{% endfor %}</table>
<h2>{{ notes.title }}</h2>{% for item in notes["items"] %}<p>{{ item }}</p>{% endfor %}
</body></html>""")

Facts = dict[str, object]


def through_typst(facts: Facts) -> bytes:
    return report_pdf(facts, logo_svg=LOGO)


def through_weasyprint(facts: Facts) -> bytes:
    from weasyprint import HTML  # noqa: PLC0415  a rival, not a dependency

    html = PAGE.render(printable(report_view(facts)), fonts=Path(str(FONTS)).as_uri())
    pdf: bytes = HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def seconds_each(render: Callable[[Facts], bytes], documents: list[Facts]) -> float:
    def once() -> float:
        begun = time.process_time()
        for facts in documents:
            render(facts)
        return (time.process_time() - begun) / len(documents)

    return statistics.median(once() for _ in range(REPETITIONS))


def usual(number: int) -> Facts:
    client = replace(CLIENT, name=f"Cliente {number} S.A.C.")
    return report(USUAL[: 8 + number % 3] + BEFORE, client=client).to_json()


def line(name: str, render: Callable[[Facts], bytes], documents: list[Facts]) -> float:
    document = pypdfium2.PdfDocument(content := render(documents[0]))
    each = seconds_each(render, documents)
    pages, size = len(document), len(content) // 1024
    print(f"{name:18} {each * 1000:8.1f} ms {1 / each:7.1f}/s {pages:3} pages {size:5} kB  peak so far {peak():.0f} MB")
    return each


def main() -> None:
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores; CPU time of one core")
    print(f"{DOCUMENTS} reports of 8 to 10 cases, median of {REPETITIONS} repetitions")
    documents = [usual(number) for number in range(DOCUMENTS)]
    fifty = [*USUAL, *BEFORE * 3][:50]
    begun = time.process_time()
    for _ in range(100):
        report(fifty).to_json()
    print(f"{'facts, 50 cases':18} {(time.process_time() - begun) * 10:8.2f} ms")
    ours = line(f"typst {version('typst')}", through_typst, documents)
    try:
        theirs = line(f"WeasyPrint {version('weasyprint')}", through_weasyprint, documents)
        print(f"WeasyPrint needs {theirs / ours:.1f} times the CPU")
    except ImportError:  # PackageNotFoundError is one
        print("WeasyPrint is not installed: pip install -e '.[bench]'")
    begun = time.perf_counter()
    through_typst(report(many(3000) + BEFORE).to_json())
    print(f"one report of 3,000 cases: {time.perf_counter() - begun:.1f} s by the wall clock, peak {peak():.0f} MB")


if __name__ == "__main__":
    main()
