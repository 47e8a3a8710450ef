"""Labels of foreign bounces, from their own projects: ``python -m tests.mail_tables.labels SAMPLES [FLUFL_TESTS]``.

SAMPLES holds ``sisimai/`` and ``flufl_bounce/``. Sisimai (Perl, Debian's libsisimai-perl) says what it takes each of
its samples for; ``test_detectors.py`` of flufl.bounce's source (FLUFL_TESTS) says what its own are. A line for each
address: file, kind, hard or soft, reason, address.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PERL = """
use Sisimai; use strict;
for my $file (@ARGV) {
  my $found; eval { local $SIG{ALRM} = sub { die }; alarm 20;
    $found = Sisimai->make($file, delivered => 1, vacation => 1); alarm 0; };
  print join("\t", $file, "none", "", "", "", ""), "\n" unless $found;
  print join("\t", $file, $_->reason, $_->action // "", $_->deliverystatus // "", $_->recipient->address), "\n"
    for @{$found // []};
}
"""
OTHERS = {"feedback": "report", "delivered": "report", "vacation": "automatic", "none": "none"}


def of_sisimai(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield a row for each address that sisimai finds in its samples."""
    files = sorted(map(str, folder.glob("sisimai/maildir_*")))
    said = subprocess.run(["perl", "-e", PERL, *files], capture_output=True, text=True, check=True).stdout
    for line in said.splitlines():
        name, reason, action, status, address = line.split("\t")[:5]
        soft = action == "delayed" or status.startswith("4")
        kind = OTHERS.get(reason, "bounce")
        hardness = "" if kind != "bounce" else "soft" if soft else "hard"
        yield str(Path(name).relative_to(folder)), kind, hardness, reason, address.lower()


def of_flufl(folder: Path, tests: Path) -> Iterator[tuple[str, ...]]:
    """Yield a row for each address that flufl.bounce's own tests expect."""
    for node in ast.parse(tests.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "DETECTORS":
            for _, name, expected, temporary in ast.literal_eval(node.value):
                if (folder / "flufl_bounce" / name).exists():
                    hardness = "soft" if temporary else "hard"
                    for address in sorted(expected) or [b""]:
                        kind = "bounce" if address else "none"
                        row = (kind, hardness if address else "", "", address.decode().lower())
                        yield f"flufl_bounce/{name}", *row


if __name__ == "__main__":
    samples = Path(sys.argv[1])
    rows = [*of_sisimai(samples), *(of_flufl(samples, Path(sys.argv[2])) if sys.argv[2:] else [])]
    sys.stdout.writelines("\t".join(row) + "\n" for row in rows)
