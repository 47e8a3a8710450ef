"""The fields of the forms with which an operator works on cases: titles and help as the form shows them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, Field

LONG: dict[str, Any] = {"format": "textarea"}
WhyCase = Annotated[str, Field(title="Motivo", description="Queda en el registro del caso.", min_length=3)]
WhoCase = Annotated[str, Field(title="Quién", description="Su nombre; queda en el registro del caso.", min_length=2)]
Begin = Annotated[datetime, Field(title="Desde", description="Cuándo empieza, con su zona horaria.")]
End = Annotated[datetime, Field(title="Hasta", description="Cuándo termina, con su zona horaria.")]


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


class PlaceWord(Word):
    """Where an on-site session takes place."""

    FIRM = "en nuestro local"
    CLIENT = "donde el cliente"


class OutcomeWord(Word):
    """How a session ended, in the operator's words."""

    SOLVED = "solucionado"
    ANSWERED = "consulta respondida"
    UNFINISHED = "sin terminar: queda pendiente"
    DISCONNECTED = "se cortó: queda pendiente"
    UNSOLVABLE = "no se puede resolver: enviar instrucciones"
    CONTROL_REFUSED = "no aceptó el control remoto: enviar instrucciones"
    TOLD_BY_CHAT = "indicaciones dadas por chat"
    ESCALATED = "escalado: revisión presencial y cotización"
    REVIEWED = "revisado: sigue la cotización"
    WITHDRAWN = "el cliente ya no lo necesita"


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
    mode: ModeWord = Field(ModeWord.REMOTE, title="Atención deseada")
    equipment: str = Field(
        "", title="Equipo", description="La máquina desde la que lo pide; sin ella no hay control remoto."
    )
    area: str = Field("", title="Zona", description="Solo para atención presencial.")
    plan: str = Field("", title="Plan", description="El nombre corto de un plan del perfil; o vacío.")
    service: str = Field("", title="Servicio", description="El nombre corto de un servicio del catálogo; o vacío.")


class SessionForm(BaseModel):
    """La atención, como ocurrió."""

    mode: ModeWord = Field(title="Atención")
    started_at: datetime = Field(title="Desde", description="Cuándo empezó, con su zona horaria.")
    ended_at: datetime = Field(title="Hasta", description="Cuándo terminó, con su zona horaria.")
    advisor: str = Field(title="Asesor", description="Su nombre.", min_length=1)
    outcome: OutcomeWord = Field(title="Cómo terminó", description="Exactamente uno.")
    tool: str = Field("", title="Herramienta", description="TeamViewer, iCloud, teléfono…")
    system: str = Field("", title="Sistema", description="Como macOS 14.")
    has_internet: bool = Field(True, title="Tenía conexión a internet")
    pays_later: str = Field(
        "",
        title="Pago posterior acordado",
        description="Qué se acordó, como «transferencia el viernes»: queda anotado a su nombre. Vacío: vale lo que ya "
        "está anotado. La atención presencial se paga al final.",
    )
    place: PlaceWord = Field(PlaceWord.FIRM, title="Lugar", description="Solo para atención presencial.")
    area: str = Field("", title="Zona", description="Solo donde el cliente.")
    chat_minutes: int = Field(
        0, title="Minutos de chat", description="Solo si las indicaciones se dieron por chat.", ge=0
    )
    note: str = Field("", title="Nota para el cliente", json_schema_extra=LONG)
    procedure: str = Field(
        "",
        title="Hoja de instrucciones",
        description="Si no se pudo resolver: el procedimiento del catálogo que se envía, como red-mac. Vacío: se le "
        "pregunta a la dirección de operaciones, salvo que uno corresponda con toda seguridad.",
    )
    sheet_title: str = Field("", title="Hoja propia", description="En vez de un procedimiento: de qué trata.")
    sheet_steps: str = Field(
        "", title="Pasos de la hoja propia", description="Un paso por línea.", json_schema_extra=LONG
    )
    substitute_because: str = Field(
        "", title="Por qué otro asesor", description="Solo si el seguimiento no lo dio el asesor que empezó."
    )


def plain(form: BaseModel) -> dict[str, Any]:
    """Return a form's fields as the tasks take them: a choice as the house's own word."""
    return {name: value.meant if isinstance(value, Word) else value for name, value in form}
