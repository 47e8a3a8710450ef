# Avisos al operador sobre el trabajo: casos, citas, cotizaciones, pólizas.

alert-escalated = Revisión presencial: caso { $number }
    .what = { $client } espera una revisión presencial: { $title }.
    .remedy = El cliente puede elegir la hora con el enlace de su correo hasta el { $until }; si no lo hace, le avisamos. Después de la revisión, prepare la cotización en Prefect.
alert-escalated-by-hand = Revisión presencial: caso { $number }
    .what = { $client } espera una revisión presencial: { $title }.
    .remedy = Acuerde con el cliente la cita: no puede elegirla él ({ $reason }) Después prepare la cotización.
alert-unknown-service = Servicio fuera del catálogo: caso { $number }
    .what = { $who } pidió «{ $service }», que no está en el catálogo ({ $known }). El caso está abierto y nada se cobró.
    .remedy = Acuerde con el cliente qué se hace y a qué precio; un servicio del catálogo se anota con «{ order-service.name }».
alert-on-call = Urgente 7x24: caso { $number }
    .what = { $client } tiene una póliza 7x24 y pidió ayuda: { $title }. Hay que llamar a más tardar el { $due }.
    .remedy = Llame y anótelo (*Anotar un contacto*). Si nadie lo anota, en { $minutes } minutos se avisa a quien sigue.
alert-instructions = El caso { $number } espera sus instrucciones
    .what = No se eligió ningún procedimiento para «{ $title }». { $reason }
    .remedy =
        En Prefect, inicie «{ send-instructions.name }»: elija un procedimiento o escriba los pasos. Mientras tanto el caso sigue abierto.
        { $remedy }

## Cotizaciones

alert-quote-accepted = Aceptada: cotización { $quote }
    .what = { $client } aceptó la cotización de { $total } del caso { $case }: { $title }. El cargo ya está en su cuenta.
    .remedy = Haga el trabajo: reserve la cita o pida las piezas, y cierre el caso cuando esté entregado.
alert-quote-declined = No aceptada: cotización { $quote }
    .what = { $client } no aceptó la cotización de { $total } del caso { $case }: { $title }.
    .remedy = No hace falta nada: lo que se debe se cobra como siempre.
alert-quote-expired = Venció: cotización { $quote }
    .what = { $client } no respondió a tiempo la cotización de { $total } del caso { $case }: { $title }.
    .remedy = Llame al cliente, o prepare otra cotización.

## Pólizas

alert-duty = { $kind ->
        [first_review] Revisión inicial
        [remote_tools] Herramientas a distancia
        [maintenance] Mantenimiento preventivo
        [updates] Revisión de actualizaciones
       *[status_report] Reporte del estado de tus equipos
    }
alert-duty-late = Entrega atrasada: { $client }
    .what = { alert-duty }, entrega { $number }: tocaba el { $due } y no está anotada.
    .remedy = Entréguela y anótela con «{ record-delivery.name }»; un reporte de equipos, con «{ send-status-report.name }».
alert-visit-unbooked = No se pudo reservar una visita a { $client }
    .what =
        { alert-duty }, entrega { $number }, prevista para el { $due }.
        { $why }
    .remedy = La revisión de pólizas lo intenta otra vez cada mañana. También puede acordar la visita con «{ book-appointment.name }» y anotarla después con «{ record-delivery.name }».

## Citas

alert-change = { $change ->
        [booked] se reservó
        [requested] se reservó
        [advisor] cambió de asesor
        [cancelled] se canceló
       *[moved] se movió
    }
alert-untold = Llame a { $client }: su cita { alert-change } y el correo no le llega
    .what =
        La cita { $number } es el { $start }, con { $advisor }.
        El cliente no tiene dirección de correo.
    .remedy = Dígaselo por teléfono, pida una dirección que funcione y corríjala en sus datos.
alert-untold-bounced = { alert-untold }
    .what =
        La cita { $number } es el { $start }, con { $advisor }.
        { $address }: { $why }
    .remedy = { alert-untold.remedy }
alert-client-changed = La cita de { $client } { alert-change }, por el cliente
    .what = La cita { $number } es el { $start }, con { $advisor }.
    .remedy = Avise a { $advisor }: no tiene correo.
alert-advisor-left = { $name } se fue y tiene citas
    .what = Siguen reservadas: { $listed }.
    .remedy = Déselas a otra persona con «{ move-appointment.name }»; sin nombre, a quien tenga la hora libre.
alert-outside-hours = { $name } tiene citas fuera de su nuevo horario
    .what = Siguen reservadas: { $listed }.
    .remedy = Déselas a otra persona o muévalas con «{ move-appointment.name }»; o deje que se atiendan así.
alert-move = { $client } pide otra hora
    .what =
        La cita { $number } es el { $start }.
        «{ $note ->
            [accepted-after-decline] { why-accepted-after-decline }
            [tentative-after-decline] { why-tentative-after-decline }
           *[other] { $note }
        }»
    .remedy = Muévala con «{ move-appointment.name }», o responda al cliente. La hora actual sigue reservada.
alert-move-proposed = { $client } pide otra hora
    .what =
        La cita { $number } es el { $start }.
        Propone: { $proposed }.
        «{ $note }»
    .remedy = Muévala con «{ move-appointment.name }» o `trastienda appointment move { $firm } { $number } --start { $instant }`, o responda al cliente. La hora actual sigue reservada.
alert-declined = { $client } no puede
    .what = Rechazó la cita del { $start }.
    .remedy = Avise a { $advisor }: no tiene correo.
alert-declined-words = { $client } no puede
    .what =
        Rechazó la cita del { $start }, con { $advisor }.
        «{ $note }»
    .remedy = Ya no está en los calendarios. Responda al cliente, o reserve otra con «{ book-appointment.name }».
alert-declined-words-untold = { alert-declined-words }
    .what = { alert-declined-words.what }
    .remedy = Avise a { $advisor }, que no tiene correo, y responda al cliente.
alert-advisor-declined = { $advisor } no puede atender una cita
    .what =
        La cita { $number } con { $client } es el { $start }.
        «{ $note }»
    .remedy = Désela a otra persona o muévala: «{ move-appointment.name }». El cliente no sabe nada todavía.
alert-who-came = ¿Se atendió a { $client }?
    .what = La cita { $number } era el { $start }, con { $advisor }, y no hay una sesión registrada.
    .remedy = Registre la sesión, o «{ end-appointment.name }»: se atendió o el cliente no vino.
alert-no-time-suits = { $client } no encuentra una hora que le sirva
    .what =
        Le pedimos elegir la hora de su cita (caso { $case }).
        «{ $note }»
    .remedy = Acuérdela con el cliente y resérvela con «{ book-appointment.name }»: el enlace deja de servir por sí solo.
alert-no-time-chosen = { $client } no eligió una hora
    .what = Le pedimos elegir la hora de su cita (caso { $case }) hasta el { $until }, y no respondió.
    .remedy = Llame al cliente; puede enviarle otro enlace con «{ ask-for-appointment.name }».

alert-repair-uncollected = Sin recoger: caso { $number }
    .what = El equipo de { $client } está listo desde el { $since } y nadie lo recogió: { $title }.
    .remedy = El cliente recibió un recordatorio. Llámelo; cuando lo recoja, anótelo con «{ move-repair.name }».
