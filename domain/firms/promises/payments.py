"""How clients pay a firm: where, until when, and when they are reminded (MX-22)."""

from dataclasses import dataclass

from domain.firms.checks import require

MOST_REMINDERS = 2


@dataclass(frozen=True, slots=True)
class PayTo:
    """An account to pay to: its ``number`` as the bank writes it, and ``kind`` such as CLABE or CCI."""

    bank: str
    number: str
    holder: str = ""
    kind: str = ""

    def __post_init__(self) -> None:
        require(bool(self.bank.strip()) and bool(self.number.strip()), "bank, number", "account")


@dataclass(frozen=True, slots=True)
class PaymentPromise:
    """Where clients pay, at ``accounts`` or under ``link``; a statement is due ``due_days`` after it is sent.

    What is overdue is reminded of at most twice, ``remind_days`` after the due day, in business hours.
    """

    accounts: tuple[PayTo, ...] = ()
    link: str = ""
    due_days: int = 10
    remind_days: tuple[int, ...] = (3, 10)

    def __post_init__(self) -> None:
        require(not self.link or self.link.startswith("https://"), f"link {self.link!r}", "https")
        require(self.due_days >= 0, "due_days", "from-0")
        days = self.remind_days
        require(
            len(days) <= MOST_REMINDERS and list(days) == sorted(set(days)) and all(one > 0 for one in days),
            f"remind_days {list(days)}",
            "remind-days",
            most=MOST_REMINDERS,
        )
