"""No sentence for a person stands in Python: texts live in `templates/locales`, and codes and facts in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("domain", "tasks", "flows", "deployments")
NOT_OURS = {
    "domain/imports/map_drafts.py": "how other programs head their columns",
    "domain/letters/bounce_causes.py": "how servers word why a mail bounced",
    "domain/letters/thanks.py": "how clients say thanks",
    "domain/money/invoices/parts.py": "how a bank statement names a card",
    "domain/policies/machine_reports.py": "what macOS writes into its reports",
    "tasks/gateways/letters/mail_sending.py": "a reply in SMTP's own words, kept beside those of servers (RFC 3463)",
    "tasks/gateways/letters/mailbox/reply_cutting.py": "how mail programs begin what they quote",
    "tasks/gateways/money/stamping.py": "how Mexico's tax office answers",
    "tasks/store/cases/found_words.py": "the letters of an index",
    "tasks/store/troubles.py": "how databases say that a disk is full",
    "deployments/demo/act.py": "what people of the demo say",
    "deployments/demo/acts.py": "what people of the demo say",
    "deployments/demo/case_acts.py": "what people of the demo say",
    "deployments/demo/history": "what people of the demo said, in each firm's language",
    "deployments/demo/mailbox/__main__.py": "a program for tests, without the product's help",
    "deployments/demo/play.py": "what is looked for in Prefect's own log",
    "deployments/demo/mailbox/smtp_server.py": "replies in SMTP's own words",
    "deployments/portal/browsers.py": "how browsers name themselves",
    "deployments/portal/health.py": "what Prometheus and probes read; `# HELP` is English there, as with all exporters",
    "deployments/portal/pages.py": "each language's name in itself",
    "deployments/simulation": "codes of happenings, pasted into tests as they are printed, and what made-up people say",
    "deployments/warm": "lines of a log",
}
"""Where words stand that no person reads as ours, and what they are."""
SENTENCE = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}|[áéíóúñãõç¿¡]")
"""Two words, or a letter that English has not."""
FORMAL = re.compile(
    r"""["'>\s]*(?:</?[a-z]|[a-z-]+=") | ['"]?;?\s*(?:default|connect|frame|style)-src | -//  # HTML, SVG, CSP, iCal
    | ----- | (?:[A-Z]{2}\ ?)+$                                                              # PEM, countries
    | \s*;?\s*(?:SELECT|INSERT|DROP|CREATE|PRAGMA|BEGIN|SAVEPOINT|ROLLBACK|ON\ CONFLICT|RETURN)\b
    | [\w()_ ]*(?:\bIN\ \(|\b(?:IS\ NOT|IS\ NULL|USING|ON|AFTER|EXECUTE)\b) | \(?(?:UID|BODY|HEADER)\b    # SQL, IMAP
    """,
    re.VERBOSE,
)
"""Languages that programs speak."""
KEPT = {
    "own terms",
    "to look at",  # keys of what `--json` answers
    "the instant",
    "the start",
    "the end",  # of what an argument names that a programmer gave without a zone
    "Ñandú & Co.",
    "María",
    "Inés",  # whose letter, report and invite are tried
    "sí",
    "áàâãéêíóôõúüçñ",  # by which files are read
}
"""What is no sentence of ours."""
FOR_MACHINES = {"debug", "info", "warning", "error", "exception", "compile", "execute", "split"}
"""Calls whose texts no person reads in the product: lines of logs, which are English for whoever looks into the
program, patterns, SQL, lists of words in one line."""


FOR_PROGRAMMERS = r"ValueError|TypeError|LookupError|TimeoutError|ManifestError|[\w.]*SMTP\w*"
"""What only a mistake in the program or in `prefect.yaml` can cause, or what a library catches."""


def files(folder: str) -> list[Path]:
    return [one for one in sorted((ROOT / folder).rglob("*.py")) if "versions" not in one.parts]


def ours(file: Path) -> bool:
    name = file.relative_to(ROOT).as_posix()
    return not any(name == place or name.startswith(f"{place}/") for place in NOT_OURS)


def is_sentence(text: str) -> bool:
    return text not in KEPT and SENTENCE.search(text) is not None and FORMAL.match(text) is None


def sentences(node: ast.AST) -> Iterator[ast.Constant]:
    """Return the texts under a node that look like a sentence, but no docstring and no text for a machine."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue  # a docstring
        if isinstance(child, ast.Call) and ast.unparse(child.func).rpartition(".")[2] in FOR_MACHINES:
            continue
        if isinstance(child, ast.Raise) and not _is_for_a_person(child):
            continue  # a mistake of the program
        if isinstance(child, ast.Constant) and isinstance(child.value, str) and is_sentence(child.value):
            yield child
        yield from sentences(child)


def _is_for_a_person(node: ast.Raise) -> bool:
    """Say whether whoever works with the product reads what an error says."""
    return not re.match(rf"raise ({FOR_PROGRAMMERS})\(", ast.unparse(node))


@pytest.mark.parametrize("floor", FLOORS)
def test_no_sentence_stands_in_the_code(floor: str) -> None:
    found = {
        f"{file.relative_to(ROOT)}:{one.lineno}": one.value
        for file in files(floor)
        if ours(file)
        for one in sentences(ast.parse(file.read_text(encoding="utf-8")))
    }
    assert found == {}, "put it into templates/locales/<language>/, in every language, and say told(id)"


@pytest.mark.parametrize("place", NOT_OURS)
def test_a_place_with_the_words_of_others_has_some(place: str) -> None:
    found = files(place) or [ROOT / place]
    assert [one for file in found for one in sentences(ast.parse(file.read_text(encoding="utf-8")))] != []


@pytest.mark.parametrize("text", ["No se puede leer", "It is over", "está", "{} is not a file", "no file"])
def test_what_a_person_reads_is_a_sentence(text: str) -> None:
    assert is_sentence(text)


SPOKEN = ['<p class="a" id="b">', "SELECT id FROM cases", "ended_at IS NULL", "case-closed", "%Y-%m-%d"]


@pytest.mark.parametrize("text", SPOKEN)
def test_what_programs_speak_is_none(text: str) -> None:
    assert not is_sentence(text)
