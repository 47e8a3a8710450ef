"""Finds cases among 1,000,000 by number, name, address, telephone and words: `python -m bench.find`.

The median, the fastest and the slowest of 30 calls each, over all statements that the desk's box asks.
"""

from statistics import median

from bench import size
from bench.pages.history import NOW, client_of, fill, firm_of
from bench.tools import databases, options, seconds
from tasks.office import open_office
from tasks.operations.cases.find import find
from tasks.settings import read_settings
from tasks.store.unit_of_work import Store

TIMES = 30


def main() -> None:
    given = options(__doc__, cases=size(1_000_000, 2_000), kinds=["sqlite", "postgresql"])
    for kind, url, folder in databases(given.kinds):
        store = open_office(read_settings({"TRASTIENDA_HOME": folder, "TRASTIENDA_DATABASE_URL": url}), now=NOW)
        took = seconds(lambda: fill(store, given.cases, whole=False))  # noqa: B023  called at once
        print(f"{kind}: {given.cases} cases made in {took:.0f} s")
        measure(store, given.cases)
        store.close()


def measure(store: Store, count: int) -> None:
    """Ask for each kind of thing that people type, and print how long it took."""
    middle = count // 2 // 100 * 100 + 10  # of no great client
    client = client_of(middle)
    firm = firm_of(client, sorted(store.firms))
    for what, typed in {
        "a number": f"2026-{middle:05d}",
        "the beginning of a number": "2026-4",
        "a telephone": f"228-{middle:07d}",
        "an address": f"p{client}@cliente{client % 500}.example",
        "a client's name": f"Quispe {client}",
        "a frequent name": "Quispe",
        "two words of the story": "impresora congela",
        "a word of every case": "cable",
        "a rare word": f"X{middle}",
        "a rare word with a frequent one": f"cable X{middle}",
        "words that never meet": "cable murciélago",
        "a beginning": "impr",
    }.items():

        def once(typed: str = typed) -> int:
            with store.read() as uow:
                found = find(uow, firm, typed)
            return len(found.cases) + len(found.clients)

        times = sorted(seconds(once) * 1000 for _ in range(TIMES))
        least, most = times[0], times[-1]
        print(f"  {what:34} {median(times):7.1f} ms (from {least:.1f} to {most:.1f}), {once()} found", flush=True)


if __name__ == "__main__":
    main()
