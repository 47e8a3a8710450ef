"""The advisor's choice of an instruction sheet, looked up in the catalogue of files before anything is kept (MX-25)."""

from typing import TypeVar

from domain.cases.instruction_choice import wanted
from tasks.gateways.cases.procedures import catalogue
from tasks.operations.cases.sessions.session_acts import EndSession
from tasks.settings import Settings
from tasks.store.unit_of_work import UnitOfWork

A = TypeVar("A", bound=EndSession)


def known(uow: UnitOfWork, settings: Settings, act: A) -> A:
    """Return the act whose sheet there is; refuse an unknown procedure, or a sheet without steps."""
    if act.sheet:
        firm = uow.firm(act.firm)  # which there is, before its folder is read
        wanted(catalogue(settings.firms, firm.id), act.sheet, firm.languages)
    return act
