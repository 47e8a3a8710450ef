"""What may be done with a case on its page: the acts of Prefect's forms and of the commands, and what each needs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.acts import By, code_of
from domain.cases.allowed import Needs
from domain.cases.case_machine import Act
from domain.cases.cases import Case, CaseState
from tasks.cases.sheets import known
from tasks.operations.cases import acts, case_words, repairs
from tasks.operations.cases.sessions import remote_control, session_acts
from tasks.operations.cases.waiting import coming_back, follow_ups
from tasks.settings import Settings
from tasks.store.unit_of_work import UnitOfWork

Operate = Callable[[UnitOfWork, Any, By, Settings | None], Case]


@dataclass(frozen=True, slots=True)
class CaseAct:
    """An act on a case, the operation that takes it, and how a case must stand for it."""

    act: type[Any]
    operate: Operate
    needs: Needs

    @property
    def code(self) -> str:
        """Its name in addresses and catalogues."""
        return code_of(self.act)


def _plain(operate: Callable[[UnitOfWork, Any, By], Case]) -> Operate:
    return lambda uow, act, by, _settings: operate(uow, act, by)


def _with_sheet(operate: Callable[[UnitOfWork, Any, By], Case]) -> Operate:
    """Look the sheet that the advisor chose up first, as every door does (MX-25)."""

    def looked_up(uow: UnitOfWork, act: Any, by: By, settings: Settings | None) -> Case:  # noqa: ANN401  its acts
        return operate(uow, known(uow, settings, act) if settings else act, by)

    return looked_up


ACTS = tuple(
    CaseAct(act, operate, needs)
    for act, operate, needs in (
        (session_acts.EndSession, _with_sheet(session_acts.end_session), Needs(session=True)),
        (session_acts.NoteControl, _plain(session_acts.note_control), Needs(session=True)),
        (session_acts.AnotherMatter, _plain(session_acts.another_matter), Needs(session=True)),
        (acts.NoteContact, _plain(acts.note_contact), Needs(Act.CONTACT)),
        (session_acts.StartSession, _plain(session_acts.start_session), Needs(Act.START, session=False)),
        (acts.TellByChat, _plain(acts.tell_by_chat), Needs(Act.HAND_OVER, session=False, owed=True)),
        (
            coming_back.TakeUpCase,
            _plain(coming_back.take_up_case),
            Needs(Act.COME_BACK, is_open=False, also=(CaseState.CLOSED,)),
        ),
        (follow_ups.BookFollowUp, _plain(follow_ups.book_follow_up), Needs(Act.BOOK)),
        (follow_ups.CancelFollowUp, _plain(follow_ups.cancel_follow_up), Needs(follow_up=True)),
        (repairs.MoveRepair, _plain(repairs.move_repair), Needs(Act.DECLINE)),
        (acts.CloseCase, _plain(acts.close_case), Needs(session=False)),
        (session_acts.RecordSession, _with_sheet(session_acts.record_session), Needs(Act.START, session=False)),
        (remote_control.InstallTool, _plain(remote_control.install_tool), Needs(is_open=False)),
        (case_words.WriteToClient, _plain(case_words.write_to_client), Needs(is_open=False)),
        (acts.CorrectCase, _plain(acts.correct_case), Needs()),
    )
)
BY_CODE = {one.code: one for one in ACTS}
