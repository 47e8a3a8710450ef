"""The fields of the forms with which an operator sends instructions; the catalogues say what they are called."""

from typing import Annotated

from flows.words import asked

LONG = {"format": "textarea"}
FORM = "send-instructions"

AnyCase = Annotated[int | None, asked("any", "case")]
CaseNumber = Annotated[str, asked(FORM, "case")]
WhyInstructions = Annotated[str, asked(FORM, "why", min_length=3)]
ProcedureId = Annotated[str, asked(FORM, "procedure")]
OwnTitle = Annotated[str, asked(FORM, "title")]
OwnSteps = Annotated[str, asked(FORM, "steps", json_schema_extra=LONG)]
OwnWarnings = Annotated[str, asked(FORM, "warnings", json_schema_extra=LONG)]
