# Los trabajos de los casos: cómo se llaman, cómo terminan y lo que muestran.

open-case = abrir un caso { $firm }
    .name = Abrir un caso
    .desk = abrir un caso
    .help = Abre un caso con lo que el cliente cuenta por teléfono o en el mostrador, y le envía el acuse con el plazo de la llamada.
    .description = **A mano.** Abre un caso con lo que el cliente pide y le envía el acuse, con el plazo de la llamada.
open-case-kind =
    .help = Una incidencia es inesperada; un requerimiento, programado.
open-case-title = Asunto
    .help = En una frase.
open-case-contact_name = Persona
    .help = Quién lo pide.
open-case-email = Correo
    .help = Ahí recibe el acuse y todo lo que sigue.
open-case-description = Detalle
    .help = Lo demás que el cliente cuenta.
open-case-client_name = Cliente
    .help = La empresa; vacío: la persona misma.
open-case-phone = Teléfono
open-case-language = Idioma
    .help = Uno de los de la empresa, como es o en; vacío: el primero.
open-case-mode = Atención deseada
    .help = Vacío: la única del servicio, o remota.
open-case-equipment = Equipo
    .help = La máquina desde la que lo pide; sin ella no hay control remoto.
open-case-area = Zona
    .help = Solo para atención presencial.
open-case-plan =
    .help = El nombre corto de un plan del perfil; o vacío.
open-case-service =
    .help = El nombre corto de un servicio del catálogo; o vacío.
open-case-quantity =
    .help = De ese servicio, entre 1 y 99.
case-opened = Abierto
case-opened-known = Ya estaba abierto
case-not-opened = No se abrió ningún caso. { $why }
    .kept = Guardado sin abrir un caso. { $why }

form-intake = formulario { $firm } { $when }
    .name = Formulario recibido
    .trigger = Llegó un formulario: atenderlo
    .description = Lo inicia el suceso `form.submitted` de otro programa, con `firm` y `form` en su contenido: abre el caso y envía el acuse, una sola vez por suceso. Lo que no cuadra se guarda y se contesta.
    .who = formulario
form-intake-form = Formulario
    .help = Un objeto JSON: kind, title, contact_name, email; si se quiere description, client_name, phone, language, mode, equipment, area, plan, service, quantity, start.
form-intake-token = Seña
    .help = La misma seña es el mismo envío: se atiende una sola vez.

contact-watch = llamadas por hacer { $when }
    .name = Llamadas por hacer
    .description = **Cada cinco minutos**: avisa a la dirección de operaciones de los clientes que esperan una llamada, una vez antes de que venza el plazo prometido y una vez si venció (PE-04). El plazo corre solo en horario de atención; con una póliza 7x24, de día y de noche, y se avisa a la guardia: a la siguiente persona mientras nadie llame (MX-23).
calls-moved = movidas
calls-late = con retraso
calls-warning = por vencer
calls-dead = { $said }; el aviso al operador fue rechazado: revise su dirección en el perfil
calls-in-time = A tiempo
calls-none = Ninguna llamada por vencer.

pending-cases = casos pendientes { $when }
    .name = Casos pendientes
    .description = **Cada hora**: recuerda a los clientes sus casos pendientes, en los días y el horario de cada empresa, y cierra los que cumplieron su semana (MX-11). También termina las sesiones que se cortaron sin que nadie lo anotara.

        No se cierra un caso con seguimiento reservado, ni uno al que su cliente volvió a tiempo. Después de una parada cada caso queda cerrado con la fecha que correspondía, y cada cliente recibe un solo correo.
pending-cut = sesiones cortadas
pending-closed = cerrados
pending-reminded = recordados
pending-uncollected = sin recoger
pending-untouched = parados
pending-failed = con falla
pending-shown = Casos pendientes
pending-rehearsed = Ensayo de casos pendientes
pending-none = Ningún caso esperaba nada.

instruction-document =
    { $case ->
        [none] hojas de instrucciones { of-firm } { $when }
       *[other] hojas de instrucciones caso { $case } { $when }
    }
    .name = Hojas de instrucciones
    .trigger = Se debe una hoja de instrucciones: enviarla
    .description = **Al terminar una sesión** en la que el caso no se pudo resolver o el cliente no aceptó el control remoto: le envía la hoja de instrucciones, en PDF y en Word, y cierra el caso cuando el servidor de correo la aceptó (MX-08, MX-14). Cada media hora busca además lo que haya quedado pendiente. Nada se envía dos veces.

        - **Por atender**: ningún procedimiento corresponde con claridad, y se avisó al operador; o el correo fue rechazado. Use *Enviar instrucciones*.
        - **En espera**: el servidor de correo no la aceptó todavía.
send-instructions = enviar instrucciones { $firm } { $case }
    .name = Enviar instrucciones
    .description = **A mano.** Envía al cliente de un caso un procedimiento del catálogo, o los pasos que usted escriba, y cierra el caso cuando la hoja salió. La sesión del caso tiene que haber terminado.
send-instructions-case = Caso
    .help = El número del caso, como 2026-00042. Su sesión tiene que haber terminado.
send-instructions-why = Motivo
    .help = Por qué se envían; queda en el registro del caso.
send-instructions-procedure = Procedimiento
    .help = El nombre de un procedimiento del catálogo, como red-mac. Vacío: escriba los pasos abajo.
send-instructions-title = Título
    .help = Solo sin procedimiento: de qué trata la hoja.
send-instructions-steps = Pasos
    .help = Solo sin procedimiento: un paso por línea; **así** queda en negrita.
send-instructions-warnings = Advertencias
    .help = Solo sin procedimiento: una por línea.
sheet = Hoja
sheet-note = Nota
sheet-asked = por elegir: se avisó al operador
sheet-dead = correo rechazado: corrija la dirección y use «{ send-instructions.name }»
sheet-queued = en camino
sheet-known = en camino
sheet-open = sigue abierto
sheet-closed = enviada; caso cerrado
sheet-would = se enviaría
sheet-sent = Enviada
sheet-known-already = Ya estaba en camino
sheets-sent = Enviadas
sheets-none = no se debe ninguna hoja
sheets-shown = Hojas de instrucciones
sheets-rehearsed = Ensayo de hojas de instrucciones

task-open-case = abrir caso · { $firm }
task-end-silent = sesiones sin señal · { $firm }
task-remind = recordar · { $firm }
task-close-expired = cerrar · { $firm }
task-remind-uncollected = sin recoger · { $firm }
task-watch = casos parados · { $firm }
task-replan = replanificar · { $firm }
task-alert-contacts = avisar llamadas · { $firm }
task-prepare = preparar hoja · caso { $case_id }
task-prepare-by-hand = preparar hoja a mano · { $case }
task-close-handed-over = cerrar si salió la hoja · caso { $case_id }
