"""`trastienda explain policy` and `explain recalibration`: the functions that price and review, by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.store.unit_of_work import Store
from tests.deployments.command_line import CommandLine
from tests.operations.policy_office import FIRM, MARCH, busy, review

POLICY = ("explain", "policy", "appleuse", "--machines", "5", "--remote", "4", "--on-site", "1")
AGREED = ("--agreed-remote", "4", "--agreed-on-site", "1", "--machines", "5")


def history(folder: Path, *rows: str) -> str:
    file = folder / "history.csv"
    file.write_text("\n".join(["month,machines,remote,on_site", *rows]), encoding="utf-8")
    return str(file)


def months(remote: int, on_site: int = 1, count: int = 6) -> list[str]:
    return [f"2026-{number:02},5,{remote},{on_site}" for number in range(1, count + 1)]


def test_a_policy_s_price_with_its_steps(fresh: CommandLine) -> None:
    found = fresh.json(*POLICY)
    assert (found["regular"], found["saved"], found["price"], found["total"]) == (
        "1365.55",
        "193.11",
        "1172.44",
        "1360.03",
    )
    assert found["without_policy"]["total"] == "1584.04"
    assert any("20 %" in step for step in found["steps"])
    assert (found["first_review"]["each"], found["first_review"]["amount"]) == ("144.00", "720.00")


def test_outside_the_areas_there_is_no_number_at_all(fresh: CommandLine) -> None:
    found = fresh.json(*POLICY, "--place", "Puebla")
    assert found["quote_needed"] is True
    assert "price" not in found


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [(months(4), "equilibrium"), (months(9), "proposal"), (months(9, count=2), "too_little_data")],
)
def test_a_review_by_a_file(fresh: CommandLine, tmp_path: Path, rows: list[str], verdict: str) -> None:
    found = fresh.json("explain", "recalibration", "appleuse", "--history", history(tmp_path, *rows), *AGREED)
    assert found["verdict"] == verdict
    low, high = found["interval"]["remote"]
    assert low <= found["mean"]["remote"] <= high
    assert found["proposal"]["remote"] == (8 if verdict == "proposal" else 4)


@pytest.mark.parametrize("remote", [1, 4, 6, 9])
def test_the_command_and_the_flow_give_the_same_verdict_from_the_same_facts(
    trastienda: CommandLine, store: Store, tmp_path: Path, remote: int
) -> None:
    """The two contradicted each other on the same months."""
    policy = busy(store, remote, 1)
    review(store)
    with store.read() as uow:
        result = uow.policies.rounds_of([policy.id])[policy.id][-1].row.result
    rows = [f"{MARCH.plus(back)},5,{remote},1" for back in range(-4, 1)]
    at = ("--now", "2027-04-01T10:00")
    found = trastienda.json("explain", "recalibration", FIRM, "--history", history(tmp_path, *rows), *AGREED, *at)
    assert found["verdict"] == result["verdict"]
    assert f"{found['proposal']['remote']:g}" == result["proposal"]["remote"]
    assert [f"{end:.4f}" for end in found["interval"]["remote"]] == [result["modes"][0][end] for end in ("low", "high")]


def test_people_read_a_table_and_why(fresh: CommandLine, tmp_path: Path) -> None:
    said = fresh("explain", "recalibration", "appleuse", "--history", history(tmp_path, *months(9)), *AGREED).output
    assert "Se propone cambiar" in said
    assert "→" in said


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("2026-13,5,1,1", "is not a month"),
        ("2026-01,5,x,1", "line 2"),
        ("2026-01,5,-1,0", "remote is '-1'; it is a whole number from 0 on"),
    ],
)
def test_a_fault_names_its_line(fresh: CommandLine, tmp_path: Path, row: str, why: str) -> None:
    said = fresh.refused("explain", "recalibration", "appleuse", "--history", history(tmp_path, row), *AGREED)
    assert why in said


def test_a_firm_without_policies_refuses(fresh: CommandLine) -> None:
    said = fresh.refused("explain", "policy", "lima", "--machines", "5", "--remote", "4", "--on-site", "1")
    assert "MX-16" in said


def test_a_review_is_computed_again_from_what_it_kept(trastienda: CommandLine, store: Store) -> None:
    busy(store)
    review(store)
    found = trastienda.json("explain", "review", FIRM, str(MARCH))
    assert (found["same"], [one["then"]["verdict"] for one in found["policies"]]) == (True, ["proposal"])
    said = trastienda("explain", "review", FIRM, str(MARCH)).output
    assert "da los mismos números" in said
    assert "a distancia" in said
    assert "2020-01 was not reviewed" in trastienda.refused("explain", "review", FIRM, "2020-01")
