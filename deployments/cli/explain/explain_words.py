"""The words in which `trastienda explain` answers people, in Spanish and English."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel.dates import format_date
from babel.numbers import format_decimal

from domain.firms.firms import Firm
from domain.time.calendars import DayExplanation, DayReason, Segment
from domain.time.periods import Month

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)

TEXTS = {
    "es": {
        "nth": "El {n}.º día hábil de {month} es el {day}.",
        "number": "{n}.º",
        "holiday": "feriado: {name} ({source})",
        "weekday": "{name}: no se atiende",
        "closure": "cerrado: {name} (perfil)",
        "special": "{hours} (horario especial: {name})",
        "open_time": "{firm} atiende {duration} entre el {start} y el {end}.",
        "due": "{duration} de atención después del {start}: el plazo vence el {end}.",
        "before": "{duration} de atención antes del {end}: hay que empezar el {start}.",
        "outside": "fuera del horario",
        "total": "total",
        "holidays": "{count} días de {year} en que {firm} no atiende o tiene horario especial:",
        "removed": "feriado en que sí se atiende (perfil): {name}",
        "no_plan": "sin plan",
        "plan": "{client} tiene en {month} el plan {plan}.",
        "plan_none": "{client} no tiene plan en {month}.",
        "plan_rule": "Lo pedido en un mes rige desde el primer día del mes siguiente; vale el último pedido (PE-10).",
        "never_asked": "Nunca pidió un plan.",
        "asked": "pedido el {at}",
        "from": "desde {month}",
        "in_force": "vigente",
        "not_yet": "aún no rige",
        "replaced": "reemplazado",
        "hours": "{client} en {month}, hasta el {at}: {used} usadas de {contracted} ({plan}); quedan {left}.",
        "hours_over": "{client} en {month}, hasta el {at}: {used} usadas de {contracted} ({plan}); {over} de más.",
        "hours_no_plan": "{client} en {month}, hasta el {at}: {used} usadas, sin plan.",
        "no_sessions": "No hubo atenciones.",
        "running": "en curso",
        "remote": "remoto",
        "on_site": "presencial",
        "whole_minutes": "De cada atención cuentan los minutos completos.",
        "window": "Informes de {month} de {firm}: se envían desde el {from_}, y a más tardar el {due}.",
        "too_early": "Hoy, {today}, es todavía temprano.",
        "due_now": "Hoy, {today}, corresponde enviarlos.",
        "late": "Hoy, {today}, el plazo ya venció.",
        "not_ours": "Ese plazo venció antes de que {firm} empezara aquí ({since}): no se envían solos.",
        "nobody": "Nadie tuvo un plan ese mes.",
        "more": "… y {count} más (--json los da todos)",
        "first_day": "desde el",
        "due_day": "a más tardar",
    },
    "en": {
        "nth": "Business day {n} of {month} is {day}.",
        "number": "no. {n}",
        "holiday": "public holiday: {name} ({source})",
        "weekday": "{name}: closed",
        "closure": "closed: {name} (profile)",
        "special": "{hours} (special hours: {name})",
        "open_time": "{firm} is open for {duration} between {start} and {end}.",
        "due": "{duration} of business time after {start}: due at {end}.",
        "before": "{duration} of business time before {end}: start at {start}.",
        "outside": "outside the hours",
        "total": "total",
        "holidays": "{count} days of {year} on which {firm} is closed or has special hours:",
        "removed": "public holiday on which it opens (profile): {name}",
        "no_plan": "no plan",
        "plan": "In {month} {client} has the plan {plan}.",
        "plan_none": "In {month} {client} has no plan.",
        "plan_rule": "What is asked for in a month is in force from the first day of the next; the last wins (PE-10).",
        "never_asked": "It never asked for a plan.",
        "asked": "asked for on {at}",
        "from": "from {month}",
        "in_force": "in force",
        "not_yet": "not yet in force",
        "replaced": "replaced",
        "hours": "{client} in {month}, up to {at}: {used} used of {contracted} ({plan}); {left} left.",
        "hours_over": "{client} in {month}, up to {at}: {used} used of {contracted} ({plan}); {over} over.",
        "hours_no_plan": "{client} in {month}, up to {at}: {used} used, no plan.",
        "no_sessions": "There were no sessions.",
        "running": "running",
        "remote": "remote",
        "on_site": "on-site",
        "whole_minutes": "Of each session the full minutes count.",
        "window": "Reports of {firm} for {month}: they go out from {from_} on, at the latest on {due}.",
        "too_early": "Today, {today}, it is still early.",
        "due_now": "Today, {today}, they are due.",
        "late": "Today, {today}, they are late.",
        "not_ours": "That was due before {firm} began here ({since}): they do not go out by themselves.",
        "nobody": "Nobody had a plan that month.",
        "more": "… and {count} more (--json has them all)",
        "first_day": "from",
        "due_day": "at the latest",
    },
}

STATES = {
    "es": {
        "sent": "enviado",
        "owed": "por enviar",
        "queued": "en cola",
        "claimed": "escribiéndose",
        "sending": "enviándose",
        "dead": "no se pudo enviar",
        "skipped": "no se envía",
    },
    "en": {
        "sent": "sent",
        "owed": "to be sent",
        "queued": "queued",
        "claimed": "being written",
        "sending": "being sent",
        "dead": "could not be sent",
        "skipped": "not sent",
    },
}


class Words:
    """Says things about one firm in one language."""

    def __init__(self, firm: Firm, language: str | None) -> None:
        self.firm = firm
        self.language = language or firm.languages[0]
        self.locale = firm.locale(self.language)
        self.zone = firm.zone

    def say(self, text: str, **values: object) -> str:
        """Return a text with its values."""
        return TEXTS[self.language][text].format(**values)

    def state(self, state: str) -> str:
        """Name how a report stands."""
        return STATES[self.language][state]

    def local(self, at: datetime) -> datetime:
        """Return the instant with the firm's offset."""
        return at.astimezone(self.zone)

    def day(self, day: date) -> str:
        """Write a day in a column: ``lun 5 oct.``."""
        return format_date(day, "EEE d MMM", locale=self.locale)

    def long_day(self, day: date) -> str:
        """Write a day in a sentence, with its year."""
        return format_date(day, "full", locale=self.locale)

    def moment(self, at: datetime) -> str:
        """Write an instant by the firm's clock: ``lun 5 oct. 2026, 08:00``; seconds only where there are some."""
        local = self.local(at)
        return f"{format_date(local, 'EEE d MMM y', locale=self.locale)}, {self.clock(at)}"

    def clock(self, at: datetime) -> str:
        """Write the time of day by the firm's clock."""
        local = self.local(at)
        return f"{local:%H:%M:%S}" if local.second or local.microsecond else f"{local:%H:%M}"

    def month(self, month: Month) -> str:
        """Write a month in a sentence: ``octubre de 2026``."""
        name = format_date(month.first_day, "MMMM", locale=self.locale)
        return f"{name} de {month.year}" if self.language == "es" else f"{name} {month.year}"

    def duration(self, time: timedelta) -> str:
        """Write a length of time: ``7 h 30 min``."""
        hours, rest = divmod(time, HOUR)
        minutes, rest = divmod(rest, MINUTE)
        seconds = format_decimal(rest.total_seconds(), locale=self.locale) if rest else ""
        parts = (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "", f"{seconds} s" if seconds else "")
        return " ".join(filter(None, parts)) or "0 min"

    def why(self, day: DayExplanation) -> str:
        """Say which hours the day has, or why it has none."""
        hours = "  ".join(map(str, day.shifts))
        if day.reason is DayReason.HOLIDAY:
            return self.say("holiday", name=day.name, source=day.source)
        if day.reason is DayReason.SPECIAL_CLOSURE:
            return self.say("closure", name=day.name)
        if day.reason is DayReason.SPECIAL_HOURS:
            return self.say("special", hours=hours, name=day.name)
        if day.reason is DayReason.CLOSED_WEEKDAY:
            return self.say("weekday", name=format_date(day.day, "EEEE", locale=self.locale))
        return hours

    def pieces(self, pieces: tuple[Segment, ...]) -> str:
        """Write the open pieces of a day: ``09:00-14:00  16:00-19:00``."""
        return "  ".join(f"{self.clock(piece.start)}-{self.clock(piece.end)}" for piece in pieces)
