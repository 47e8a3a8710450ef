"""Mail that came and letters that left, or should have."""

from __future__ import annotations

from datetime import datetime

from deployments.simulation.story import Happening, Story

# no report of a client whose language is pt-BR could be made: Typst refused the language with its region
REPORT_IN_PORTUGUESE = Story("curitiba", datetime.fromisoformat("2027-06-28T05:00:00+00:00"), 9, ("basico",), ())

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
