"""The fields of the forms with which an operator enters money: titles and help as the form shows them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, Field

from flows.cases.case_fields import LONG, Word

AMOUNT = r"^-?\d{1,9}(\.\d{1,2})?$"
PRICE = r"^\d{1,9}(\.\d{1,2})?$"
QUANTITY = r"^\d{1,5}(\.\d{1,2})?$"

Amount = Annotated[
    str, Field(title="Importe", description="Con punto decimal, como 232.00; negativo si se devolvió.", pattern=AMOUNT)
]
Difference = Annotated[
    str,
    Field(
        title="Diferencia antes de impuestos",
        description="Lo que se suma al cargo, como 50.00, o se le quita, como -50.00. El impuesto sigue solo.",
        pattern=AMOUNT,
    ),
]
PaidAt = Annotated[datetime, Field(title="Cuándo", description="Cuándo se pagó, con su zona horaria.")]
WhatFor = Annotated[str, Field(title="Por qué concepto", description="Qué se pagó o qué se acordó.", min_length=3)]
Reference = Annotated[
    str,
    Field(
        title="Referencia",
        description="El número del recibo o de la operación: la misma referencia es el mismo pago.",
        min_length=1,
    ),
]
Method = Annotated[str, Field(title="Medio", description="Efectivo, transferencia, tarjeta…")]
AnyCaseNumber = Annotated[str, Field(title="Caso", description="El número del caso, como 2026-00042; o vacío.")]
ChargeNumber = Annotated[int, Field(title="Cargo", description="El número del cargo en el estado de cuenta.", ge=1)]
DueOn = Annotated[date | None, Field(title="Hasta cuándo", description="Solo para un pago posterior.")]
Days = Annotated[int, Field(title="Vale por días", description="Después vence sola.", ge=1, le=90)]
QuoteNote = Annotated[str, Field(title="Nota para el cliente", json_schema_extra=LONG)]
Service = Annotated[
    str, Field(title="Servicio", description="El nombre corto de un servicio del catálogo del perfil.", min_length=1)
]
Units = Annotated[int, Field(title="Cuántos", ge=1, le=1000)]
Order = Annotated[
    str, Field(title="Pedido", description="Un número que lo distinga: el mismo pedido se cobra una vez. O vacío.")
]
MoneyWhy = Annotated[
    str, Field(title="Motivo", description="Queda en el registro, y en una corrección lo lee el cliente.", min_length=3)
]


class StandingWord(Word):
    """MX-06 in the operator's words."""

    PREPAID = "se paga por adelantado"
    LATER_AGREED = "pago posterior acordado"
    DUE_AT_END = "se paga al final"


class WhatWord(Word):
    """What a line of a quote is."""

    LABOUR = "mano de obra"
    PART = "pieza"


class QuoteLineForm(BaseModel):
    """Una línea de la cotización, antes de impuestos."""

    what: WhatWord = Field(WhatWord.LABOUR, title="Qué es")
    text: str = Field(title="Descripción", min_length=2, max_length=200)
    quantity: str = Field("1", title="Cantidad", pattern=QUANTITY)
    rate: str = Field(title="Precio unitario", description="Antes de impuestos, como 900.00.", pattern=PRICE)


QuoteLines = Annotated[list[QuoteLineForm], Field(title="Líneas", description="Mano de obra y piezas.", min_length=1)]
