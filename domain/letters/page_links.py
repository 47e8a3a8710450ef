"""Links to our pages as facts of letters: signed only when the letter is written."""

from datetime import datetime


def page_link(subject: str, id_: int, until: datetime) -> dict[str, object]:
    """Give, as a fact of a letter, a link to a page of the portal; it is signed when the letter is written."""
    return {"page": subject, "id": id_, "until": until.isoformat()}


def form_link(firm_id: str) -> dict[str, object]:
    """Give, as a fact of a letter, the address of the firm's form."""
    return {"form": firm_id}
