"""A link by which whoever runs the demo is signed in at the desk, as the mail would bring it."""

from datetime import UTC, datetime

from domain.firms.people import LINK_LASTS, Role
from tasks.gateways.letters.signed_links import Links, LinkTo
from tasks.letters.links import DESK, DESK_PATH
from tasks.office import open_office
from tasks.settings import Settings


def desk_link(settings: Settings, portal_url: str, *, now: datetime | None = None) -> str:
    """Return a link, good once and for a while, for the first admin of a profile; empty when no profile names one."""
    at = now or datetime.now(UTC)
    store = open_office(settings, now=at)
    try:
        admins = [one.mail for _, firm in sorted(store.firms.items()) for one in firm.people if one.role is Role.ADMIN]
        if not admins:
            return ""
        with store.begin() as uow:
            link_id = uow.sign_ins.ask(admins[0].casefold(), "demo", now=at)
        return Links(store.secret, portal_url).url(LinkTo(DESK, link_id, at + LINK_LASTS), path=DESK_PATH)
    finally:
        store.close()
