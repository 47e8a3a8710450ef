# Los trabajos de los informes: cómo se llaman, cómo terminan y lo que muestran.

report-delivery =
    { $month ->
        [none] { reports-of } { of-firm } { $when }
       *[other] { reports-of } { of-firm } { $month }
    }
    .name = Entrega de informes
    .description = **Cada día hábil**, desde la hora que dice el perfil de cada empresa (`[daily]`): envía a los clientes con plan el informe PDF del mes anterior, desde el día hábil que promete el perfil (PE-09). Cada cliente lo recibe una sola vez, aunque la entrega se repita. Cuando no toca termina en *Nada que enviar*.

        - **Con retraso**: pasó el plazo. Se avisó a la dirección de operaciones y el informe sale igual.
        - **En espera**: el servidor de correo no los aceptó todavía; la *Bandeja de salida* lo intenta de nuevo.
        - **Por atender**: un correo fue rechazado para siempre; corrija la dirección y use *Enviar un informe otra vez*.
reports-of =
    { $dry_run ->
        [none] informes
       *[other] ensayo de informes
    }
report-failed = fallido
report-dead = no entregado
report-owed = pendiente
report-queued = en espera
report-claimed = en espera
report-sending = en espera
report-would = se enviaría
report-skipped = omitido
report-sent = enviado
report-earlier = enviado antes
reports-none = ningún mes toca hoy
reports-progress = Informes { $firm } { $month }
reports-shown = Informes de { $firm }: { $said }
reports-rehearsed = Ensayo de informes de { $firm }: { $said }
reports-lost = No entregados
reports-would-tell = Se avisaría del retraso de { $count }.
reports-said = { $what }: { $names }. En total: { $all }.
preview-report = ver informe { $firm } { $client } { $month }
    .name = Ver un informe
    .description = **A mano.** Hace el informe de un cliente como saldría hoy: el PDF para descargar y su primera página, en la pestaña *Artifacts* del trabajo. No envía nada y no cambia nada. El enlace vale una semana; se dibuja al abrirlo, con los datos de ese momento.
preview-first-page = La primera página
preview-open = Abrir el PDF
preview-not-sent = vista previa, no se envió nada
preview-end = Listo
preview-where = { $client } { $month }: el PDF está en la pestaña Artifacts.
send-report-again = enviar otra vez { $firm } { $client } { $month }
    .name = Enviar un informe otra vez
    .desk = enviar un informe otra vez
    .help = Hace otra vez el informe mensual de un cliente, con los datos de hoy, y se lo envía como revisión numerada.
    .description = **A mano.** Hace otra vez el informe de un cliente, con los datos de hoy, y se lo envía como revisión numerada; el correo lo dice. Quién lo pidió y por qué quedan en el registro del cliente.
report-refused = El servidor de correo lo rechazó: { $why }
report-again-sent = Enviado
rehearse-reports = ensayo { $firm } { $month }
    .name = Ensayo de un mes
    .description = **A mano.** Dice a quién se enviaría el informe de un mes, a quién no y por qué. No envía nada y no cambia nada.
morning-list = lo de hoy { $when }
    .name = Lo de hoy
    .description = **Cada mañana en que la empresa abre**, si su perfil lo pide (`morning`): envía a la dirección de operaciones lo que hace falta hoy, en el orden en que vencen las promesas (OP-01). Una vez al día; la misma lista está en el escritorio. El mes que terminó va en PDF, una vez al mes (`month`).
morning-sent = Enviado
morning-none = Ya salió, o no toca hoy.

task-preview = dibujar { $client } { $month } · { $firm }
task-send-again = preparar revisión { $client } { $month } · { $firm }
task-letter-state = mirar la carta { $key }
task-queue-morning = lo de hoy · { $firm }
task-queue-owner-month = informe del mes · { $firm }
task-alert-late = avisar retraso { $month } · { $firm }
task-tell-too-old = informes que ya no salen solos · { $firm }
task-queue-reports = preparar { $month } · { $firm }
task-queue-due = preparar lo que falta · { $firm }
