"""What an operator does with appointments by a form; the same rules decide, and a refusal names the next free time."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.appointment_fields import (
    AdvisorName,
    AnyAdvisor,
    AnyCaseNumber,
    AnyStart,
    AppointmentForm,
    AppointmentId,
    Came,
    MailId,
    Minutes,
    Substitute,
    Told,
    WhyAppointment,
)
from flows.case_fields import Begin, End, WhoCase, plain
from flows.clock import meant
from flows.forms import FirmId, Now
from tasks import appointments, events, inbox, outbox
from tasks.appointments import Booked

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
    "move-appointment": "mover una cita",
    "cancel-appointment": "cancelar una cita",
    "end-appointment": "anotar cómo terminó una cita",
    "block-time": "bloquear tiempo",
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
def attend_mail(
    firm: FirmId, mail: MailId, case: AnyCaseNumber = "", *, who: WhoCase, why: WhyAppointment, now: Now = None
) -> State[Any]:
    """Saca un correo de la bandeja por ver: lo pone en su caso, o lo da por atendido."""
    inbox.take_from_tray(firm, mail, case, who=who, why=why, now=meant(now))
    outbox.deliver(firm, now)
    events.hand_over_now()
    return Completed(name="En su caso" if case.strip() else "Atendido", message=f"Correo {mail} {case}".strip())


def _done(firm: str, one: Booked, now: Now) -> State[Any]:
    """Deliver the invites, and say how the appointment stands."""
    outbox.deliver(firm, now)
    events.hand_over_now()
    state = STATES[one.state]
    return Completed(name=state.capitalize(), message=f"Cita {one.id}: {one.start}, {one.advisor}, {state}")
