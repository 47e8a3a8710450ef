from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tasks.gateways.home import keep_private, kept


def test_of_many_at_once_one_makes_it(tmp_path: Path) -> None:
    numbers = iter(range(100))
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: kept(tmp_path / "home", "x", lambda: f"made {next(numbers)}"), range(8)))
    assert len(made) == 1
    assert stat.S_IMODE((tmp_path / "home" / "x").stat().st_mode) == 0o600


def test_m6_a_half_written_one_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("")
    assert kept(tmp_path, "secret", lambda: "whole") == "whole"
    assert kept(tmp_path, "secret", lambda: "another") == "whole"


def test_a_folder_that_others_can_read_is_tightened(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert keep_private(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
    assert not keep_private(tmp_path)
