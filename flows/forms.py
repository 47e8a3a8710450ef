"""The fields of the forms with which an operator starts a run by hand: titles and help as the form shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

FirmId = Annotated[str, Field(title="Empresa", description="La empresa, por el nombre corto de su perfil.")]
AnyFirm = Annotated[
    str | None, Field(title="Empresa", description="Solo una empresa, por el nombre corto de su perfil; vacío: todas.")
]
MONTH = r"^20\d\d-(0[1-9]|1[0-2])$"
ReportMonth = Annotated[
    str, Field(title="Mes", description="El mes del informe, como 2026-10. Tiene que haber terminado.", pattern=MONTH)
]
AnyMonth = Annotated[
    Annotated[str, Field(pattern=MONTH)] | None,
    Field(title="Mes", description="Un mes, como 2026-10; vacío: los que tocan según el calendario de la empresa."),
]
ClientName = Annotated[
    str,
    Field(
        title="Cliente",
        description="Su código en el sistema de origen, su número o su nombre exacto.",
        min_length=1,
    ),
]
Why = Annotated[
    str,
    Field(title="Motivo", description="Por qué se envía otra vez; queda en el registro del cliente.", min_length=3),
]
Who = Annotated[str, Field(title="Quién", description="Su nombre; queda en el registro del cliente.", min_length=2)]
Now = Annotated[
    datetime | None,
    Field(title="Instante", description="Vacío: la hora del servidor. Otro instante, solo para probar."),
]
DryRun = Annotated[bool, Field(title="Ensayo", description="Solo muestra lo que se enviaría; no cambia ni envía nada.")]
