# Lo que responden los comandos.

case-is = El caso { $number } está { $state }.
case-rejected = No se abrió ningún caso; el formulario se guarda, y se avisa por correo a quien lo envió y al operador.
case-known = El caso { $number } ya está abierto; no se envió nada.
case-open-until = El caso { $number } está abierto; hay que llamar al cliente hasta { $due }.
forms-none = Cada formulario fue un caso, o ya lo era.
advisors-outside = { $advisor } tiene citas fuera: { $appointments }
advisors-none = { $firm } aún no tiene asesores: `trastienda case advisors { $firm } --add`.
advisors-hours = el horario de la empresa
advisors-both = remoto y presencial
advisors-remote = remoto
advisors-on-site = presencial
advisors-anywhere = adonde va la empresa
advisors-whose = diga de quién: --set NAME
advisors-one = indique --set o --file
ask-until = El cliente puede elegir la hora hasta { $until }.
ask-one = indique --case o --client
slots-head = { $firm }: { $minutes } minutos, { $mode }, inicios cada { $step } minutos, horas de { $zone }
slots-booked = Reservado
slots-nobody = nadie está libre
slots-closed-weekday = cerrado este día de la semana
slots-holiday = feriado: { $name }
slots-special-closure = cerrado: { $name }
replan-days = días
replan-calls = llamadas
replan-reminders = recordatorios
replan-letters = correos
replan-duties = entregas
replan-appointments = citas
cli-none = ninguno
inbox-last = { $firm }: los últimos { $count } correos
inbox-tray = { $firm }: { $count } por mirar
inbox-bounced = Direcciones de las que volvieron cartas
letters-kept = { $file }: { $bytes } bytes, como se entregaron al servidor de correo
letters-both = --show KEY y --out FILE van juntos
letters-again = { $key } está otra vez en cola.
letters-next = Sale con el próximo envío; enseguida con: trastienda run outbox_delivery
letters-queued = en cola desde
letters-state = estado
letters-tries = intentos
letters-letter = correo
letters-happened = qué pasó
letters-sent = salió { $at }
letters-retried = { $why }; otra vez { $at }
letters-uncertain = { $state } (dudoso)
invoices-counts = Numeradas { $numbered }, selladas { $signed }, timbradas { $stamped }, rechazadas { $refused }, canceladas { $cancelled }.
invoices-to-cancel = { $invoice }: por cancelar, motivo { $motive }.
invoices-not-yet = Aún no hay facturas.
money-written = { $text }: escríbalo como 232.00
money-paid = { $client }: { $amount }, { $reference }.
money-paid-known = { $client }: { $amount }, { $reference } ya se conocía.
money-agreed = Caso { $number }: { $standing }.
money-asked = Caso { $number }: { $letter }.
money-lines =
    { $count ->
        [one] 1 línea
       *[other] { $count } líneas
    }: { $states }.
money-lines-nothing = nada nuevo
money-lines-matched =
    { $count ->
        [one] 1 anotada como pago
       *[other] { $count } anotadas como pagos
    }
money-lines-open = { $count } por decidir
money-lines-ours = { $count } de nadie
money-line-is = Línea { $line }: { $state }.
money-undecided-none = Nada espera una decisión.
money-owed-none = Nadie debe nada.
money-owed-total = total
money-owed-not-due = por vencer
money-owed-since = desde
plan-has = { $client } tiene el plan { $plan } ({ $hours } h al mes) desde el { $from }, si no pide otra cosa antes.
plan-none = { $client } no tiene plan desde el { $from }, si no pide otra cosa antes.
report-made = { $file }: { $client }, { $month }, plan { $plan }: { $opened } casos abiertos en el mes, { $solved } solucionados, { $open } abiertos aún; { $size } kB
serve-starting = iniciando; la primera vez tarda medio minuto
serve-starting-server = iniciando el servidor
serve-starting-worker = iniciando el trabajador
serve-ready = listo
serve-runs = ejecuciones
serve-sign-in = entrar
serve-by-hand = a mano
serve-mails = correos
serve-mails-kept = { $url }   (se quedan en esta máquina: no hay TRASTIENDA_SMTP_HOST)
serve-logs = bitácoras
serve-stop = Ctrl-C lo termina
serve-ended = terminado
serve-ending = terminando
new-secret-sure = Terminarán todos los enlaces que se enviaron a clientes y asesores. ¿Seguir?
new-secret-done = Hecho. Reinicie trastienda en cada máquina, con este secreto.
run-firm = { $firm }: las empresas conocidas son { $firms }
run-flow = { $flow }: uno de { $flows }
run-parameters = { $flow } no tiene { $unknown }; tiene { $known }
run-time = { $text }: escríbalo como 2026-11-04T08:30
run-pair = { $text }: escriba KEY=VALUE
explain-backwards = termina antes de empezar: { $start } a { $end }
explain-minutes-number = { $text } no es un número de minutos
explain-number-wrong = { $text } no es un número
explain-number-range = { $text }: de 0 a 100000 eventos al mes
explain-history-no-csv = { $file } no es un CSV en UTF-8: { $why }
explain-history-columns = { $file }: no hay columna { $columns }; la primera línea las nombra
explain-history-line = { $file }, línea { $line }: { $why }
explain-history-twice = { $month } está dos veces
explain-history-number = { $column } es { $text }; es un número entero desde 0
explain-history-excused = hay más eventos excusados de los que hubo

## Errores en lo que se escribió

cli-month = { $text } no es un mes; escriba año y mes como en 2026-10; años de 2000 a 2199
cli-time = { $text } no es una hora; escriba 2026-10-07T20:30, o con desfase 2026-10-07T20:30-05:00; años de 2000 a 2199
cli-number = { $text } no es un número de los nuestros: entero, y desde 0
cli-letters = { $text } tiene letras que no son UTF-8; ponga la terminal, y LANG, en UTF-8

## Empresas y demostración

firms-folder = Perfiles en { $folder }:
firms-right = { $file }: bien: { $id }, { $name }
firms-where = dónde
firms-languages = idiomas
firms-open = abierto
firms-from = desde { $day }
firms-holidays = feriados
firms-holidays-of = los de { $place }, { $more } más, { $less } menos, { $special } días especiales
firms-contact = primer contacto
firms-contact-within = en { $minutes } minutos hábiles
firms-pending = pendiente
firms-days = { $days } días
firms-reports = informes
firms-reports-by = desde el día hábil { $from }, hasta el { $due }
firms-plan = plan
firms-plan-hours = { $plan }: { $hours } h al mes, { $price }
firms-service = servicio
firms-on-site = presencial
firms-areas = { $areas }; en otra parte: { $outside }
firms-mail = correo
firms-mail-as = como { $sender }; el operador es { $operator }
firms-document = { $document } en { $tongue }
firms-document-letter = correo
firms-document-report = informe
firms-document-invite = invitación
demo-history = haciendo la historia de las dos empresas: clientes, casos, sesiones y pólizas de nueve meses
demo-starting = iniciando Prefect, un trabajador y un servidor de correo; lo primero se ejecuta en medio minuto
demo-open = abra
demo-sign-in = entre con { $login }
demo-forms = formularios
demo-desk = escritorio
demo-desk-enter = pulse *{ $enter }*: entra en *hoy*, una vez, dentro de 15 minutos
demo-firm = empresa
demo-client = cliente
demo-client-enter = pulse *{ $enter }*: sus casos, horas, dinero
demo-well = todo se ejecutó. Ctrl-C lo termina; lo que puede hacer a mano: docs/reference/demo.md.
demo-not-well = NO todo fue bien: vea arriba. Ctrl-C lo termina; lo que puede hacer a mano: docs/reference/demo.md.
demo-ended = terminado; `make demo` empieza de nuevo
demo-not-ours = { $home } no está vacía y no la hizo ninguna demostración; elija otra --home
demo-mark = Hecho por `trastienda demo`, que vacía esta carpeta cada vez que empieza.
