"""Prices, plans, policies and taxes."""

from __future__ import annotations

from datetime import datetime

from deployments.simulation.story import Happening, Story

# a policy is taken by a form that is sent twice, its first visit is held, its month and an emergency are charged
POLICY_TAKEN = Story(
    "appleuse",
    datetime.fromisoformat("2027-02-15T05:00:00+00:00"),
    19,
    ("",),
    (
        Happening(
            datetime.fromisoformat("2027-02-15T16:00:00+00:00"),
            "takes a policy",
            {"client": "c0", "machines": 3, "remote": "6", "on_site": "2", "month": "2027-02", "twice": True},
        ),
        Happening(datetime.fromisoformat("2027-02-18T01:00:00+00:00"), "asks", {"case": "c0.1", "way": "form"}),
        Happening(
            datetime.fromisoformat("2027-02-18T19:10:00+00:00"),
            "is attended",
            {"case": "c0.1", "advisor": "Rosa Paz", "begin": "2027-02-18T17:00:00+00:00", "minutes": 121}
            | {"outcome": "solved", "later": True},
        ),
        Happening(datetime.fromisoformat("2027-03-02T16:00:00+00:00"), "visits were held", {}),
    ),
)

# a free follow-up in a client's plan uses none of its hours; the oracle counted them
FREE_IN_A_PLAN = Story(
    "austin",
    datetime.fromisoformat("2027-08-01T05:00:00+00:00"),
    40,
    ("basico",),
    (
        Happening(datetime.fromisoformat("2027-08-17T13:05:00+00:00"), "asks", {"case": "c0.1", "way": "form"}),
        *(
            Happening(
                datetime.fromisoformat(f"2027-08-{day}T18:00:00+00:00"),
                "is attended",
                {"case": "c0.1", "advisor": "Rosa Paz", "begin": f"2027-08-{day}T14:00:00+00:00", "minutes": 180}
                | {"outcome": outcome, "later": True},
            )
            for day, outcome in (("17", "unfinished"), ("19", "solved"))
        ),
    ),
)

# the profile's line of the plan bears a comment, and the world left its price as it was
PLAN_AGREED_AT_ANOTHER_PRICE = Story(
    "lima",
    datetime.fromisoformat("2027-06-06T05:00:00+00:00"),
    65,
    ("negocio",),
    (
        Happening(
            datetime.fromisoformat("2027-06-07T15:00:00+00:00"),
            "a plan costs more",
            {"plan": "basico", "price": "405.00"},
        ),
        Happening(
            datetime.fromisoformat("2027-06-08T15:00:00+00:00"),
            "wants another plan",
            {"client": "c0", "plan": "basico"},
        ),
    ),
)

# a plan is offered, and the process dies right after: the client has the offer, and accepts it
OFFERED_BY_ONE_THAT_DIED = Story(
    "curitiba",
    datetime.fromisoformat("2028-02-17T05:00:00+00:00"),
    20,
    ("",),
    (
        Happening(datetime.fromisoformat("2028-02-18T13:40:00+00:00"), "is killed", {"after": 1}),
        Happening(
            datetime.fromisoformat("2028-02-18T13:45:00+00:00"), "is offered a plan", {"client": "c0", "plan": "basico"}
        ),
        Happening(
            datetime.fromisoformat("2028-02-20T14:55:00+00:00"),
            "answers the offer",
            {"client": "c0", "answer": "accepted"},
        ),
    ),
)

# another tax from a day on: the month before, a session recorded after it and a repair quoted before it keep theirs
ANOTHER_TAX = Story(
    "austin",
    datetime.fromisoformat("2027-02-15T12:00:00+00:00"),
    25,
    ("basico", ""),
    (
        Happening(
            datetime.fromisoformat("2027-02-16T16:00:00+00:00"),
            "the tax changes",
            {"day": "2027-03-01", "rate": "0.21"},
        ),
        Happening(datetime.fromisoformat("2027-02-23T15:00:00+00:00"), "asks", {"case": "c1.1", "way": "form"}),
        Happening(
            datetime.fromisoformat("2027-02-23T18:00:00+00:00"),
            "is attended",
            {"case": "c1.1", "advisor": "Rosa Paz", "begin": "2027-02-23T16:00:00+00:00", "minutes": 60}
            | {"outcome": "escalated", "later": True},
        ),
        Happening(
            datetime.fromisoformat("2027-02-24T18:00:00+00:00"), "is quoted", {"case": "c1.1", "rate": 900, "days": 10}
        ),
        Happening(datetime.fromisoformat("2027-02-26T15:00:00+00:00"), "asks", {"case": "c1.2", "way": "form"}),
        Happening(datetime.fromisoformat("2027-02-26T15:30:00+00:00"), "asks", {"case": "c1.3", "way": "form"}),
        Happening(datetime.fromisoformat("2027-03-02T16:00:00+00:00"), "accepts the quote", {"case": "c1.1"}),
        Happening(
            datetime.fromisoformat("2027-03-02T17:00:00+00:00"),
            "is attended",
            {"case": "c1.2", "advisor": "Rosa Paz", "begin": "2027-02-26T16:00:00+00:00", "minutes": 60}
            | {"outcome": "solved", "later": True},
        ),
        Happening(
            datetime.fromisoformat("2027-03-02T19:00:00+00:00"),
            "is attended",
            {"case": "c1.3", "advisor": "Tomás Gil", "begin": "2027-03-02T16:00:00+00:00", "minutes": 60}
            | {"outcome": "solved", "later": True},
        ),
    ),
)

# a plan is sold no more: who has it is charged and reported to as before, and nobody else gets it
A_PLAN_SOLD_NO_MORE = Story(
    "austin",
    datetime.fromisoformat("2027-02-15T12:00:00+00:00"),
    25,
    ("basico", ""),
    (
        Happening(
            datetime.fromisoformat("2027-02-16T16:00:00+00:00"), "is offered a plan", {"client": "c1", "plan": "basico"}
        ),
        Happening(datetime.fromisoformat("2027-02-17T16:00:00+00:00"), "a plan is sold no more", {"plan": "basico"}),
        Happening(
            datetime.fromisoformat("2027-02-18T16:00:00+00:00"),
            "answers the offer",
            {"client": "c1", "answer": "accepted"},
        ),
        Happening(
            datetime.fromisoformat("2027-02-19T16:00:00+00:00"), "is offered a plan", {"client": "c1", "plan": "basico"}
        ),
        Happening(datetime.fromisoformat("2027-02-22T15:00:00+00:00"), "asks", {"case": "c0.1", "way": "page"}),
        Happening(
            datetime.fromisoformat("2027-02-22T23:00:00+00:00"),
            "is attended",
            {"case": "c0.1", "advisor": "Rosa Paz", "begin": "2027-02-22T16:00:00+00:00", "minutes": 360}
            | {"outcome": "solved", "later": True},
        ),
    ),
)

# a policy was agreed on for the next month, and then another tax for that month became known: its letter had said
# the total with the tax of then, and the price before tax, which is what was charged
ANOTHER_TAX_THAN_ITS_LETTER_SAID = Story(
    "appleuse",
    datetime.fromisoformat("2028-03-13T06:00:00+00:00"),
    56,
    ("",),
    (
        Happening(
            datetime.fromisoformat("2028-03-13T18:28:00+00:00"),
            "takes a policy",
            {"client": "c0", "machines": 4, "remote": "1", "on_site": "1", "month": "2028-04"},
        ),
        Happening(
            datetime.fromisoformat("2028-03-15T22:17:00+00:00"),
            "the tax changes",
            {"day": "2028-03-29", "rate": "0.21"},
        ),
    ),
)
