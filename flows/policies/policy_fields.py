"""The fields of the forms with which an admin works on policies: titles and help as the form shows them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from flows.cases.case_fields import Word
from flows.forms import MONTH

NUMBER = r"^\d{1,5}(\.\d{1,2})?$"

Machines = Annotated[int, Field(title="Equipos", description="Cuántos cubre la póliza.", ge=1, le=100_000)]
Remote = Annotated[
    str, Field(title="Eventos a distancia al mes", description="Los probables, como 4 o 4.5.", pattern=NUMBER)
]
OnSite = Annotated[
    str, Field(title="Eventos presenciales al mes", description="Los probables, como 1 o 0.5.", pattern=NUMBER)
]
FirstMonth = Annotated[
    str, Field(title="Desde el mes", description="Como 2026-11; ninguno que haya terminado.", pattern=MONTH)
]
City = Annotated[
    str,
    Field(title="Ciudad del cliente", description="Para lo presencial en sus instalaciones; vacío: en las nuestras."),
]
AroundTheClock = Annotated[bool, Field(title="7x24/365", description="Nunca se cobra la tarifa de emergencia (MX-19).")]
ProposalNumber = Annotated[int, Field(title="Propuesta", description="Su número en la revisión.", ge=1)]
OtherMachines = Annotated[
    int | None, Field(title="Otros equipos", description="Solo al cambiar; vacío: los de la propuesta.", ge=1)
]
OtherNumber = r"^(\d{1,5}(\.\d{1,2})?)?$"
OtherRemote = Annotated[
    str,
    Field(
        title="Otros eventos a distancia", description="Solo al cambiar; vacío: los propuestos.", pattern=OtherNumber
    ),
]
OtherOnSite = Annotated[
    str,
    Field(
        title="Otros eventos presenciales", description="Solo al cambiar; vacío: los propuestos.", pattern=OtherNumber
    ),
]
DeliveryNumber = Annotated[int, Field(title="Entrega", description="Su número en la lista de entregas.", ge=1)]
Done = Annotated[str, Field(title="Qué se hizo", description="El cliente ve que se entregó.", min_length=3)]
PolicyWhy = Annotated[str, Field(title="Motivo", description="Queda en el registro del cliente.", min_length=3)]

MachineFiles = Annotated[
    list[str],
    Field(
        title="Archivos de los equipos",
        description="La salida de `system_profiler -json`, un archivo .json por equipo, en la máquina que trabaja; "
        "las actualizaciones, en un .txt del mismo nombre.",
        min_length=1,
    ),
]
NewestMacos = Annotated[int, Field(title="macOS más nuevo", description="Su número, como 26.", ge=11, le=99)]


class ChoiceWord(Word):
    """What the firm does with a proposal, in the admin's words."""

    APPROVE = "aprobarla como está"
    CHANGE = "cambiarla y enviarla"
    DROP = "retirarla"


Decision = Annotated[
    ChoiceWord, Field(title="Decisión", description="Lo aprobado o cambiado va al cliente; lo retirado, a nadie.")
]
