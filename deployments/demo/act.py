"""One run of `make demo` as a value, the stage on which all play, and the words that runs on cases share."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from deployments.demo.history.history_policies import PolicyStage
from domain.acts import code_of
from domain.cases.cases import Kind
from domain.cases.sessions.sessions import Outcome
from domain.firms.modes import Mode
from domain.time.periods import Month
from tasks.operator import told

CASE = "{case}"
"""Stands in parameters for the number of the case that was opened last."""
MINUTE = timedelta(minutes=1)
BY = {"who": "Demo"}
SAID = BY | {"why": "Lo pidió el cliente por teléfono"}


class Press(StrEnum):
    """What a client presses."""

    QUOTE = "quote"
    ACCEPT = "accept"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Act:
    """One run of the show: the flow to start, its parameters, and what a spectator should look at.

    ``meanwhile`` starts it while the act before it runs: the two have nothing to do with each other. ``by_client`` is
    no run: the client of that name presses on the page to which its newest mail leads, and ``press`` says what. Acts of
    one ``story`` wait for one another, and not for those of other stories.
    """

    flow: str
    parameters: Mapping[str, Any]
    look: str
    meanwhile: bool = False
    by_client: str = ""
    press: Press | None = None
    story: str = ""

    @property
    def name(self) -> str:
        """What its deployment is called, in the operator's language."""
        return self.flow if self.by_client else told(self.flow.replace("_", "-"), "name")


def look(what: str, **facts: object) -> str:
    """Return what a spectator should look at, in the operator's language."""
    return told("demo-look", what, **facts)


def meant(value: StrEnum) -> str:
    """Return a choice of a form as the operator reads it."""
    return told(f"{code_of(type(value))}-{value.value.replace('_', '-')}")


@dataclass(frozen=True, slots=True)
class Stage:
    """Where and when the show plays: a firm with plans, a shop, the last whole month of each, the present instant."""

    desk: str
    shop: str
    shop_zone: str
    months: Mapping[str, Month]
    mornings: Mapping[str, datetime]
    example_client: str
    example_advisor: str
    example_start: datetime
    policies: PolicyStage | None
    now: datetime


def of_story(story: str, *acts: Act) -> list[Act]:
    """Return the acts as those of one story."""
    return [replace(act, story=story) for act in acts]


def of_case(stage: Stage) -> dict[str, Any]:
    """Return the parameters that name the case of which the show speaks."""
    return {"firm": stage.shop, "case": CASE}


def ago(stage: Stage, minutes: int) -> dict[str, Any]:
    """Return the parameter by which a run judges as so many minutes ago."""
    return {"now": (stage.now - minutes * MINUTE).isoformat()}


def opened(stage: Stage, minutes: int, title: str, name: str, email: str, *, equipment: str = "") -> Act:
    """Return the run that opens a case."""
    form = {"kind": meant(Kind.INCIDENT), "title": title, "contact_name": name, "email": email, "equipment": equipment}
    return Act(
        "open_case", {"firm": stage.shop, "form": form} | BY | ago(stage, minutes), look("acknowledged", client=name)
    )


def session(stage: Stage, begun: int, ended: int, outcome: Outcome, **more: str) -> Act:
    """Return the run that records a session, which began and ended so many minutes ago."""
    form = {
        "mode": meant(Mode.REMOTE),
        "started_at": ago(stage, begun)["now"],
        "ended_at": ago(stage, ended)["now"],
        "advisor": stage.example_advisor,
        "outcome": meant(outcome),
        "tool": "TeamViewer",
        "system": "macOS 15",
        "pays_later": "Transferencia al recibir el estado de cuenta",
    }
    return Act(
        "record_session",
        of_case(stage) | form | more | SAID | ago(stage, ended),
        look("session", outcome=meant(outcome)),
    )
