# Los trabajos del correo: cómo se llaman, cómo terminan y lo que muestran.

outbox-delivery = bandeja de salida { $when }
    .name = Bandeja de salida
    .description = **Cada diez minutos**: entrega las cartas que otros trabajos dejaron en la bandeja de salida: las nuevas, las que el servidor de correo aplazó y las que una interrupción dejó a medias. Nada se envía dos veces. También prepara los informes de una empresa cuya *Entrega de informes* se cortó a medias.

        Falla solo cuando una carta acaba de ser rechazada para siempre o una empresa no puede enviar.
outbox-queued = en espera
outbox-claimed = en curso
outbox-sending = saliendo
outbox-sent = enviadas
outbox-dead = muertas
outbox-held = retenidas
outbox-again = para más tarde
outbox-uncertain = de envío incierto, repetidas igual
outbox-none = nada que enviar
outbox-end = Entregadas
outbox-end-again = Aplazadas

letter-lot = lote de cartas { $when }
    .name = Lote de cartas
    .description = Lo inician los trabajos que acaban de preparar **muchas cartas** (uno por cada `TRASTIENDA_LOT`), para que todas las máquinas las repartan: entrega las que esperan, de cualquier empresa, hasta que no queda ninguna; donde cada núcleo de la máquina ya tiene un trabajo que entrega, termina enseguida. Lo que deja un lote cortado lo toman los otros; nada se envía dos veces. Corren dos a la vez: es el límite de la cola `lotes` del *work pool*.
letter-lot-end = No hace falta
letter-lot-none = cada núcleo de esta máquina ya tiene un trabajo que entrega

operator-alert =
    { $run ->
        [none] ronda de avisos { $when }
       *[other] aviso { $trouble } { $run }
    }
    .name = Aviso al operador
    .description = Lo inician las **automatizaciones** cuando un trabajo con la etiqueta `vigilado` falla, se interrumpe o no empieza: envía un correo a la dirección de operaciones de la empresa, una sola vez por trabajo. **Cada cuarto de hora** busca además lo que a ellas se les haya escapado.
operator-alert-run = Trabajo
    .help = Su identificación en Prefect; vacío: todos los que hoy tienen problemas.
operator-alert-trouble = Qué pasó
    .help = Vacío: lo que diga el estado del trabajo.

event-relay = sucesos { $when }
    .name = Entrega de sucesos
    .description = **Cada media hora y al arrancar**: entrega a Prefect los sucesos que se registraron mientras su servidor no respondía, para que inicien los trabajos que dependen de ellos. Cada trabajo y cada orden los entrega enseguida; casi siempre termina en *Nada que entregar*.
events-refused = { $count } entregados; { $refused } que Prefect no acepta (vea el registro).
events-none = Prefect tiene todos los sucesos.
events-handed = { $count } sucesos entregados.
events-end = Entregados
events-end-none = Nada que entregar

mailbox-reading = buzón { $when }
    .name = Buzón
    .description = **Cada cinco minutos**: lee los buzones de las empresas (`TRASTIENDA_MAILBOX_<EMPRESA>`). Toma las respuestas a las citas, marca las direcciones que rebotan y avisa, pone los correos de clientes en su caso, y no contesta a nadie. Lo que no tiene caso queda en la tabla *por ver*, en la pestaña *Artifacts*.
mail-answer-taken = respuestas a citas
mail-booked-again = citas retomadas
mail-operator-told = para el operador
mail-answer-stale = respuestas viejas
mail-counter = piden otra hora
mail-bounced = rebotes
mail-delayed = demoras
mail-backscatter = rebotes ajenos
mail-automatic = automáticos
mail-own = propios
mail-on-case = puestos en su caso
mail-came-back = clientes que volvieron
mail-opened = casos nuevos
mail-answered = con el enlace del formulario
mail-asked-back = por completar
mail-unplaced = por ver
mail-failed = con falla
mail-known = ya leídos
mailbox-end = Leído
mailbox-none = Sin buzón
    .how = Ninguna empresa tiene un buzón: TRASTIENDA_MAILBOX_<EMPRESA>.
tray-number = Correo
tray-from = De
tray-subject = Asunto
tray-since = Desde
tray-shown = Correos por ver de { $firm }: { $count }

task-read = leer el buzón · { $firm }
task-tray = bandeja por ver · { $firm }
task-hand-over = entregar sucesos
task-deliver = entregar · { $firm }
task-deliver-in-turn = entregar a varias empresas
task-deliver-beside = entregar junto a otros
task-tell-troubles = avisar del servidor de correo
task-read-run = mirar el trabajo
task-troubled-runs = buscar trabajos con problemas
task-unstarted = buscar automatizaciones que no iniciaron nada
task-alert-operators = escribir aviso: { $about }
