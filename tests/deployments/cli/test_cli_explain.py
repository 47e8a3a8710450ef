"""`trastienda explain`: right answers, with their steps, on a machine where nothing was ever set up."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

import firms
from domain.acts import By
from tasks.operations.money.plans import request_plan_change
from tasks.operations.reports.reports import queue_reports
from tasks.store.records import FirmRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.deployments.command_line import CommandLine
from tests.example_office import ASKED, OCTOBER, add_client


def test_the_nth_business_day_and_every_day_on_the_way(fresh: CommandLine) -> None:
    answer = fresh.json("explain", "business-day", "lima", "2026-10", "6")
    assert answer["date"] == "2026-10-09"
    assert [(step["day"][-2:], step["number"], step["reason"]) for step in answer["steps"]] == [
        ("01", 1, "regular"),
        ("02", 2, "regular"),
        ("03", None, "closed_weekday"),
        ("04", None, "closed_weekday"),
        ("05", 3, "regular"),
        ("06", 4, "regular"),
        ("07", 5, "regular"),
        ("08", None, "holiday"),
        ("09", 6, "regular"),
    ]
    assert answer["steps"][7]["name"] == "Combate de Angamos"
    assert answer["steps"][7]["source"].startswith("holidays ")


def test_the_first_question_makes_the_database(fresh: CommandLine) -> None:
    database = Path(str(fresh.environ["TRASTIENDA_HOME"])) / "trastienda.db"
    assert not database.exists()
    assert fresh.json("explain", "business-day", "lima", "2026-10", "5")["date"] == "2026-10-07"
    assert database.exists()


def test_people_are_answered_in_the_firms_language_or_their_own(fresh: CommandLine) -> None:
    spanish = fresh.said("explain", "business-day", "lima", "2026-10", "6")
    assert spanish[0] == "El 6.º día hábil de octubre de 2026 es el viernes, 9 de octubre de 2026."
    assert spanish[2:5] == [
        "  jue 1 oct.  1.º  08:00-21:00",
        "  vie 2 oct.  2.º  08:00-21:00",
        "  sáb 3 oct.    –  sábado: no se atiende",
    ]
    assert spanish[9].startswith("  jue 8 oct.    –  feriado: Combate de Angamos (holidays ")
    english = fresh.said("explain", "business-day", "lima", "2026-10", "6", "--language", "en")
    assert english[0] == "Business day 6 of October 2026 is Friday, October 9, 2026."
    assert english[4] == "  Sat 3 Oct      –  Saturday: closed"


def test_open_time_is_the_firms_unless_a_time_has_an_offset(fresh: CommandLine) -> None:
    asked = ("explain", "open-time", "appleuse", "2026-03-13T08:00", "2026-03-17T12:00")
    answer = fresh.json(*asked)
    assert answer["minutes"] == 660
    assert isinstance(answer["minutes"], int)
    assert [(step["day"], step["minutes"], step["name"]) for step in answer["steps"]] == [
        ("2026-03-13", 480, ""),
        ("2026-03-14", 0, ""),
        ("2026-03-15", 0, ""),
        ("2026-03-16", 0, "Natalicio de Benito Juárez"),
        ("2026-03-17", 180, ""),
    ]
    assert answer["steps"][0]["pieces"][1] == ["2026-03-13T16:00:00-06:00", "2026-03-13T19:00:00-06:00"]
    same = fresh.json("explain", "open-time", "appleuse", "2026-03-13T14:00Z", "2026-03-17T13:00-05:00")
    assert same == answer
    assert fresh.said(*asked)[-1] == "  total       11 h"


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-10-07T20:59:30", "2026-10-07T21:30", 0.5),
        ("2026-10-07T20:59:40", "2026-10-07T21:30", 0.333333),
        ("2026-10-07T08:00", "2026-10-07T08:00", 0),
        ("2026-10-08T00:00", "2026-10-09T00:00", 0),
    ],
)
def test_minutes_are_whole_or_a_decimal_and_seconds_are_exact(
    fresh: CommandLine, start: str, end: str, minutes: float
) -> None:
    answer = fresh.json("explain", "open-time", "lima", start, end)
    assert answer["minutes"] == minutes
    assert answer["seconds"] == round(minutes * 60)


@pytest.mark.parametrize(
    ("at", "minutes", "due"),
    [
        ("2026-10-07T20:30", "480", "2026-10-09T15:30:00-05:00"),
        ("2026-10-07T20:30", "30", "2026-10-07T21:00:00-05:00"),  # on the closing, not on the opening after it
        ("2026-10-10T12:00", "0", "2026-10-10T12:00:00-05:00"),
        ("2026-10-10T12:00", "0.5", "2026-10-12T08:00:30-05:00"),
        ("2026-12-31T20:00", "120", "2027-01-04T09:00:00-05:00"),
        ("2026-10-09T15:30", "-480", "2026-10-07T20:30:00-05:00"),
    ],
)
def test_a_deadline_in_business_minutes(fresh: CommandLine, at: str, minutes: str, due: str) -> None:
    answer = fresh.json("explain", "due", "lima", at, "--minutes", minutes)
    assert answer["at"] == due
    assert sum(step["minutes"] for step in answer["steps"]) == answer["minutes"] == abs(float(minutes))


def test_times_that_a_clock_change_skipped_or_repeated_are_refused(fresh: CommandLine) -> None:
    skipped = fresh.refused("explain", "due", "appleuse", "2022-04-03T02:30", "--minutes", "5")
    assert "from 2022-04-03 02:00 straight to 2022-04-03 03:00" in skipped
    twice = fresh.refused("explain", "open-time", "appleuse", "2021-10-31T01:30", "2021-11-01")
    assert "2021-10-31T01:30:00-05:00 was the first, 2021-10-31T01:30:00-06:00 the second" in twice
    assert fresh.json("explain", "due", "appleuse", "2021-10-31T01:30-06:00", "--minutes", "5")["minutes"] == 5


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("due", "lima", "soon", "--minutes", "5"), "'soon' is not a time; write 2026-10-07T20:30"),
        (("due", "lima", "2026-10-07", "--minutes", "many"), "'many' is not a number of minutes"),
        (("due", "lima", "2026-10-07", "--minutes", "nan"), "'nan' is not a number of minutes"),
        (("due", "lima", "2026-10-07", "--minutes", "1e99"), "'1e99' is not a number of minutes"),
        (("due", "lima", "2026-10-07", "--minutes", "9999999"), "is outside the years whose public holidays are kept"),
        (("due", "lima", "2026-10-07"), "Missing option '--minutes'"),
        (("open-time", "lima", "2026-10-08", "2026-10-07"), "it ends before it starts"),
        (("business-day", "lima", "2026-13", "5"), "'2026-13' is not a month; write year and month as in 2026-10"),
        (("business-day", "lima", "2026-10", "0"), "0 is not in the range x>=1"),
        (("business-day", "limma", "2026-10", "5"), "Known firms: appleuse, lima"),
        (("holidays", "lima", "1999"), "outside the years whose public holidays are kept, 2010-01-01"),
        (("plan", "lima", "Alfa", "2026-10"), "It has no clients yet. By `trastienda import`."),
    ],
)
def test_a_wrong_question_is_answered_with_what_is_allowed(
    fresh: CommandLine, words: tuple[str, ...], said: str
) -> None:
    assert said in fresh.refused("explain", *words)


def test_holidays_with_the_profiles_own_days(fresh: CommandLine, tmp_path: Path) -> None:
    profile = (Path(firms.__file__).parent / "lima.toml").read_text(encoding="utf-8").replace('logo = "lima.svg"', "")
    own = 'language = "es"\nremoved = [2026-10-08]\nextra = { 2026-10-09 = "Aniversario" }\n'
    special = '[[special_days]]\nday = 2026-12-24\nshifts = ["08:00-12:00"]\nreason = "Nochebuena"\n'
    (tmp_path / "own.toml").write_text(profile.replace('language = "es"\n', own, 1) + special, encoding="utf-8")
    fresh.environ["TRASTIENDA_FIRMS"] = str(tmp_path)
    days = {one["day"]: one for one in fresh.json("explain", "holidays", "lima", "2026")["holidays"]}
    assert days["2026-10-08"]["open"] is True
    assert days["2026-10-08"]["removed"]["name"] == "Combate de Angamos"
    assert (days["2026-10-09"]["name"], days["2026-10-09"]["source"]) == ("Aniversario", "profile")
    assert (days["2026-12-24"]["hours"], days["2026-12-24"]["name"]) == (["08:00-12:00"], "Nochebuena")
    lines = fresh.said("explain", "holidays", "lima", "2026")
    assert "  jue 8 oct.   08:00-21:00  feriado en que sí se atiende (perfil): Combate de Angamos" in lines
    assert "  jue 24 dic.  08:00-12:00 (horario especial: Nochebuena)" in lines


def test_the_plan_in_force_and_the_request_that_decided_it(trastienda: CommandLine, store: Store) -> None:
    alfa = add_client(store, "Alfa", plan="negocio")
    for plan, now in (("basico", NOW), ("empresa", NOW.replace(hour=20))):
        with store.begin() as uow:
            request_plan_change(uow, "lima", alfa, plan, by=By("ana", "it grows", now))
    answer = trastienda.json("explain", "plan", "lima", "Alfa", "2026-12")
    assert (answer["plan"], answer["hours"]) == ("empresa", "30")
    assert [(step["from_month"], step["plan"], step["result"]) for step in answer["steps"]] == [
        ("2026-09", "negocio", "replaced"),
        ("2026-12", "basico", "replaced"),
        ("2026-12", "empresa", "in_force"),
    ]
    november = trastienda.json("explain", "plan", "lima", "Alfa", "2026-11")
    assert (november["plan"], november["steps"][1]["result"]) == ("negocio", "not_yet")
    lines = trastienda.said("explain", "plan", "lima", str(alfa), "2026-12")
    assert lines[0] == "Alfa tiene en diciembre de 2026 el plan Plan Empresa (30 h)."
    assert lines[-1].endswith("vale el último pedido (PE-10).")


def test_the_hours_of_a_plan_at_any_instant(trastienda: CommandLine, store: Store) -> None:
    add_client(store, "Alfa", plan="negocio")
    answer = trastienda.json("explain", "hours", "lima", "Alfa", "2026-10", "--at", "2026-10-05T11:30")
    assert (answer["minutes_used"], answer["minutes_left"], answer["minutes_over"]) == (30, 690, 0)
    assert [(step["case"], step["minutes"], step["advisor"]) for step in answer["steps"]] == [
        ("Alfa-0", 30, "Asesora Uno")
    ]
    lines = trastienda.said("explain", "hours", "lima", "Alfa", "2026-10", "--at", "2026-11-01")
    assert lines[0] == (
        "Alfa en octubre de 2026, hasta el dom 1 nov. 2026, 00:00: "
        "1 h 30 min usadas de 12 h (Plan Negocio); quedan 10 h 30 min."
    )
    assert lines[2] == "  lun 5 oct.  11:00-11:45  remoto  45 min  Alfa-0  No llegan los correos"


def test_how_the_reports_of_a_month_stand(trastienda: CommandLine, store: Store) -> None:
    alfa, beta = add_client(store, "Alfa"), add_client(store, "Beta")
    add_client(store, "Gamma", email=None)
    with store.begin() as uow:
        uow.connection.execute(update(FirmRecord).values(created_at=ASKED))
        queue_reports(uow, "lima", [alfa], OCTOBER, now=NOW)
        uow.connection.execute(update(LetterRecord).values(state="sent", sent_at=NOW))
    words = ("explain", "report-delivery", "lima", "--now", "2026-11-04T09:00")
    answer = trastienda.json(*words)
    assert (answer["month"], answer["from"], answer["due"]) == ("2026-10", "2026-11-04", "2026-11-06")
    assert (answer["standing"], answer["sent_by_themselves"]) == ("due", True)
    assert answer["counts"] == {"sent": 1, "owed": 1, "skipped": 1}
    assert [(one["client"], one["state"], one["note"]) for one in answer["clients"]] == [
        ("Alfa", "sent", ""),
        ("Beta", "owed", ""),
        ("Gamma", "skipped", "no-report-address"),
    ]
    assert beta in [one["client_id"] for one in answer["clients"]]
    lines = trastienda.said(*words, "--language", "en")
    assert lines[1] == "Today, Wednesday, November 4, 2026, they are due."
    assert "  Beta   to be sent" in lines
    early = trastienda.json("explain", "report-delivery", "lima", "--now", "2026-11-03T23:59")
    late = trastienda.json("explain", "report-delivery", "lima", "2026-10", "--now", "2026-11-07T00:00")
    assert (early["standing"], late["standing"]) == ("too_early", "late")
