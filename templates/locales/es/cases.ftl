# Casos: lo que se hace con ellos, sus campos y cómo quedan.

note-contact = anotar un contacto
    .name = Anotar un contacto
    .help = Anota que se habló con el cliente: la llamada prometida queda hecha.
close-case = cerrar un caso
    .name = Cerrar un caso
    .help = Cierra un caso sin sesión, y se lo dice al cliente: solucionado, respondido, retirado o no aceptado.
tell-by-chat = indicaciones por chat
    .name = Indicaciones por chat
    .help = Cierra un caso que espera su hoja de instrucciones: las indicaciones se dieron por chat, en pocos minutos.
write-to-client = escribir al cliente
    .name = Escribir al cliente
    .help = Escribe al cliente sobre su caso: lo lee en su página y le llega por correo.
correct-case = corregir un caso
    .name = Corregir un caso
    .help = Corrige lo que un caso abierto es, o el equipo desde el que se pidió; queda anotado quién lo cambió y por qué.
another-matter = otro asunto en la misma sesión
    .name = Otro asunto
    .help = Termina la sesión de un caso porque el cliente pide otra cosa: abre otro caso con su propia sesión.
take-up-case = retomar un caso
    .name = Retomar un caso
    .help =
        Retoma un caso al que su cliente volvió.

        Pendiente y a tiempo: sigue el mismo, sin costo. Cerrado: se abre uno nuevo unido al anterior.
book-follow-up = reservar un seguimiento
    .name = Reservar un seguimiento
    .help = Reserva el seguimiento de un caso pendiente, dentro de su semana: hasta que termine, no se cierra.
cancel-follow-up = cancelar un seguimiento
    .name = Cancelar un seguimiento
    .help = Quita el seguimiento de un caso pendiente. Por el cliente: espera lo que queda de su semana; por la empresa: otra.
install-tool = anotar una herramienta instalada
    .name = Anotar una herramienta instalada
    .help = El cliente ya tiene con qué se controla su equipo; una sesión en curso sigue con esa herramienta.

## Campos

field-firm = Empresa
    .help = La empresa, por el nombre corto de su perfil.
field-case = Caso
    .help = El número del caso, como 2026-00042.
field-who = Quién
    .help = Su nombre; queda en el registro del caso.
field-why = Motivo
    .help = Queda en el registro del caso.
field-now = Instante
    .help = Vacío: la hora del servidor. Otro instante, solo para probar.
field-again = Sí, otra vez
    .help = Marque aquí solo si de verdad son dos: el mismo formulario enviado dos veces en pocos minutos se hace una vez.
field-text = Texto
    .help = Lo que el cliente va a leer.
field-note = Nota para el cliente
    .help = Qué se hizo, en una o dos frases; va en el correo de cierre.
field-begin = Desde
    .help = Cuándo empieza, con su zona horaria.
field-end = Hasta
    .help = Cuándo termina, con su zona horaria.
field-kind = Tipo
    .help = Una incidencia es inesperada; un requerimiento, programado.
field-title = Asunto
    .help = En una frase.
field-description = Detalle
    .help = Lo demás que el cliente cuenta.
field-service = Servicio
    .help = El nombre corto de un servicio del catálogo; o vacío.
field-equipment = Equipo
    .help = La máquina desde la que lo pide; vacío: la misma.
field-mode = Atención
    .help = Remota, o presencial.
field-tool = Herramienta
    .help = TeamViewer, iCloud, teléfono…
field-system = Sistema
    .help = Como macOS 14.
field-internet = Tiene conexión a internet
    .help = Sin ella no hay control remoto.
field-pays_later = Pago posterior acordado
    .help = Qué se acordó, como «transferencia el viernes»: queda anotado a su nombre. Vacío: vale lo que ya está anotado.
field-place = Lugar
    .help = Solo para atención presencial.
field-area = Zona
    .help = Solo donde el cliente.
field-chat_minutes = Minutos de chat
    .help = Solo si las indicaciones se dieron por chat.
field-outcome = Cómo terminó
    .help = Exactamente uno.
field-came_at = Cuándo volvió
    .help = Si fue antes y recién se anota, como una llamada: cuenta cuando volvió. Con su zona horaria; vacío: ahora.
field-by_client = Fue el cliente
    .help = El cliente no puede o no vino. Sin marcar: fue la empresa, y un caso pendiente tiene otra vez toda su semana.
close-case-reason = Motivo del cierre
another-matter-outcome = Cómo terminó el primer asunto
    .help = Exactamente uno.
another-matter-note =
    .help = Qué se hizo en el primer asunto; va en el correo de cierre.
another-matter-title = El otro asunto
    .help = En una frase.
tell-by-chat-minutes =
    .help = Cuánto tomó explicarlo.
tell-by-chat-note =
    .help = Qué se le indicó; va en el correo de cierre.
install-tool-tool =
    .help = iCloud o TeamViewer, como las nombra el perfil.
correct-case-kind =
    .help = Vacío: como estaba.
correct-case-equipment =
    .help = La máquina desde la que lo pide; vacío: como estaba.

## Opciones

given-reason-solved = solucionado
given-reason-answered = respondido
given-reason-withdrawn = retirado por el cliente
given-reason-declined = reparación no aceptada
kind-incident = incidencia (inesperada)
kind-service-request = requerimiento (programado)
mode-remote = remota
mode-on-site = presencial
place-firm = en nuestro local
place-client = donde el cliente
outcome-solved = solucionado
outcome-answered = consulta respondida
outcome-unfinished = sin terminar: queda pendiente
outcome-disconnected = se cortó: queda pendiente
outcome-client-broke-off = interrumpido por causa del cliente: pendiente, no gratis
outcome-unsolvable = no se puede resolver: enviar instrucciones
outcome-control-refused = no aceptó el control remoto: enviar instrucciones
outcome-told-by-chat = indicaciones dadas por chat
outcome-escalated = escalado: revisión presencial y cotización
outcome-reviewed = revisado: sigue la cotización
outcome-withdrawn = el cliente ya no lo necesita

## Cómo queda

case-state-new = nuevo
case-state-contacted = contactado
case-state-in_session = en sesión
case-state-pending = pendiente
case-state-escalated = escalado
case-state-closed = cerrado
case-stands = Caso { $number }: { $state }
case-named = Caso { $number }
case-taken-up-new = Caso nuevo
case-taken-up-same = Retomado

## Atenciones

start-session = empezar una atención
    .name = Empezar una atención
    .help = Empieza la sesión de un caso. Lo que falte para empezar se nombra; el libro dice si está pagada.
end-session = terminar una atención
    .name = Terminar una atención
    .help = Termina la sesión en curso de un caso, exactamente de una manera.
record-session = registrar una atención
    .name = Registrar una atención
    .help = Registra una atención que ya ocurrió. Valen las mismas reglas: lo que faltaba para empezar se nombra.
show-life = la atención sigue
    .name = La atención sigue
    .help = Anota que la sesión de un caso sigue viva; sin señal se da por cortada.
note-control = anotar el control remoto
    .name = Anotar el control remoto
    .help = Anota lo que pasa con el control remoto: se avisó del respaldo, se pidió, el cliente contestó, terminó.
field-advisor = Asesor
    .help = Su nombre.
field-substitute_because = Por qué otro asesor
    .help = Solo si el seguimiento no lo dio el asesor que empezó.
field-unusual_because = Qué hay de raro
    .help = Por qué es así, si coincide con otra atención del asesor o del cliente, si dura más de lo creíble o si termina de otro modo que lo respondido sobre el control. Queda en el registro.
field-procedure = Hoja de instrucciones
    .help = Si el caso espera sus instrucciones: un procedimiento del catálogo, como red-mac; o escriba los pasos abajo.
field-sheet_title = Hoja propia
    .help = En vez de un procedimiento: de qué trata.
field-sheet_steps = Pasos de la hoja propia
    .help = Un paso por línea.
field-started_at = Desde
    .help = Cuándo empezó, con su zona horaria.
field-ended_at = Hasta
    .help = Cuándo terminó, con su zona horaria.
note-control-what = Qué pasó
    .help = Que el cliente aceptó lo dice su propia respuesta en su página; anotarlo vale solo donde la empresa lo permite.
note-control-request = Solicitud
    .help = Cuál se contesta; 0: la última.
note-control-by_mail = Enviarlo también por correo
    .help = Al pedir el control, el cliente recibe el enlace a su página; solo él acepta, ahí.
control-told = se le avisó del respaldo
control-ask = se pidió el control
control-accept = el cliente lo aceptó
control-refuse = el cliente no lo aceptó
control-stop = el cliente lo detuvo
control-give-back = el asesor lo devolvió
form-known = Ya estaba hecho
form-known-since = El mismo formulario se hizo el { $at }, y no se hizo otra vez. Si de verdad son dos, envíelo con «Sí, otra vez» marcado.
command-known = La misma orden se hizo el { $at }, y no se hizo otra vez. Si de verdad son dos, agregue --again.
form-gone = Lo que decía este formulario ya no se guarda: llénelo otra vez.

## Reparaciones

move-repair = avanzar una reparación
    .name = Avanzar una reparación
    .help =
        Anota en qué paso está una reparación aceptada, y se lo dice al cliente: reservada, esperando piezas, lista.

        Recogida: cierra el caso.
move-repair-step = Paso
    .help = Reservada, esperando piezas, lista para recoger, o recogida.
move-repair-day = Día
    .help = Para cuándo está reservada, o cuándo llegan las piezas, como 2026-12-31; o vacío.
repair-step-accepted = aceptada
repair-step-booked = reservada
repair-step-parts = esperando piezas
repair-step-ready = lista para recoger
repair-step-collected = recogida
