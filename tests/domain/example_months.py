"""Made-up months of a made-up client of the Lima firm; instants are given by the clock on the wall in Lima."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import firms
from domain.cases.cases import CaseHistory, CaseState, ClosingReason, Kind, StateChange
from domain.cases.sessions.sessions import Session
from domain.clients.clients import Client
from domain.firms.modes import Mode
from domain.firms.plan_terms import Terms
from domain.money.plan_usage import month_usage
from domain.money.plans import PlanChange
from domain.reports.reports import monthly_report
from domain.time.calendars import BusinessCalendar
from domain.time.periods import Month
from tasks.gateways.firms.firm_profiles import read_firm
from tasks.gateways.time.public_holidays import public_holidays

ZONE = "America/Lima"
LIMA = read_firm(Path(firms.__file__).parent / "lima.toml")
OCTOBER = Month(2026, 10)
HOLIDAYS = public_holidays("PE", None, range(2025, 2028), "es")
CALENDAR = BusinessCalendar(
    zone=ZONE, hours=LIMA.hours, holidays=HOLIDAYS, first_day=date(2025, 1, 1), last_day=date(2027, 12, 31)
)
CLIENT = Client(7, "lima", "C-007", "Panadería Ñandú S.A.C.", "es")
NEGOCIO = Terms("negocio", "Plan Negocio", Decimal(12), Decimal("780.00"), "PEN")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def session(start, minutes, mode=Mode.REMOTE, number=1):
    began = at(start)
    ended = None if minutes is None else began + timedelta(minutes=minutes)
    return Session(number, number, mode, "TeamViewer", "Asesora 1", began, ended)


def case(number, opened, *, kind="incident", category="Correo", title="No llega el correo", **rest):
    """A case; `contacted`, `closed`, `pending` and `escalated` are wall-clock texts, `why` a closing reason."""
    times = {name: at(rest[name]) if rest.get(name) else None for name in ("contacted", "closed", "until")}
    changes = {
        CaseState.NEW: opened,
        CaseState.CONTACTED: rest.get("contacted"),
        CaseState.PENDING: rest.get("pending"),
        CaseState.ESCALATED: rest.get("escalated"),
        CaseState.CLOSED: rest.get("closed"),
    }
    states = sorted((StateChange(state, at(text)) for state, text in changes.items() if text), key=lambda one: one.at)
    return CaseHistory(
        id=number,
        number=f"MA-{number:04}",
        kind=Kind(kind),
        category=category,
        title=title,
        opened_at=at(opened),
        contacted_at=times["contacted"],
        closed_at=times["closed"],
        closing_reason=ClosingReason(rest.get("why", "solved")) if rest.get("closed") else None,
        pending_until=times["until"],
        resolution=rest.get("resolution", ""),
        states=tuple(states),
        sessions=tuple(rest.get("sessions", ())),
    )


def usage(cases, terms, month):
    changes = [PlanChange(Month(2025, 1), at("2024-12-01T10:00"), terms)]
    sessions = [session for case in cases for session in case.sessions]
    return month_usage(changes, sessions, month, zone=LIMA.time_zone, increment=LIMA.sessions.increment_minutes)


def report(cases, *, terms=NEGOCIO, month=OCTOBER, language="es", client=CLIENT, **rest):
    return monthly_report(
        firm=LIMA,
        calendar=CALENDAR,
        client=client,
        usage=usage(cases, terms, month),
        cases=cases,
        month=month,
        language=language,
        **rest,
    )


ON_SITE = Mode.ON_SITE

USUAL = (
    case(31, "2026-09-28T11:20", category="Impresoras", title="La impresora de caja imprime en blanco",
         contacted="2026-09-28T11:50", escalated="2026-09-29T10:00", closed="2026-10-02T12:10",
         sessions=[session("2026-09-28T12:00", 35), session("2026-10-02T10:30", 95, ON_SITE)],
         resolution="Se cambió el cabezal térmico y se calibró el papel. Quedó impreso un comprobante de prueba."),
    case(32, "2026-10-01T09:05", title="No llega el correo de pedidos@ desde ayer", contacted="2026-10-01T09:40",
         closed="2026-10-01T10:35", sessions=[session("2026-10-01T09:45", 48)],
         resolution="El buzón estaba lleno. Se archivaron los adjuntos de 2024 y se amplió la cuota a 20 GB."),
    case(33, "2026-10-05T08:15", kind="service_request", category="Mantenimiento",
         title="Mantenimiento preventivo de las tres cajas", contacted="2026-10-05T09:30", closed="2026-10-09T18:00",
         sessions=[session("2026-10-09T15:00", 180, ON_SITE)],
         resolution="Limpieza física, actualización de sistema y antivirus en los tres equipos. Sin observaciones."),
    case(34, "2026-10-07T20:30", category="Red", title="Sin Internet en el segundo local", contacted="2026-10-07T20:44",
         closed="2026-10-09T09:30", sessions=[session("2026-10-07T20:45", 15), session("2026-10-09T08:40", 50)],
         resolution="El router perdió la configuración tras el corte de luz. Se restauró y se guardó una copia."),
    case(35, "2026-10-12T14:02", category="Equipos", title="Laptop de contabilidad muy lenta",
         contacted="2026-10-12T15:10", escalated="2026-10-12T17:00", sessions=[session("2026-10-12T15:30", 70)]),
    case(36, "2026-10-12T16:45", kind="service_request", category="Usuarios",
         title="Crear cuenta para la nueva encargada de compras", contacted="2026-10-12T17:05",
         closed="2026-10-12T17:50", sessions=[session("2026-10-12T17:20", 28)],
         resolution="Cuenta creada con acceso a correo, carpeta compartida e impresora."),
    case(37, "2026-10-15T10:20", category="Software", title="El sistema de facturación se cierra al emitir boletas",
         contacted="2026-10-15T13:05", closed="2026-10-16T11:30",
         sessions=[session("2026-10-15T13:10", 65), session("2026-10-16T10:30", 40)],
         resolution="Se reinstaló el componente de firma digital y se renovó el certificado vencido."),
    case(38, "2026-10-20T09:12", kind="service_request", category="Correo", title="Firma nueva para todos los correos",
         contacted="2026-10-20T09:50", closed="2026-10-21T12:00", why="instructions_sent",
         sessions=[session("2026-10-21T11:30", 20)],
         resolution="Se envió el procedimiento para instalar la firma en cada equipo."),
    case(39, "2026-10-23T18:40", category="Software", title="Excel avisa de macros bloqueadas en la hoja de costos",
         contacted="2026-10-26T08:20", closed="2026-10-26T09:05", why="answered",
         sessions=[session("2026-10-26T08:30", 25)],
         resolution="Se explicó cómo marcar la carpeta como ubicación de confianza."),
    case(40, "2026-10-28T12:30", category="Equipos", title="La pantalla de la caja 2 parpadea",
         contacted="2026-10-28T13:00", pending="2026-10-29T16:00", until="2026-11-05T16:00",
         sessions=[session("2026-10-29T15:20", 40)]),
)  # fmt: skip

BEFORE = tuple(
    case(number, f"2026-{month:02}-{day:02}T10:00", kind=kind, category=category,
         contacted=f"2026-{month:02}-{day:02}T{10 + number % 2}:40",
         closed=f"2026-{month:02}-{day + 1:02}T{12 + number % 5}:15", resolution="Resuelto.",
         sessions=[session(f"2026-{month:02}-{day + 1:02}T11:00", 30 + 17 * (number % 5))])
    for number, (month, day, kind, category) in enumerate([
        (5, 6, "incident", "Red"), (5, 13, "incident", "Correo"), (5, 20, "service_request", "Usuarios"),
        (6, 3, "incident", "Correo"), (6, 10, "incident", "Software"), (6, 16, "service_request", "Usuarios"),
        (6, 23, "incident", "Equipos"), (7, 7, "incident", "Red"), (7, 14, "service_request", "Mantenimiento"),
        (8, 4, "incident", "Correo"), (8, 11, "incident", "Software"), (8, 12, "incident", "Equipos"),
        (8, 18, "service_request", "Usuarios"), (8, 25, "incident", "Impresoras"), (9, 8, "incident", "Correo"),
        (9, 9, "incident", "Red"), (9, 15, "service_request", "Usuarios"), (9, 22, "incident", "Software"),
    ], start=1)
)  # fmt: skip


def many(count):
    """That many cases in October, spread over its days and hours, most of them closed."""
    titles = ("No enciende el equipo", "Olvidó su contraseña", "Instalar el programa de planillas", "Sin red")
    return tuple(_one_of_many(number, titles[number % 4]) for number in range(count))


def _one_of_many(number, title):
    opened = datetime(2026, 10, 1 + number % 31, 8 + number % 12, number % 60, tzinfo=ZoneInfo(ZONE))
    wall = [(opened + timedelta(minutes=20 * step)).strftime("%Y-%m-%dT%H:%M") for step in range(4)]
    return case(
        number, wall[0], kind="incident" if number % 3 else "service_request", category=f"Categoría {number % 11}",
        title=f"{title} ({number})", contacted=wall[1], closed=wall[3] if number % 20 else None,
        resolution="Se revisó el equipo y se dejó funcionando.", sessions=[session(wall[1], 25, number=number)],
    )  # fmt: skip
