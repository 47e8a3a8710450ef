"""The head of every document names its language as Typst takes it."""

import pytest

from tasks.gateways.reports.document_head import document_head

FACE = {"slogan": "", "colour": "#000000", "accent": "#000000", "address": "", "web": ""}


@pytest.mark.parametrize(
    ("language", "locale", "named"), [("pt-BR", "pt_BR", ("pt", "BR")), ("es", "es_PE", ("es", "PE"))]
)
def test_language_and_region_are_apart(language: str, locale: str, named: tuple[str, str]) -> None:
    """A client whose language is Brazilian Portuguese got no report at all: Typst refused ``pt-BR``."""
    head = document_head({"firm": {"name": "A"}, "language": language, "locale": locale}, FACE)
    assert (head["lang"], head["region"]) == named
