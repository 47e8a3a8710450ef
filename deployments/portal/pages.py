"""The portal's pages as HTML: plain facts in, text out; everything of a client is escaped."""

from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from domain.firms.firms import LANGUAGES, Firm
from tasks.gateways.letters.letter_wording import ink
from tasks.gateways.words import say

TONGUES = {"es": "Español", "en": "English", "pt-BR": "Português"}
"""The languages in which the firm's own pages are written, each by its own name."""


def problem_page(kind: str, language: str, *, nonce: str) -> str:
    """Return a page that says kindly what is wrong: ``bad`` or ``ended`` link, ``other`` page, our ``fault``."""
    title, text = (say(language, "problem", name) for name in (f"{kind}_title", kind))
    return render("message.html", language, None, nonce, title=title, text=text)


def wished(accept_language: str, firm: Firm | None = None, *, first: str = "") -> str:
    """Return the ``first`` language, or that of a browser's wishes which is written; else the firm's, or Spanish.

    ``pt-PT;q=0.8`` gets what there is in Portuguese.
    """
    by_start = {name[:2].lower(): name for name in TONGUES}
    starts = (wish.strip()[:2].lower() for wish in [first, *accept_language.split(",")])
    otherwise = firm.languages[0] if firm else LANGUAGES[0]
    return next((by_start[start] for start in starts if start in by_start), otherwise)


@cache
def _environment() -> Environment:
    environment = Environment(loader=PackageLoader("templates", "portal"), autoescape=True, undefined=StrictUndefined)
    environment.filters["ink"] = ink
    return environment


def render(template: str, language: str, firm: Firm | None, nonce: str, **values: Any) -> str:  # noqa: ANN401
    """Fill a page's template with the firm's face (``None``: nobody's)."""
    face = firm.letterhead if firm else None
    words = partial(say, language)
    return _environment().get_template(template).render(lang=language, firm=face, nonce=nonce, t=words, **values)
