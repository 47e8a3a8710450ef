"""Who attends, and cases that wait for somebody."""

from __future__ import annotations

from datetime import datetime

from deployments.simulation.story import Happening, Story

# a payment counted as work on its case, so that the operator heard days late that nobody went on with it
PAID_AND_LEFT_ALONE = Story(
    "appleuse",
    datetime.fromisoformat("2027-11-23T05:00:00+00:00"),
    18,
    ("",) * 8,
    (
        Happening(datetime.fromisoformat("2027-11-24T22:43:00+00:00"), "asks", {"case": "c6.3", "way": "page"}),
        Happening(datetime.fromisoformat("2027-11-24T23:51:00+00:00"), "is called", {"case": "c6.3"}),
        Happening(datetime.fromisoformat("2027-11-29T15:41:00+00:00"), "asks", {"case": "c6.2", "way": "form"}),
        Happening(
            datetime.fromisoformat("2027-11-29T21:48:00+00:00"),
            "pays",
            {"amount": "100.00", "case": "c6.3", "reference": "R9"},
        ),
    ),
)

# a session recorded after a time for the next was booked, of which nobody said what became: the week stays open
BOOKED_BEFORE_THE_SESSION_WAS_RECORDED = Story(
    "lima",
    datetime.fromisoformat("2027-07-18T05:00:00+00:00"),
    16,
    ("",),
    (
        Happening(datetime.fromisoformat("2027-07-19T12:00:00+00:00"), "asks", {"case": "c0.1", "way": "form"}),
        Happening(datetime.fromisoformat("2027-07-19T13:00:00+00:00"), "is called", {"case": "c0.1"}),
        Happening(
            datetime.fromisoformat("2027-07-19T20:03:00+00:00"),
            "books",
            {"case": "c0.1", "begin": "2027-07-21T18:00:00+00:00"},
        ),
        Happening(
            datetime.fromisoformat("2027-07-20T14:15:00+00:00"),
            "is attended",
            {"case": "c0.1", "advisor": "Rosa Paz", "begin": "2027-07-19T13:14:00+00:00", "minutes": 61}
            | {"outcome": "unfinished", "later": True},
        ),
    ),
)

# of an appointment nobody said what became, and a session of the next day began another week: it ends
UNSETTLED_BEFORE_THE_WEEK_BEGAN = Story(
    "austin",
    datetime.fromisoformat("2027-12-13T06:00:00+00:00"),
    22,
    ("",),
    (
        Happening(datetime.fromisoformat("2027-12-14T17:35:00+00:00"), "asks", {"case": "c0.1", "way": "form"}),
        Happening(datetime.fromisoformat("2027-12-14T18:36:00+00:00"), "is called", {"case": "c0.1"}),
        Happening(
            datetime.fromisoformat("2027-12-17T23:43:00+00:00"),
            "is attended",
            {"case": "c0.1", "advisor": "Inés Mar", "begin": "2027-12-17T22:12:00+00:00", "minutes": 91}
            | {"outcome": "unfinished", "later": True},
        ),
        Happening(
            datetime.fromisoformat("2027-12-20T14:17:00+00:00"),
            "books",
            {"case": "c0.1", "begin": "2027-12-21T21:00:00+00:00"},
        ),
        Happening(
            datetime.fromisoformat("2027-12-22T23:05:00+00:00"),
            "is attended",
            {"case": "c0.1", "advisor": "Inés Mar", "begin": "2027-12-22T21:34:00+00:00", "minutes": 91}
            | {"outcome": "disconnected", "later": True},
        ),
    ),
)

# an advisor leaves with an appointment and a pending case of its own: a colleague goes on with both
ADVISOR_LEAVES = Story(
    "appleuse",
    datetime.fromisoformat("2027-02-15T05:00:00+00:00"),
    12,
    ("", ""),
    (
        Happening(datetime.fromisoformat("2027-02-15T16:00:00+00:00"), "asks", {"case": "c0.1", "way": "form"}),
        Happening(datetime.fromisoformat("2027-02-15T16:10:00+00:00"), "is called", {"case": "c0.1"}),
        Happening(datetime.fromisoformat("2027-02-15T16:20:00+00:00"), "asks", {"case": "c1.1", "way": "form"}),
        Happening(datetime.fromisoformat("2027-02-15T16:30:00+00:00"), "is called", {"case": "c1.1"}),
        *(
            Happening(
                datetime.fromisoformat(f"2027-02-15T{ended}:00+00:00"),
                "is attended",
                {"case": case, "advisor": "Rosa Paz", "begin": f"2027-02-15T{begin}:00+00:00", "minutes": 45}
                | {"outcome": "unfinished", "later": True},
            )
            for case, begin, ended in (("c0.1", "17:00", "17:50"), ("c1.1", "18:00", "18:50"))
        ),
        Happening(
            datetime.fromisoformat("2027-02-15T19:00:00+00:00"),
            "books",
            {"case": "c0.1", "begin": "2027-02-18T16:00:00+00:00"},
        ),
        Happening(datetime.fromisoformat("2027-02-15T23:00:00+00:00"), "joins", {"advisor": "Luis Rey"}),
        Happening(
            datetime.fromisoformat("2027-02-16T16:00:00+00:00"), "leaves", {"advisor": "Rosa Paz", "twice": True}
        ),
        Happening(
            datetime.fromisoformat("2027-02-16T17:00:00+00:00"),
            "gives away the appointments",
            {"advisor": "Rosa Paz"},
        ),
        Happening(
            datetime.fromisoformat("2027-02-16T18:00:00+00:00"),
            "is attended",
            {"case": "c1.1", "advisor": "Luis Rey", "begin": "2027-02-16T17:00:00+00:00", "minutes": 45}
            | {"outcome": "solved", "later": True},
        ),
        Happening(datetime.fromisoformat("2027-02-16T19:00:00+00:00"), "accepts the time", {"case": "c0.1"}),
    ),
)

# in the year the firm promises a call within four hours and a wait of three days, and opens on a Saturday
OTHER_PROMISES = Story(
    "appleuse",
    datetime.fromisoformat("2027-02-15T05:00:00+00:00"),
    12,
    ("",),
    (
        Happening(datetime.fromisoformat("2027-02-15T16:00:00+00:00"), "calls within", {"promised": 240}),
        Happening(datetime.fromisoformat("2027-02-15T16:00:00+00:00"), "waits for days", {"promised": 3}),
        Happening(
            datetime.fromisoformat("2027-02-15T16:00:00+00:00"),
            "opens on a day",
            {"day": "2027-02-20", "shifts": ["09:00-13:00"]},
        ),
        Happening(datetime.fromisoformat("2027-02-15T17:00:00+00:00"), "asks", {"case": "c0.1", "way": "form"}),
        Happening(
            datetime.fromisoformat("2027-02-15T20:00:00+00:00"),
            "is attended",
            {"case": "c0.1", "advisor": "Rosa Paz", "begin": "2027-02-15T18:00:00+00:00", "minutes": 61}
            | {"outcome": "unfinished", "later": True},
        ),
        Happening(datetime.fromisoformat("2027-02-20T15:30:00+00:00"), "asks", {"case": "c0.2", "way": "page"}),
        Happening(
            datetime.fromisoformat("2027-02-20T18:00:00+00:00"),
            "is attended",
            {"case": "c0.2", "advisor": "Rosa Paz", "begin": "2027-02-20T16:00:00+00:00", "minutes": 61}
            | {"outcome": "solved", "later": True},
        ),
    ),
)
