"""What a person does with monthly reports: a value, with the operation that takes it and `By`."""

from dataclasses import dataclass

from domain.acts import By, MonthText
from domain.time.periods import Month
from tasks.operations.clients.clients import find_client
from tasks.operations.reports import reports
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SendReportAgain:
    """A client gets a month's report once more, made anew, as a numbered revision."""

    firm: str
    client: str
    month: MonthText


def send_report_again(uow: UnitOfWork, act: SendReportAgain, by: By) -> str:
    """Queue the revision; return its letter's key. Raise ``NoReport`` for a month that has none."""
    month, client = Month.parse(act.month), find_client(uow, act.firm, act.client)
    reports.month_by_hand(uow, act.firm, month, now=by.at)
    return reports.send_again(uow, act.firm, client.id, month, by=by)
