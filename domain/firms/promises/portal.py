"""What a firm promises to who finds its pages: strangers at the front door, and clients on the page of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.firms.checks import require

STRANGERS = ("case", "form", "tray")
SEE = ("client", "own")


@dataclass(frozen=True, slots=True)
class PortalPromise:
    """How strangers and clients are received.

    ``about`` says, by language, what the firm does. At most ``forms_an_hour`` forms are taken from one network address,
    and ``forms_a_day`` that name one mail address. A mail of somebody unknown becomes a ``case``, is answered with the
    address of the ``form``, or waits in the ``tray`` (``strangers``). The link to a client's own page is good for
    ``page_days``, a visit there for ``visit_hours``. A contact sees what concerns its ``client``, or only its ``own``
    cases, and money only where it gets the reports (``contacts_see``).
    """

    about: Mapping[str, str] = field(default_factory=dict)
    forms_an_hour: int = 10
    forms_a_day: int = 5
    strangers: str = "case"
    page_days: int = 30
    visit_hours: int = 12
    contacts_see: str = "client"

    def __post_init__(self) -> None:
        for name in ("forms_an_hour", "forms_a_day", "page_days", "visit_hours"):
            require(getattr(self, name) > 0, name, "at-least-1")
        require(self.strangers in STRANGERS, f"strangers {self.strangers!r}", "one-of", allowed=", ".join(STRANGERS))
        require(self.contacts_see in SEE, f"contacts_see {self.contacts_see!r}", "one-of", allowed=", ".join(SEE))
