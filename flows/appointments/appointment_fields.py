"""The fields of the forms with which an operator works on appointments: titles and help as the form shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from flows.cases.case_fields import LONG, ModeWord, PlaceWord

AppointmentId = Annotated[
    int, Field(title="Cita", description="El número de la cita; está en los avisos y en `trastienda slots`.", ge=1)
]
AdvisorName = Annotated[str, Field(title="Asesor", description="Su nombre.", min_length=1)]
AnyAdvisor = Annotated[str, Field(title="Asesor", description="Su nombre; vacío: el mismo.")]
AnyStart = Annotated[
    datetime | None, Field(title="Nueva hora", description="Con su zona horaria; vacío: la misma hora.")
]
Minutes = Annotated[int, Field(title="Minutos", description="Cuánto dura; 0: como hasta ahora.", ge=0, le=600)]
Told = Annotated[
    str,
    Field(
        title="Emergencia avisada",
        description="Solo fuera del horario: cómo se le dijo al cliente que es una emergencia, con su tarifa.",
    ),
]
Substitute = Annotated[
    str, Field(title="Por qué otro asesor", description="Solo si el seguimiento no lo da quien empezó el caso.")
]
WhyAppointment = Annotated[
    str, Field(title="Motivo", description="Queda en el registro del caso.", min_length=3, json_schema_extra=LONG)
]
Came = Annotated[bool, Field(title="Se atendió", description="Sin marcar: el cliente no vino.")]
MailId = Annotated[int, Field(title="Correo", description="El número del correo en la bandeja por ver.", ge=1)]
AnyCaseNumber = Annotated[
    str, Field(title="Caso", description="El número del caso, como 2026-00042; vacío: el correo no necesita nada.")
]


Shifts = Annotated[str, Field(title="", description="Como 09:00-13:00 15:00-18:00; vacío: no trabaja ese día.")]


class WeekForm(BaseModel):
    """Su semana; toda vacía: el horario de la empresa."""

    monday: Shifts = Field("", title="Lunes")
    tuesday: Shifts = Field("", title="Martes")
    wednesday: Shifts = Field("", title="Miércoles")
    thursday: Shifts = Field("", title="Jueves")
    friday: Shifts = Field("", title="Viernes")
    saturday: Shifts = Field("", title="Sábado")
    sunday: Shifts = Field("", title="Domingo")

    def shifts(self) -> dict[str, list[str]]:
        """Return the shifts of the days on which the advisor works."""
        return {day: text.replace(",", " ").split() for day, text in self if text.strip()}


Attends = Annotated[bool, Field(title="Atiende a distancia")]
Visits = Annotated[bool, Field(title="Atiende presencial")]
Areas = Annotated[
    str, Field(title="Zonas", description="Separadas por comas, como en el perfil; vacío: adonde vaya la empresa.")
]


class RequestForm(BaseModel):
    """La cita cuya hora elegirá el cliente."""

    case: str = Field("", title="Caso", description="El número del caso; vacío: una visita sin caso.")
    client: str = Field("", title="Cliente", description="Solo sin caso: su código o su nombre exacto.")
    mode: ModeWord = Field(ModeWord.REMOTE, title="Atención")
    minutes: int = Field(0, title="Minutos", description="0: lo usual de la empresa.", ge=0, le=600)
    place_kind: PlaceWord = Field(PlaceWord.FIRM, title="Lugar", description="Solo presencial.")
    place: str = Field("", title="Dirección", description="Solo donde el cliente.")
    area: str = Field("", title="Zona", description="Solo donde el cliente: el distrito o la ciudad del perfil.")
    subject: str = Field("", title="Asunto", description="Vacío: el del caso.")
    quoted: bool = Field(False, title="Cotización aceptada", description="Para un lugar sin tarifa.")
    until: datetime | None = Field(
        None, title="Puede elegir hasta", description="Con su zona horaria; vacío: los días que dice el perfil."
    )


class AppointmentForm(BaseModel):
    """La cita que se acordó."""

    case: str = Field("", title="Caso", description="El número del caso; vacío: una visita sin caso.")
    client: str = Field("", title="Cliente", description="Solo sin caso: su código o su nombre exacto.")
    start: datetime = Field(title="Empieza", description="Con su zona horaria; `trastienda slots` muestra lo libre.")
    minutes: int = Field(0, title="Minutos", description="0: lo usual de la empresa.", ge=0, le=600)
    advisor: str = Field("", title="Asesor", description="Su nombre; vacío: quien esté más libre.")
    mode: ModeWord = Field(ModeWord.REMOTE, title="Atención")
    tool: str = Field("", title="Herramienta", description="Solo remota: TeamViewer, teléfono…; vacío: la usual.")
    place_kind: PlaceWord = Field(PlaceWord.FIRM, title="Lugar", description="Solo presencial.")
    place: str = Field("", title="Dirección", description="Solo donde el cliente.")
    area: str = Field("", title="Zona", description="Solo donde el cliente: el distrito o la ciudad del perfil.")
    subject: str = Field("", title="Asunto", description="Vacío: el del caso.")
    emergency_told: str = Field(
        "",
        title="Emergencia avisada",
        description="Solo fuera del horario: cómo se le dijo al cliente que es una emergencia, con su tarifa.",
    )
    quoted: bool = Field(False, title="Cotización aceptada", description="Para un lugar sin tarifa.")
    substitute_because: str = Field(
        "", title="Por qué otro asesor", description="Solo si el seguimiento no lo da quien empezó el caso."
    )
