# Por qué una regla dice que no, y qué ayudaría, en los casos, sus sesiones e instrucciones: por el código de la negativa (domain/refusals.py).

refused-unpaid-session = Una sesión del caso { $number } no puede empezar; falta: { $missing }.
    .remedy = Anote un pago, o lo que se acordó sobre el pago. Consiga primero lo que falta; ayudamos a instalar la herramienta.
refused-session-not-ready = Una sesión del caso { $number } no puede empezar; falta: { $missing }.
    .remedy = Consiga primero lo que falta; ayudamos a instalar la herramienta.
refused-another-advisor = El seguimiento del caso { $number } es con el asesor que lo empezó.
    .remedy = Que atienda ese asesor, o diga por qué tiene que ser otro.
refused-on-site-too-soon = El caso { $number } es una incidencia que todavía ninguna sesión a distancia intentó resolver.
    .remedy = Empiece una sesión a distancia; la visita sigue si eso no lo resuelve.
refused-visit-unquoted =
    { $area ->
        [none] Una visita a un lugar que no se conoce no tiene precio; el caso { $number } no tiene cotización aceptada.
       *[other] Una visita a { $area } no tiene precio; el caso { $number } no tiene cotización aceptada.
    }
    .remedy = Prepare una cotización de la visita; puede empezar cuando el cliente la haya aceptado.
refused-outside-area =
    { $area ->
        [none] { $firm } solo va a { $areas }; este lugar no se conoce.
       *[other] { $firm } solo va a { $areas }; esto es { $area }.
    }
    .remedy = En su lugar se ofrece atención a distancia, esté donde esté el cliente.
refused-twice-at-once = A esa hora { $others }. Se cobrarían las dos.
    .remedy = Termine primero la otra, o corrija las horas. Si de todos modos es así, diga por qué, en el campo de lo inusual; queda en el registro.
refused-session-while-closed = { $firm } está cerrada a las { $at }, y abre a las { $opens }.
    .remedy = Corrija sus horas. Si de todos modos es así, diga por qué, en el campo de lo inusual; queda en el registro.
refused-ends-before = La sesión termina antes de empezar.
    .remedy = Corrija sus horas.
refused-unlikely-length = La sesión duraría { $minutes } minutos; { $firm } tiene por probables hasta { $most }.
    .remedy = Corrija sus horas. Si de todos modos es así, diga por qué, en el campo de lo inusual; queda en el registro.
refused-empty-sheet = Las instrucciones necesitan un título y un paso.
    .remedy = Escriba lo que el cliente tiene que hacer.
refused-no-procedure-fits = Ningún procedimiento conviene a este caso.
    .remedy = Elija uno a mano, o escriba los pasos.
refused-several-procedures = Varios procedimientos convienen igual a este caso.
    .remedy = Elija uno de { $ids } a mano, o escriba los pasos.
refused-no-procedure = No hay ningún procedimiento «{ $procedure }».
    .remedy = Se conocen: { $known }.
refused-may-fit = { $procedure } ({ $title }) puede convenir: { $because }.
    .remedy = Elija { $procedure } u otro a mano, o escriba los pasos.
refused-no-address-of-case = El cliente del caso { $number } no tiene dirección de correo.
    .remedy = Dé un contacto al cliente, o dígale las indicaciones por chat.
refused-no-text = No hay texto.
    .remedy = Escriba lo que el cliente ha de leer.
refused-no-case-of = { $firm } no tiene ningún caso «{ $number }».
    .remedy = Nombre uno abierto.
refused-no-case = No hay ningún caso { $number }.
    .remedy = Nombre uno abierto.
refused-several-cases = Varias empresas tienen un caso «{ $number }».
    .remedy = Nombre uno abierto.
refused-no-such-tool = «{ $tool }» no controla aquí ningún equipo.
    .remedy =
        { $known ->
            [none] Nombre una herramienta de control remoto.
           *[other] Nombre una de { $known }.
        }
refused-sheet-not-owed = Una sesión que termina como { $outcome } no debe ninguna hoja de instrucciones.
    .remedy = Nombre una hoja solo con { $owing }.
refused-ends-later = La sesión termina a las { $at }.
    .remedy = Dé un final que ya haya pasado.
refused-no-session = El caso { $number } no tiene ninguna sesión en curso.
    .remedy = Empiece una primero.
refused-session-over = La sesión { $session } no está en curso.
    .remedy = Empiece otra sesión del caso.
refused-too-often = Más de { $most } en { $every }.
    .remedy = Espere un rato, o escriba a la empresa por correo.
refused-not-a-matter = Eso no puede ser un caso: { $faults }
    .remedy = Corrija lo que se nombra.
refused-no-control-tool = La sesión va por { $tool }; para el control hace falta { $tools }.
    .remedy = Ayude al cliente a instalarlo y anote que ya está; después pida el control.
refused-backup-not-told = No se le dijo al cliente que el respaldo corre por su cuenta.
    .remedy = Dígaselo primero.
refused-no-machine = El caso no dice desde qué equipo se pidió el servicio.
    .remedy = Anote el equipo primero.
refused-other-machine = El servicio se pidió desde { $machine }, no desde { $not_from }.
    .remedy = Controle solo { $machine }.
refused-control-on = El control de { $machine } ya está en marcha.
    .remedy = No hace falta nada.
refused-control-asked = El pedido { $request } todavía espera su respuesta.
    .remedy = Espere al cliente.
refused-only-client = Solo el cliente puede responder.
    .remedy = Que responda él mismo, en su equipo.
refused-control-not-asked = El pedido { $request } no espera ninguna respuesta.
    .remedy = Pida otra vez.
refused-control-unanswered = El pedido { $request } no tuvo respuesta en { $minutes } minutos.
    .remedy = Pídaselo otra vez al cliente.
refused-only-on-page = Solo vale lo que el cliente mismo acepte en su página.
    .remedy = Que lo acepte en su página, a la que lleva el pie del correo sobre el respaldo; si el pedido venció, pídalo otra vez, también por correo.
refused-control-off = No hay ningún control remoto en marcha.
    .remedy = No hace falta nada.
refused-repair-collected = La reparación ya fue recogida.
    .remedy = Abra otro caso para lo nuevo.
refused-repair-accepted = Una reparación se acepta solo con la respuesta del cliente a su cotización.
    .remedy = Elija entre { $steps }.
refused-repair-day = { $day } ya pasó, o en el paso «{ $step }» no se reserva ni se espera nada.
    .remedy = Deje el día vacío, o diga uno desde hoy.
refused-repair-not-ready = La reparación no está lista: está en «{ $step }».
    .remedy = Anote primero que está lista.
refused-no-repair = Ninguna cotización del caso { $number } se aceptó después de una revisión.
    .remedy = Envíe primero una cotización.
refused-no-day = «{ $text }» no es un día.
    .remedy = Escríbalo como 2026-12-31, o déjelo vacío.
refused-review-on-site = Una revisión es presencial.
    .remedy = Termínela como escalada.
refused-no-solution = «{ $given }» no es una solución.
    .remedy = Diga solucionado o respondido; vencer, enviar instrucciones y retirar tienen su propia manera.
refused-week-over = El caso { $number } esperaba hasta { $until }, y ya pasó.
    .remedy = Anote que el cliente volvió: se cierra este caso y se abre otro unido a él.
refused-session-runs = Hay una sesión en curso del caso { $number }.
    .remedy = Termine la sesión con ese resultado: el caso se cierra con ella.
refused-chat-too-long = Una explicación por chat toma de 1 a { $most } minutos, y esta tomó { $minutes }.
    .remedy = Termine la sesión como imposible de resolver: al cliente se le envía la hoja de instrucciones.
refused-instructions-not-owed = El caso { $number } está { $state }, y no espera ninguna hoja de instrucciones.
    .remedy = Primero termine su sesión como imposible de resolver, o porque no se aceptó el control remoto.
refused-case-closed = El caso { $number } está cerrado: no admite { $act }.
    .remedy = Un caso cerrado no se reabre: abra otro unido a este.
refused-case-state = El caso { $number } está { $state }: no admite { $act }.
    .remedy = Se puede mientras el caso esté { $states }.
refused-follow-up-too-late = El caso { $number } espera hasta { $until }, y el seguimiento empieza después.
    .remedy = Resérvelo dentro de la semana; después el cliente abre otro caso.
refused-closed-before = El caso { $number } se cerró antes.
    .remedy = Retómelo.
refused-no-follow-up = El caso { $number } no tiene ningún seguimiento.
    .remedy = No hace falta nada.
refused-too-early =
    { $what ->
        [session] { $at } es antes de que empezara la sesión, { $than }.
        [now] { $at } es antes de ahora, { $than }.
        [week] { $at } es antes de que termine su espera, { $than }.
       *[change] { $at } es antes del último cambio del caso, { $than }.
    }
    .remedy = Dé un instante posterior.
refused-remote-breaks-off = De una sesión a distancia que se corta nadie tiene la culpa.
    .remedy = Termínela como cortada.
refused-no-refusal-yet = No consta ninguna petición de control que el cliente haya rechazado o dejado sin respuesta.
    .remedy = Anote primero la petición y su rechazo, o termínela de otra manera.
refused-no-refusal-afterwards = No consta ninguna petición de control que el cliente haya rechazado o dejado sin respuesta.
    .remedy = Si aun así fue así, diga por qué en el campo de lo inusual; queda anotado.
refused-control-was-refused = El cliente rechazó el control en esta sesión; no termina como { $outcome }.
    .remedy = Termínela como control rechazado, o con indicaciones por chat si toman minutos. Si aun así fue así, diga por qué en el campo de lo inusual; queda anotado.
refused-chat-full = El chat del caso { $number } ya tiene { $most } líneas.
    .remedy = Escriba en el caso, o llame.
refused-chat-over = La sesión de este chat terminó.
    .remedy = Escriba en el caso.
refused-file-none = No hay ningún archivo, o está vacío.
    .remedy = Elija uno.
refused-file-big = El archivo pasa de { $most } MB.
    .remedy = Envíe uno más pequeño.
refused-file-full = El caso ya tiene { $count } archivos.
    .remedy = Envíelo por correo, o llame.
refused-file-kind = El archivo no es foto, PDF ni texto.
    .remedy = Envíe una foto o un PDF.
