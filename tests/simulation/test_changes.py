"""What a simulated firm changes is told so that people could have done it."""

from __future__ import annotations

from datetime import datetime

from deployments.simulation.changes import attended_by_who_is_there
from deployments.simulation.story import Happening


def happening(day: int, what: str, **about: str) -> Happening:
    at = datetime.fromisoformat(f"2027-07-{day:02}T15:00:00+00:00")
    return Happening(at, what, about | ({"begin": at.isoformat()} if "case" in about else {}))


def test_who_went_on_with_the_case_of_one_who_had_left_keeps_it():
    """Seeds 585 and 595: an advisor came back, and attended a case that was another's by then (MX-10)."""
    told = [
        happening(5, "is attended", case="c0.1", advisor="Inés Mar"),
        happening(10, "leaves", advisor="Inés Mar"),
        happening(12, "is attended", case="c0.1", advisor="Inés Mar"),
        happening(15, "joins", advisor="Inés Mar"),
        happening(16, "is attended", case="c0.1", advisor="Inés Mar"),
        happening(17, "is attended", case="c0.2", advisor="Inés Mar"),
        happening(18, "leaves", advisor="Tomás Gil"),
        happening(19, "is attended", case="c0.1", advisor="Inés Mar"),
    ]
    attended = [one.about["advisor"] for one in attended_by_who_is_there(told) if one.what == "is attended"]
    assert attended == ["Inés Mar", "Tomás Gil", "Tomás Gil", "Inés Mar", "Inés Mar"]
