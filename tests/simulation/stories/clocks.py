"""Machines that were off, two at once, or had a wrong clock."""

from __future__ import annotations

from datetime import datetime

from deployments.simulation.story import Happening, Story

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
