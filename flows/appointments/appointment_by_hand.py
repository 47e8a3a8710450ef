"""What an operator does with appointments by a form; the same rules decide, and a refusal names the next free time."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.appointments.appointment_fields import (
    AdvisorName,
    AnyAdvisor,
    AnyCaseNumber,
    AnyStart,
    AppointmentForm,
    AppointmentId,
    Areas,
    Attends,
    Came,
    MailId,
    Minutes,
    RequestForm,
    Substitute,
    Told,
    Visits,
    WeekForm,
    WhyAppointment,
)
from flows.by_hand import finished
from flows.cases.case_fields import Begin, End, WhoCase, plain
from flows.clock import meant
from flows.forms import FirmId, Now
from tasks.appointments import appointments
from tasks.appointments.appointments import Booked
from tasks.letters import inbox

STATES = {
    "booked": "reservada",
    "accepted": "aceptada",
    "tentative": "por confirmar",
    "declined": "rechazada",
    "cancelled": "cancelada",
    "no_show": "el cliente no vino",
    "done": "atendida",
}
NAMES = {
    "book-appointment": "reservar una cita",
    "ask-for-appointment": "pedir que elija hora",
    "move-appointment": "mover una cita",
    "cancel-appointment": "cancelar una cita",
    "end-appointment": "anotar cómo terminó una cita",
    "block-time": "bloquear tiempo",
    "set-advisor-hours": "horario de",
    "attend-mail": "atender un correo",
}


def run_name() -> str:
    """Name a run for its operator: ``mover una cita lima 12``."""
    given = flow_run.parameters
    what = given.get("appointment") or given.get("advisor") or given.get("mail") or ""
    return f"{NAMES[flow_run.flow_name]} {given.get('firm')} {what}".strip()


@flow(flow_run_name=run_name)
def book_appointment(
    firm: FirmId, form: AppointmentForm, *, who: WhoCase, why: WhyAppointment, now: Now = None
) -> State[Any]:
    """Reserva una cita e invita al cliente y al asesor. Si la hora no está libre, dice cuál es la próxima."""
    return _done(firm, appointments.book(firm, plain(form), who=who, why=why, now=meant(now)), now)


@flow(flow_run_name=run_name)
def ask_for_appointment(
    firm: FirmId, form: RequestForm, *, who: WhoCase, why: WhyAppointment, now: Now = None
) -> State[Any]:
    """Envía al cliente un enlace para que elija la hora de su cita; al elegirla queda reservada.

    Si no elige a tiempo, se avisa al operador.
    """
    until = appointments.ask(firm, plain(form), who=who, why=why, now=meant(now))
    return finished(firm, "Pedida", f"El cliente puede elegir hasta {until}", now)


@flow(flow_run_name=run_name)
def move_appointment(
    firm: FirmId,
    appointment: AppointmentId,
    start: AnyStart = None,
    advisor: AnyAdvisor = "",
    *,
    minutes: Minutes = 0,
    emergency_told: Told = "",
    substitute_because: Substitute = "",
    who: WhoCase,
    why: WhyAppointment,
    now: Now = None,
) -> State[Any]:
    """Cambia la hora o el asesor de una cita; todos los calendarios se enteran."""
    changes = {"start": start, "advisor": advisor, "minutes": minutes}
    changes |= {"emergency_told": emergency_told, "substitute_because": substitute_because}
    return _done(firm, appointments.move(firm, appointment, changes, who=who, why=why, now=meant(now)), now)


@flow(flow_run_name=run_name)
def cancel_appointment(
    firm: FirmId, appointment: AppointmentId, *, who: WhoCase, why: WhyAppointment, now: Now = None
) -> State[Any]:
    """Cancela una cita: la hora queda libre y todos los calendarios se enteran."""
    return _done(firm, appointments.cancel(firm, appointment, who=who, why=why, now=meant(now)), now)


@flow(flow_run_name=run_name)
def end_appointment(
    firm: FirmId, appointment: AppointmentId, *, came: Came, who: WhoCase, why: WhyAppointment, now: Now = None
) -> State[Any]:
    """Anota que una cita se atendió, o que el cliente no vino."""
    done = appointments.record_end(firm, appointment, came=came, who=who, why=why, now=meant(now))
    return _done(firm, done, now)


@flow(flow_run_name=run_name)
def block_time(
    firm: FirmId, advisor: AdvisorName, begin: Begin, end: End, *, who: WhoCase, why: WhyAppointment, now: Now = None
) -> State[Any]:
    """Bloquea el tiempo de un asesor: vacaciones, una ausencia. Si hay citas dentro, las nombra y no cambia nada."""
    new = appointments.block(firm, advisor, begin, end, who=who, why=why, now=meant(now))
    return Completed(name="Bloqueado" if new else "Ya estaba bloqueado", message=f"{advisor}: {begin} a {end}")


@flow(flow_run_name=run_name)
def set_advisor_hours(
    firm: FirmId,
    advisor: AdvisorName,
    week: WeekForm,
    *,
    remote: Attends = True,
    on_site: Visits = True,
    areas: Areas = "",
    who: WhoCase,
    why: WhyAppointment,
    now: Now = None,
) -> State[Any]:
    """Cambia cuándo, cómo y dónde atiende un asesor. Las citas que queden fuera siguen reservadas, y las nombra."""
    modes = [mode for mode, wanted in (("remote", remote), ("on_site", on_site)) if wanted]
    if not modes:
        return Failed(message="Atiende a distancia, presencial o ambas: marque al menos una. No se cambió nada.")
    places = [one.strip() for one in areas.split(",") if one.strip()]
    new, outside = appointments.set_terms(
        firm, advisor, hours=week.shifts(), modes=modes, areas=places, who=who, why=why, now=meant(now)
    )
    left = f"; fuera quedan las citas {', '.join(outside)}" if outside else ""
    return finished(firm, "Guardado" if new else "Ya era así", f"{advisor}{left}", now)


@flow(flow_run_name=run_name)
def attend_mail(
    firm: FirmId, mail: MailId, case: AnyCaseNumber = "", *, who: WhoCase, why: WhyAppointment, now: Now = None
) -> State[Any]:
    """Saca un correo de la bandeja por ver: lo pone en su caso, o lo da por atendido."""
    inbox.take_from_tray(firm, mail, case, who=who, why=why, now=meant(now))
    return finished(firm, "En su caso" if case.strip() else "Atendido", f"Correo {mail} {case}".strip(), now)


def _done(firm: str, one: Booked, now: Now) -> State[Any]:
    """Deliver the invites, and say how the appointment stands."""
    state = STATES[one.state]
    return finished(firm, state.capitalize(), f"Cita {one.id}: {one.start}, {one.advisor}, {state}", now)
