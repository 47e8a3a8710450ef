"""Fuzz by time: no mutation of a mail or of a table takes more than two seconds of work or 300 MB (finding B3).

Short in CI; `make fuzz` tries as many as TRASTIENDA_FUZZ says. A find becomes a sample of ``test_hostile_mail.py``.
"""

from __future__ import annotations

import gzip
import io
import os
import random
import resource
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from domain.imports.import_maps import read_map
from domain.refusals import Refused
from tasks.gateways.imports.spreadsheets import open_table
from tasks.gateways.letters.mailbox.inbound_mail import read_mail
from tests.gateways.letters.mailbox.test_hostile_mail import EVENT, HEAD, HOSTILE, calendar, html

TRIES = int(os.environ.get("TRASTIENDA_FUZZ", "60"))
SECONDS, MEMORY = 2.0, 300 * 2**20
LARGEST = 1_000_000
TOKENS = (
    b"<style>",
    b"=?utf-8?q?",
    b"\r\n",
    b'"',
    b"<",
    b"&#",
    b"--b\r\n",
    b"BEGIN:VEVENT\r\n",
    b"<a@b> ",
    b"> ",
    b"\x00",
    EVENT,
)
MAILS = {name: content[:4_000] for name, content in HOSTILE.items()} | {
    "reply": calendar(1, b"REPLY"),
    "page": html(b"<p>Hola</p><style>x</style><blockquote>ayer</blockquote>"),
    "plain": HEAD + b"In-Reply-To: <a@b>\r\n\r\nGracias\r\n\r\nEl lunes, Ana <a@b> escribi\xc3\xb3:\r\n> Hola\r\n",
}
IMPORT = read_map({"clients": {"external_id": "id", "name": "name"}})


def book() -> bytes:
    made = openpyxl.Workbook()
    for row in (["id", "name"], ["1", "Ana"], ["2", "=1+1"]):
        made.active.append(row)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


TABLES = {
    "csv": b'id,name\r\n1,"Ana, la de\nLima"\r\n2,Beto\r\n',
    "utf-16": "id;name\n1;Ana\n".encode("utf-16"),
    "gzip": gzip.compress(b"id,name\n" + b"1,Ana\n" * 1000),
    "xlsx": book(),
}


def mutated(chance: random.Random, seed: bytes, others: list[bytes]) -> bytes:
    """Change a sample a few times: repeat a piece very often, cut, splice, put a token in."""
    content = seed
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(content) + 1)
        piece = content[start : start + chance.choice((1, 3, 20, 200))]
        match chance.randrange(4):
            case 0:
                times = min(chance.choice((10, 1_000, 100_000)), LARGEST // max(1, len(piece)))
                content = content[:start] + piece * times + content[start:]
            case 1:
                content = content[:start] + content[start + len(piece) :]
            case 2:
                content = content[:start] + chance.choice(others)[start:] + content[start:]
            case _:
                content = content[:start] + chance.choice(TOKENS) * chance.choice((1, 100, 20_000)) + content[start:]
        content = content[:LARGEST]
    return content


def spent(work: Callable[[], object]) -> tuple[float, int]:
    """Return the seconds of work, and by how many bytes the most memory of this process grew.

    What seems to take long is measured again, twice, and the least counts: a busy machine makes seconds longer.
    """
    before, least = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, SECONDS
    for _ in range(3):
        started = time.process_time()
        work()
        least = min(time.process_time() - started, least)
        if least < SECONDS:
            break
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return least, grown * 1024


@pytest.mark.attack("mutated mails", tried="60 (5,000 by `make fuzz`)", leaked="none over 2 s of work or 300 MB")
@pytest.mark.timeout(0 if TRIES > 1_000 else 300)
def test_no_mutation_of_a_mail_takes_long() -> None:
    chance, samples = random.Random(20261130), list(MAILS.values())  # noqa: S311
    for number in range(TRIES):
        content = mutated(chance, chance.choice(samples), samples)
        seconds, memory = spent(lambda mail=content: read_mail(mail))
        assert (seconds < SECONDS, memory < MEMORY) == (True, True), (number, seconds, memory, content[:200])


@pytest.mark.attack("mutated tables", tried="60 (5,000 by `make fuzz`)", leaked="none over 2 s of work or 300 MB")
@pytest.mark.timeout(0 if TRIES > 1_000 else 300)
def test_no_mutation_of_a_table_takes_long(tmp_path: Path) -> None:
    chance, samples = random.Random(20261201), list(TABLES.values())  # noqa: S311
    file = tmp_path / "table"

    def read() -> None:
        with suppress(Refused), open_table(file, IMPORT) as table:
            for _ in table.rows:
                pass

    for number in range(TRIES):
        file.write_bytes(mutated(chance, chance.choice(samples), samples))
        seconds, memory = spent(read)
        assert (seconds < SECONDS, memory < MEMORY) == (True, True), (number, seconds, memory)
