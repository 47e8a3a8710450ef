"""What a letter says: a template of ``templates/mail``, the words of a language, plain facts. Pure: no clock."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from domain.money.money import rounded
from domain.time.periods import Month, require_aware
from tasks.gateways.failures import PermanentFailure
from tasks.gateways.money.charge_wording import apart
from tasks.gateways.plain_words import languages
from tasks.gateways.time.zone_names import zone_name
from tasks.gateways.words import clock, localised, moment, month_in_words, spoken


@dataclass(frozen=True, slots=True)
class Wording:
    """What a letter says: one line of subject, a text for any mail program, and the same as HTML."""

    subject: str
    text: str
    html: str


def word_letter(template: str, language: str, facts: Mapping[str, object]) -> Wording:
    """Fill a letter's template, as text and as HTML, with the words of ``language``; every fact is escaped in the HTML.

    Raise ``PermanentFailure`` naming the letter and what is wrong with it or with the facts.
    """
    where = f"{template}/{language}"
    if language not in languages():
        raise PermanentFailure("letter-language", where, repr(language))
    given = {**spoken(language, facts), "letter": template, "language": language}
    try:
        text = _environment("txt").get_template(f"{template}.jinja").render(given)
        html = _environment("html").get_template(f"{template}.jinja").render(given)
    except TemplateNotFound as error:
        raise PermanentFailure("letter-unknown", where) from error
    except (TemplateError, UnknownLocaleError, ValueError, TypeError, ArithmeticError, LookupError) as error:
        raise PermanentFailure("letter-template", where, f"{type(error).__name__}: {error}") from error
    subject, _, body = text.partition("\n")
    return Wording(subject, _plain(body), _CONTROLS.sub("", html))


class Row(NamedTuple):
    """A row of a letter's table: its name, the figures at its right, and what stands small below the name."""

    name: str
    figures: tuple[str, ...]
    small: str


@cache
def _environment(form: str) -> SandboxedEnvironment:
    """Make the environment of one form, ``txt`` or ``html``: the same letters, in another frame, of other parts."""
    frames = FunctionLoader(lambda name: _source(f"{name}.{form}") if name in ("frame", "parts") else _source(name))
    environment = SandboxedEnvironment(
        loader=frames,
        autoescape=form == "html",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals |= {
        "t": _say_html if form == "html" else _say_text,
        "row": lambda name, *figures, small="": Row(name, figures, small),
    }
    environment.filters |= {
        "month": _filter(lambda locale, text: month_in_words(locale, Month.parse(text))),
        "month_name": _filter(lambda locale, text: format_date(_first_day(text), "MMMM", locale=locale)),
        "day": _filter(lambda locale, text, form="full": format_date(date.fromisoformat(text), form, locale=locale)),
        "instant": _instant,
        "moment": _moment,
        "number": _filter(lambda locale, value: format_decimal(value, locale=locale)),
        "hours": _filter(_hours),
        "money": _filter(_money),
        "ink": ink,
        "one_line": one_line,
    }
    return environment


def _source(name: str) -> str | None:
    file = files("templates") / "mail" / name
    return file.read_text("utf-8") if file.is_file() else None


@pass_context
def _say_html(context: Context, name: str, /, **facts: object) -> Markup:
    """Say a text of the catalogues, whose own tags (``<strong>``) count while those in the facts do not."""
    return Markup(_said(context, name, {key: _escaped(value) for key, value in facts.items()}))  # noqa: S704


@pass_context
def _say_text(context: Context, name: str, /, **facts: object) -> str:
    """Say a text of the catalogues without its own tags; what looks like one in the facts stays."""
    hidden = {key: value.translate(_HIDE) if isinstance(value, str) else value for key, value in facts.items()}
    return re.sub(r"</?[a-z]+>", "", _said(context, name, hidden)).translate(_SHOW)


_HIDE = {ord("<"): "\ue000", ord(">"): "\ue001"}
_SHOW = {0xE000: "<", 0xE001: ">"}


def _escaped(value: object) -> object:
    return str(escape(value)) if isinstance(value, str) else value


def _said(context: Context, name: str, facts: Mapping[str, object]) -> str:
    """Return a text by its name; ``.title`` is that attribute of the letter's own message, ``letter-case-closed``."""
    message, _, attribute = name.partition(".")
    message = message or "letter-" + context["letter"].replace("_", "-")
    text = localised(context["language"], context["locale"], message, attribute, facts)
    if text is None:
        raise LookupError(f"the catalogues of {context['language']} have no {message}.{attribute}".rstrip("."))
    return text


def _filter(write: Callable[..., str]) -> Callable[..., str]:
    """Make a Jinja filter that writes as the letter's own locale does."""

    @pass_context
    def in_locale(context: Context, value: object, *more: object) -> str:
        return write(_locale(context["locale"]), value, *more)

    return in_locale


_locale = cache(Locale.parse)


def _first_day(month: str) -> date:
    return Month.parse(month).first_day


@pass_context
def _instant(context: Context, text: str) -> str:
    """Write an instant, with how far its clock is from UTC."""
    at = require_aware(datetime.fromisoformat(text))
    offset = at.isoformat()[-6:].replace("-", "\N{MINUS SIGN}")  # which breaks no line, as a hyphen does
    day = format_date(at, "long", locale=_locale(context["locale"]))
    return f"{day}, {clock(context['language'], context['locale'], at)} (UTC{offset})"


@pass_context
def _moment(context: Context, text: str, zone: str = "") -> str:
    """Write an instant, and whose clock it is where a ``zone`` is given."""
    language, locale = context["language"], context["locale"]
    written = moment(language, locale, text)
    return (
        f"{written} ({zone_name([datetime.fromisoformat(text)], zone, language=language, locale=locale)})"
        if zone
        else written
    )


def _hours(locale: Locale, minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    whole = f"{format_decimal(hours, locale=locale)} h" if hours or not rest else ""
    return " ".join(filter(None, (whole, f"{rest} min" if rest else "")))


def _money(locale: Locale, amount: str, currency: str) -> str:
    return apart(format_currency(rounded(Decimal(amount)), currency, locale=locale))


_READABLE_ON_WHITE = 0.36


def ink(colour: str) -> str:
    """Choose white or nearly black, whichever can be read on a ``#rrggbb`` ground (WCAG relative luminance)."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return "#ffffff" if 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2 < _READABLE_ON_WHITE else "#1c2530"


# Characters that no reader sees, and that cut headers or break MIME; tab and newline stay.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# The spaces that Babel writes inside times and amounts are boxes in some plain-text mail programs.
_FINE_SPACES = re.compile("[\xa0\u2009\u202f]")


def _plain(text: str) -> str:
    lines = (line.rstrip() for line in _FINE_SPACES.sub(" ", _CONTROLS.sub("", text)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def one_line(text: str) -> str:
    """Make one line of any text: what a client typed never starts a header of its own."""
    visible = "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
    return " ".join(visible.split())
