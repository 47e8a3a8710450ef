"""The form with which an operator opens a case; the catalogues say what its fields are called."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel

from domain.cases.cases import Kind
from domain.cases.intake import MOST_OF_A_SERVICE
from domain.firms.modes import Mode
from flows.acting import choice
from flows.words import asked

LONG: dict[str, Any] = {"format": "textarea"}
FORM = "open-case"
WhoCase = Annotated[str, asked("", "who", min_length=2)]
KindWord: Any = choice(Kind)
ModeWord: Any = choice(Mode)


class CaseForm(BaseModel):
    """What a client asks for."""

    kind: KindWord = asked(FORM, "kind")
    title: str = asked(FORM, "title", min_length=1, max_length=300)
    contact_name: str = asked(FORM, "contact_name", min_length=1)
    email: str = asked(FORM, "email", min_length=3)
    description: str = asked(FORM, "description", default="", json_schema_extra=LONG)
    client_name: str = asked(FORM, "client_name", default="")
    phone: str = asked(FORM, "phone", default="")
    language: str = asked(FORM, "language", default="")
    mode: ModeWord | None = asked(FORM, "mode", default=None)
    equipment: str = asked(FORM, "equipment", default="")
    area: str = asked(FORM, "area", default="")
    plan: str = asked(FORM, "plan", default="")
    service: str = asked(FORM, "service", default="")
    quantity: int = asked(FORM, "quantity", default=1, ge=1, le=MOST_OF_A_SERVICE)


def plain(form: BaseModel) -> dict[str, Any]:
    """Return a form's fields as the tasks take them: a choice as the house's own word."""
    return {name: value.name.lower() if isinstance(value, StrEnum) else value for name, value in form}
