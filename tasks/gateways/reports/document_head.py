"""The head that all documents of a firm share: its face, its language, its imprint."""

from collections.abc import Mapping
from typing import Any

from tasks.gateways.words import say


def document_head(facts: Mapping[str, Any], face: Mapping[str, Any]) -> dict[str, Any]:
    """Return what every page says of its firm; ``face`` has colours, slogan, addresses. ``KeyError`` without them."""
    firm = facts["firm"]["name"]
    return {
        "lang": facts["locale"].partition("_")[0],  # Typst takes no `pt-BR`: its region is apart
        "region": facts["locale"].partition("_")[2],
        "firm": firm,
        "slogan": face["slogan"],
        "colour": face["colour"],
        "accent": face["accent"],
        "page": [say(facts["language"], "document-page", part) for part in ("before", "between")],
        "imprint": " · ".join(filter(None, (firm, face["address"], face["web"]))),
    }
