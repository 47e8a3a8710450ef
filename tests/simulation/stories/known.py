"""Stories that once broke a rule, as the simulation told them: each holds now."""

from __future__ import annotations

from datetime import datetime

from deployments.simulation.story import Happening, Story

# no report of a client whose language is pt-BR could be made: Typst refused the language with its region
REPORT_IN_PORTUGUESE = Story("curitiba", datetime.fromisoformat("2027-06-28T05:00:00+00:00"), 9, ("basico",), ())

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

# a mail server that says for days that it takes nothing now ("451 4.3.2"): letters died of it after three days
MAIL_SERVER_BUSY_FOR_DAYS = Story(
    "lima",
    datetime.fromisoformat("2027-11-22T05:00:00+00:00"),
    5,
    ("",),
    (
        Happening(datetime.fromisoformat("2027-11-22T14:00:00+00:00"), "mail is busy", {"hours": 76}),
        Happening(datetime.fromisoformat("2027-11-22T16:13:00+00:00"), "asks", {"case": "c0.1", "way": "form"}),
    ),
)

# a client with a pending case asks for something else by mail: until an operator has looked, its week does not end
MAIL_IN_THE_TRAY = Story(
    "appleuse",
    datetime.fromisoformat("2028-02-15T05:00:00+00:00"),
    11,
    ("",),
    (
        Happening(datetime.fromisoformat("2028-02-15T16:00:00+00:00"), "asks", {"case": "c0.1", "way": "form"}),
        Happening(datetime.fromisoformat("2028-02-15T16:30:00+00:00"), "is called", {"case": "c0.1"}),
        Happening(
            datetime.fromisoformat("2028-02-15T18:33:00+00:00"),
            "is attended",
            {"case": "c0.1", "advisor": "Rosa Paz", "begin": "2028-02-15T17:32:00+00:00", "minutes": 61}
            | {"outcome": "unfinished", "later": True},
        ),
        Happening(datetime.fromisoformat("2028-02-17T07:07:00+00:00"), "asks", {"case": "c0.2", "way": "mail"}),
        Happening(datetime.fromisoformat("2028-02-24T17:07:00+00:00"), "attends the mail", {"case": "c0.2"}),
    ),
)

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

# a client with another open case asks by mail, which arrives twice: an operator attends one, and the other, in the
# tray, holds the week of the case open
MAIL_TWICE_IN_THE_TRAY = Story(
    "lima",
    datetime.fromisoformat("2028-01-31T12:00:00+00:00"),
    12,
    ("",),
    (
        Happening(datetime.fromisoformat("2028-01-31T13:00:00+00:00"), "asks", {"case": "c0.2", "way": "form"}),
        Happening(
            datetime.fromisoformat("2028-01-31T14:31:00+00:00"), "asks", {"case": "c0.1", "way": "mail", "twice": True}
        ),
        Happening(datetime.fromisoformat("2028-02-01T00:00:00+00:00"), "attends the mail", {"case": "c0.1"}),
        Happening(
            datetime.fromisoformat("2028-02-02T18:30:00+00:00"),
            "is attended",
            {"case": "c0.1", "advisor": "Tomás Gil", "begin": "2028-02-02T17:59:00+00:00", "minutes": 31}
            | {"outcome": "disconnected", "later": True},
        ),
    ),
)

# a report that was late stayed away on the days on which the firm was closed, and the oracle wanted it on a Sunday
LATE_REPORT_ON_A_SUNDAY = Story(
    "austin",
    datetime.fromisoformat("2027-12-28T05:00:00+00:00"),
    26,
    ("basico",),
    (
        Happening(datetime.fromisoformat("2027-12-30T18:58:00+00:00"), "machine is off", {"hours": 411}),
        Happening(datetime.fromisoformat("2028-01-17T14:11:00+00:00"), "machine is off", {"hours": 55}),
    ),
)

# a long trouble of the mail server; the reminders of an appointment waited, and left when it was over
REMINDED_OF_WHAT_WAS_OVER = Story(
    "appleuse",
    datetime.fromisoformat("2027-10-04T05:00:00+00:00"),
    12,
    ("",),
    (
        Happening(datetime.fromisoformat("2027-10-05T16:00:00+00:00"), "asks", {"case": "c0.1", "way": "form"}),
        Happening(datetime.fromisoformat("2027-10-05T16:30:00+00:00"), "is called", {"case": "c0.1"}),
        Happening(
            datetime.fromisoformat("2027-10-05T18:00:00+00:00"),
            "books",
            {"case": "c0.1", "begin": "2027-10-08T16:00:00+00:00"},
        ),
        Happening(datetime.fromisoformat("2027-10-06T08:00:00+00:00"), "mail is away", {"hours": 60}),
    ),
)

# offered and chosen while the machine was off, done in the moment in which it was on again: the oracle saw no choice
CHOSEN_IN_THE_MOMENT_OF_THE_OFFER = Story(
    "lima",
    datetime.fromisoformat("2027-12-06T05:00:00+00:00"),
    14,
    ("",),
    (
        Happening(datetime.fromisoformat("2027-12-06T15:00:00+00:00"), "asks", {"case": "c0.1", "way": "form"}),
        Happening(datetime.fromisoformat("2027-12-06T15:10:00+00:00"), "is called", {"case": "c0.1"}),
        Happening(datetime.fromisoformat("2027-12-06T16:00:00+00:00"), "machine is off", {"hours": 20}),
        Happening(datetime.fromisoformat("2027-12-06T17:00:00+00:00"), "is offered times", {"case": "c0.1", "days": 6}),
        Happening(datetime.fromisoformat("2027-12-06T18:00:00+00:00"), "chooses a time", {"case": "c0.1", "which": 8}),
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

# off for three months: the operator was told that May's report leaves by hand alone, and the oracle wanted it sent
REPORT_TOO_OLD_TO_LEAVE = Story(
    "curitiba",
    datetime.fromisoformat("2027-05-20T05:00:00+00:00"),
    125,
    ("basico",),
    (Happening(datetime.fromisoformat("2027-05-30T12:00:00+00:00"), "machine is off", {"hours": 2268}),),
)

# a mail that the first service had sent and not yet noted, while a second waited for it till its lease had ended: the
# world let the first stand still for five minutes
TWO_SERVICES_AND_ONE_LETTER = Story(
    "lima",
    datetime.fromisoformat("2027-07-21T05:00:00+00:00"),
    3,
    ("",),
    (
        Happening(datetime.fromisoformat("2027-07-21T07:07:00+00:00"), "machine is off", {"hours": 6}),
        Happening(datetime.fromisoformat("2027-07-21T07:10:00+00:00"), "asks", {"case": "c0.1", "way": "page"}),
        Happening(
            datetime.fromisoformat("2027-07-21T07:20:00+00:00"), "the clock is wrong", {"minutes": -60, "hours": 16}
        ),
        Happening(datetime.fromisoformat("2027-07-21T07:30:00+00:00"), "two services", {"hours": 36, "at": 2}),
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

# a mail in the tray before the firm opened, and no other after it: the world had left out the round that tells of it
MAIL_BEFORE_THE_OPENING = Story(
    "appleuse",
    datetime.fromisoformat("2027-06-20T05:00:00+00:00"),
    4,
    ("",),
    (
        Happening(datetime.fromisoformat("2027-06-21T16:00:00+00:00"), "asks", {"case": "c0.1", "way": "form"}),
        Happening(datetime.fromisoformat("2027-06-21T16:30:00+00:00"), "is called", {"case": "c0.1"}),
        Happening(datetime.fromisoformat("2027-06-22T13:35:00+00:00"), "asks", {"case": "c0.2", "way": "mail"}),
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

# a clock nine days ahead, and then two behind, while a week runs out: nothing is closed or sent; of the call to who
# asked meanwhile the operator heard nine days late, for it was promised by that clock
CLOCK_WRONG_BY_DAYS = Story(
    "appleuse",
    datetime.fromisoformat("2027-02-15T05:00:00+00:00"),
    12,
    ("",),
    (
        Happening(datetime.fromisoformat("2027-02-15T16:00:00+00:00"), "asks", {"case": "c0.1", "way": "form"}),
        Happening(datetime.fromisoformat("2027-02-15T16:10:00+00:00"), "is called", {"case": "c0.1"}),
        Happening(
            datetime.fromisoformat("2027-02-15T19:10:00+00:00"),
            "is attended",
            {"case": "c0.1", "advisor": "Rosa Paz", "begin": "2027-02-15T18:00:00+00:00", "minutes": 61}
            | {"outcome": "unfinished", "later": True},
        ),
        Happening(
            datetime.fromisoformat("2027-02-17T15:00:00+00:00"), "the clock is wrong", {"minutes": 12960, "hours": 30}
        ),
        Happening(datetime.fromisoformat("2027-02-17T16:00:00+00:00"), "asks", {"case": "c0.2", "way": "page"}),
        Happening(datetime.fromisoformat("2027-02-17T17:00:00+00:00"), "is called", {"case": "c0.2"}),
        Happening(
            datetime.fromisoformat("2027-02-22T12:00:00+00:00"), "the clock is wrong", {"minutes": -2880, "hours": 20}
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

# a clock forty days ahead: the round of deliveries made the reports of a month that was not over, which left once the
# clock was right again
REPORTED_BEFORE_IT_WAS_OVER = Story(
    "curitiba",
    datetime.fromisoformat("2028-05-21T05:00:00+00:00"),
    20,
    ("basico",),
    (
        Happening(
            datetime.fromisoformat("2028-05-22T13:17:00+00:00"), "the clock is wrong", {"minutes": 57600, "hours": 80}
        ),
    ),
)

# on a Sunday the mail server was busy, and a day was written into the profile: who had asked was answered on Monday
DAY_WRITTEN_WHILE_MAIL_WAITS = Story(
    "curitiba",
    datetime.fromisoformat("2027-10-22T05:00:00+00:00"),
    5,
    ("",),
    (
        Happening(datetime.fromisoformat("2027-10-24T16:40:00+00:00"), "mail is busy", {"hours": 3}),
        Happening(datetime.fromisoformat("2027-10-24T16:42:00+00:00"), "asks", {"case": "c0.1", "way": "form"}),
        Happening(
            datetime.fromisoformat("2027-10-24T16:51:00+00:00"),
            "opens on a day",
            {"day": "2027-10-30", "shifts": ["09:00-13:00"]},
        ),
    ),
)

# two days behind till it had caught up with the record, the clock was set right, and seemed to have jumped ahead
SET_RIGHT_AFTER_IT_HAD_CAUGHT_UP = Story(
    "lima",
    datetime.fromisoformat("2027-10-28T05:00:00+00:00"),
    16,
    ("basico",),
    (
        Happening(
            datetime.fromisoformat("2027-11-01T18:59:00+00:00"), "the clock is wrong", {"minutes": -2880, "hours": 80}
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

# a machine without a time service was off for days: nothing left it until the operator had said that its clock is right
BELIEVED_BY_HAND = Story(
    "lima",
    datetime.fromisoformat("2027-03-08T12:00:00+00:00"),
    12,
    ("",),
    (
        Happening(datetime.fromisoformat("2027-03-08T12:00:00+00:00"), "has no time service", {}),
        Happening(datetime.fromisoformat("2027-03-09T14:00:00+00:00"), "machine is off", {"hours": 20}),
        Happening(datetime.fromisoformat("2027-03-10T15:00:00+00:00"), "looks at the clock", {}),
        Happening(datetime.fromisoformat("2027-03-11T14:00:00+00:00"), "machine is off", {"hours": 70}),
        Happening(datetime.fromisoformat("2027-03-15T15:00:00+00:00"), "asks", {"case": "c0.1", "way": "page"}),
        Happening(datetime.fromisoformat("2027-03-15T18:00:00+00:00"), "looks at the clock", {}),
    ),
)

# a mail came twice, and the other was attended while no letter could tell the number of the first one's case
ATTENDED_BEFORE_ITS_NUMBER_WAS_TOLD = Story(
    "austin",
    datetime.fromisoformat("2027-12-09T05:00:00+00:00"),
    14,
    ("",),
    (
        Happening(datetime.fromisoformat("2027-12-10T12:10:00+00:00"), "mail is away", {"hours": 120}),
        Happening(
            datetime.fromisoformat("2027-12-13T21:31:00+00:00"), "asks", {"case": "c0.1", "way": "mail", "twice": True}
        ),
        Happening(datetime.fromisoformat("2027-12-14T22:57:00+00:00"), "attends the mail", {"case": "c0.1"}),
    ),
)

# of September's report the operator was told that it leaves by hand alone: in Peru that is "setiembre"
SEPTEMBER_IN_PERU = Story(
    "lima",
    datetime.fromisoformat("2027-09-25T05:00:00+00:00"),
    112,
    ("basico",),
    (Happening(datetime.fromisoformat("2027-09-28T12:00:00+00:00"), "machine is off", {"hours": 2328}),),
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

# while the clock was forty days ahead a busy mail server did not take the list of late calls: it waited as long
NOT_TAKEN_WHILE_THE_CLOCK_WAS_AHEAD = Story(
    "lima",
    datetime.fromisoformat("2027-03-08T12:00:00+00:00"),
    4,
    ("",),
    (
        Happening(datetime.fromisoformat("2027-03-08T14:00:00+00:00"), "mail is busy", {"hours": 40}),
        Happening(datetime.fromisoformat("2027-03-08T15:00:00+00:00"), "asks", {"case": "c0.1", "way": "form"}),
        Happening(
            datetime.fromisoformat("2027-03-09T02:00:00+00:00"), "the clock is wrong", {"minutes": 57600, "hours": 3}
        ),
    ),
)

# the process was to die just when the machine was switched off: it died of putting the clock on record, and ten minutes
# later the machine was on
SWITCHED_OFF_BEFORE_IT_DIED = Story(
    "lima",
    datetime.fromisoformat("2027-03-08T12:00:00+00:00"),
    4,
    ("",),
    (
        Happening(datetime.fromisoformat("2027-03-08T12:00:00+00:00"), "has no time service", {}),
        Happening(datetime.fromisoformat("2027-03-09T14:00:00+00:00"), "is killed", {"after": 0}),
        Happening(datetime.fromisoformat("2027-03-09T14:00:00+00:00"), "machine is off", {"hours": 30}),
    ),
)
