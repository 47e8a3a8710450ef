"""What waits for the firm's own word: mails that nobody placed, proposals for policies, quotes to prepare."""

from starlette.responses import Response

from deployments.portal.desk.entrance.gate import Visit
from domain.cases.intake import Problem
from tasks.gateways.words import phrased, tray_word
from tasks.operations.policies.policy_duties import outstanding
from tasks.policies.proposals import proposals

SNIPPET = 600
MAILS = 100
"""Of the tray, the oldest; that there are more is said."""


def show(visit: Visit) -> Response:
    """Show everything that is to be decided, each with the way to its form."""
    with visit.store.read() as uow:
        firm_id = visit.firm.id
        mails = uow.inbox.tray(firm_id, most=MAILS + 1)
        offers = proposals(uow, firm_id, visit.language) if visit.firm.policies else []
        unquoted = uow.needs.unquoted(firm_id)
        repairs = uow.needs.repairs(firm_id)
        forms = uow.intakes.rejected(firm_id, most=20)
        owed = outstanding(uow, firm_id, now=visit.now) if visit.firm.policies else []
    return visit.shows(
        "decide.html",
        mails=[(one, tray_word(visit.language, one.note or "")) for one in mails[:MAILS]],
        more_mails=len(mails) > MAILS,
        proposals=offers,
        unquoted=unquoted,
        repairs=repairs,
        forms=[(one, [phrased(visit.language, Problem(**fault).said) for fault in one.problems]) for one in forms],
        owed=owed,
        snippet=SNIPPET,
        back=visit.path("decide"),
    )
