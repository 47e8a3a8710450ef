"""The links under which clients answer quotes."""

from tasks.gateways.letters.signed_links import Links, LinkTo
from tasks.store.money.quotes import KeptQuote

QUOTE_PATH = "q"


def quote_link(links: Links, kept: KeptQuote) -> str:
    """Return the signed address of a quote's page; it is good for as long as the quote is."""
    return links.url(LinkTo("quote", kept.id, kept.quote.valid_until), path=QUOTE_PATH)
