"""The fields of the forms with which an operator sends instructions: titles and help as the form shows them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

AnyCase = Annotated[
    int | None, Field(title="Caso", description="Solo un caso, por su número interno; vacío: todos los que esperan.")
]
CaseNumber = Annotated[
    str, Field(title="Caso", description="El número del caso, como 2026-00042. Su sesión tiene que haber terminado.")
]
WhyInstructions = Annotated[
    str, Field(title="Motivo", description="Por qué se envían; queda en el registro del caso.", min_length=3)
]
ProcedureId = Annotated[
    str,
    Field(
        title="Procedimiento",
        description="El nombre de un procedimiento del catálogo, como red-mac. Vacío: escriba los pasos abajo.",
    ),
]
OwnTitle = Annotated[str, Field(title="Título", description="Solo sin procedimiento: de qué trata la hoja.")]
OwnSteps = Annotated[
    str,
    Field(
        title="Pasos",
        description="Solo sin procedimiento: un paso por línea; **así** queda en negrita.",
        json_schema_extra={"format": "textarea"},
    ),
]
OwnWarnings = Annotated[
    str,
    Field(
        title="Advertencias",
        description="Solo sin procedimiento: una por línea.",
        json_schema_extra={"format": "textarea"},
    ),
]
