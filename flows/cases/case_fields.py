"""The fields of the forms with which an operator works on cases: titles and help as the form shows them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, Field

LONG: dict[str, Any] = {"format": "textarea"}
WhoCase = Annotated[str, Field(title="Quién", description="Su nombre; queda en el registro del caso.", min_length=2)]


class Word(StrEnum):
    """A choice in the operator's words; its name, in small letters, is the house's own word."""

    @property
    def meant(self) -> str:
        """Return the house's own word."""
        return self.name.lower()


class KindWord(Word):
    """PE-01 in the operator's words."""

    INCIDENT = "incidencia (inesperada)"
    SERVICE_REQUEST = "requerimiento (programado)"


class ModeWord(Word):
    """PE-05, PE-06 in the operator's words."""

    REMOTE = "remota"
    ON_SITE = "presencial"


class CaseForm(BaseModel):
    """Lo que el cliente pide."""

    kind: KindWord = Field(title="Tipo", description="Una incidencia es inesperada; un requerimiento, programado.")
    title: str = Field(title="Asunto", description="En una frase.", min_length=1, max_length=300)
    contact_name: str = Field(title="Persona", description="Quién lo pide.", min_length=1)
    email: str = Field(title="Correo", description="Ahí recibe el acuse y todo lo que sigue.", min_length=3)
    description: str = Field("", title="Detalle", json_schema_extra=LONG)
    client_name: str = Field("", title="Cliente", description="La empresa; vacío: la persona misma.")
    phone: str = Field("", title="Teléfono")
    language: str = Field("", title="Idioma", description="es o en; vacío: el de la empresa.")
    mode: ModeWord | None = Field(None, title="Atención deseada", description="Vacío: la única del servicio, o remota.")
    equipment: str = Field(
        "", title="Equipo", description="La máquina desde la que lo pide; sin ella no hay control remoto."
    )
    area: str = Field("", title="Zona", description="Solo para atención presencial.")
    plan: str = Field("", title="Plan", description="El nombre corto de un plan del perfil; o vacío.")
    service: str = Field("", title="Servicio", description="El nombre corto de un servicio del catálogo; o vacío.")


def plain(form: BaseModel) -> dict[str, Any]:
    """Return a form's fields as the tasks take them: a choice as the house's own word."""
    return {name: value.meant if isinstance(value, Word) else value for name, value in form}
