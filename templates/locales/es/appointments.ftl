# Citas: lo que se hace con ellas, sus campos y cómo quedan.

book-appointment = reservar una cita
    .name = Reservar una cita
    .help = Reserva una cita e invita al cliente y al asesor. Si la hora no está libre, dice cuál es la próxima.
ask-for-appointment = pedir que elija hora
    .name = Pedir al cliente que elija hora
    .help =
        Envía al cliente un enlace para que elija la hora de su cita; al elegirla queda reservada.

        Si no elige a tiempo, se avisa al operador.
move-appointment = mover una cita
    .name = Mover una cita
    .help = Cambia la hora o el asesor de una cita; todos los calendarios se enteran.
cancel-appointment = cancelar una cita
    .name = Cancelar una cita
    .help = Cancela una cita: la hora queda libre y todos los calendarios se enteran.
end-appointment = anotar cómo terminó una cita
    .name = Anotar cómo terminó una cita
    .help = Anota que una cita se atendió, o que el cliente no vino.
block-time = bloquear tiempo
    .name = Bloquear tiempo de un asesor
    .help = Bloquea el tiempo de un asesor: vacaciones, una ausencia. Si hay citas dentro, las nombra y no cambia nada.
advisor-leaves = se va
    .name = Un asesor se va
    .help = Ya no recibe nada nuevo. Las citas que tenía siguen reservadas, y las nombra.
set-advisor-hours = horario de
    .name = Horario de un asesor
    .help = Cambia cuándo, cómo y dónde atiende un asesor. Las citas que queden fuera siguen reservadas, y las nombra.

## Campos

field-appointment = Cita
    .help = El número de la cita; está en los avisos y en la lista de horas.
field-client = Cliente
    .help = Solo sin caso: su código o su nombre exacto.
field-start = Empieza
    .help = Con su zona horaria.
field-minutes = Minutos
    .help = 0: lo usual de la empresa.
block-time-advisor =
    .help = Su nombre.
advisor-leaves-advisor =
    .help = Su nombre.
set-advisor-hours-advisor =
    .help = Su nombre.
field-place_kind = Lugar
    .help = Solo presencial.
field-subject = Asunto
    .help = Vacío: el del caso.
field-emergency_told = Emergencia avisada
    .help = Solo fuera del horario: cómo se le dijo al cliente que es una emergencia, con su tarifa.
field-quoted = Cotización aceptada
    .help = Para un lugar sin tarifa.
field-until = Puede elegir hasta
    .help = Con su zona horaria; vacío: los días que dice el perfil.
field-came = Se atendió
    .help = Sin marcar: el cliente no vino.
field-by_firm = Faltó la empresa
    .help = La sesión no se hizo por culpa nuestra: un caso pendiente tiene otra vez toda su semana.
book-appointment-case =
    .help = El número del caso; vacío: una visita sin caso.
book-appointment-advisor =
    .help = Su nombre; vacío: quien esté más libre.
book-appointment-tool =
    .help = Solo remota: TeamViewer, teléfono…; vacío: la usual.
book-appointment-place = Dirección
    .help = Solo donde el cliente.
book-appointment-area =
    .help = Solo donde el cliente: el distrito o la ciudad del perfil.
ask-for-appointment-case =
    .help = El número del caso; vacío: una visita sin caso.
ask-for-appointment-place = Dirección
    .help = Solo donde el cliente.
ask-for-appointment-area =
    .help = Solo donde el cliente: el distrito o la ciudad del perfil.
move-appointment-start = Nueva hora
    .help = Con su zona horaria; vacío: la misma hora.
move-appointment-advisor =
    .help = Su nombre; vacío: el mismo.
move-appointment-minutes =
    .help = Cuánto dura; 0: como hasta ahora.
set-advisor-hours-monday = Lunes
    .help = Como 09:00-13:00 15:00-18:00; vacío: no trabaja ese día. Toda vacía: el horario de la empresa.
set-advisor-hours-tuesday = Martes
set-advisor-hours-wednesday = Miércoles
set-advisor-hours-thursday = Jueves
set-advisor-hours-friday = Viernes
set-advisor-hours-saturday = Sábado
set-advisor-hours-sunday = Domingo
set-advisor-hours-remote = Atiende a distancia
set-advisor-hours-on_site = Atiende presencial
set-advisor-hours-areas = Zonas
    .help = Separadas por comas, como en el perfil; vacío: adonde vaya la empresa.

## Cómo queda

appointment-state-booked = reservada
appointment-state-accepted = aceptada
appointment-state-tentative = por confirmar
appointment-state-declined = rechazada
appointment-state-cancelled = cancelada
appointment-state-no_show = el cliente no vino
appointment-state-done = atendida
appointment-stands = Cita { $appointment }: { $start }, { $advisor }, { $state }
appointment-asked = Pedida
appointment-asked-until = El cliente puede elegir hasta { $until }
time-blocked = { $advisor }: { $begin } a { $end }
time-blocked-new = Bloqueado
time-blocked-known = Ya estaba bloqueado
advisor-hours-new = Guardado
advisor-hours-known = Ya era así
advisor-hours-outside = { $advisor }; fuera quedan las citas { $listed }
advisor-left = Se fue
advisor-left-booked = Siguen reservadas las citas { $listed }
