# Correos de los casos.

intake-fault =
    .kind = Falta saber si es una incidencia (algo inesperado) o un requerimiento (algo programado).
    .plan = El plan «{ $text }» no existe.
    .plans = Nuestros planes: { $plans }.
    .service = El servicio «{ $text }» no se puede pedir así.
    .services = Nuestros servicios: { $services }. Elige un plan o un servicio, no los dos.
    .quantity = De un servicio del catálogo se piden de 1 a 99; sin servicio, deja vacío cuántos.
    .start = «{ $text }» no es una hora.
    .mode = El servicio que elegiste no se da de esa forma; elige remota o presencial.
    .area = No atendemos de forma presencial en «{ $text }»; sí a distancia, estés donde estés.
    .area-missing = Dinos dónde: en persona vamos solo a nuestra zona; a distancia, estés donde estés.
    .level = La atención a distancia es siempre la primera; la presencial sigue cuando no basta, o para algo programado.
    .email = La dirección «{ $text }» no es un correo.
    .email-shape = «{ $text }» no es un correo: escríbelo como nombre@empresa.com.
    .email-local-letters = «{ $text }»: antes de la @ solo van letras sin acentos; da otra dirección.
    .email-local-dots = «{ $text }»: antes de la @ un punto no puede ir al principio, al final, ni junto a otro.
    .email-local-long = «{ $text }»: antes de la @ hay más de 64 letras; da otra dirección.
    .email-domain-dot = «{ $text }»: después de la @ falta el final, como .com o .pe.
    .email-domain = «{ $text }»: lo que sigue a la @ no puede ser un dominio; revísalo.
    .email-long = «{ $text }» tiene más de 254 letras; da otra dirección.
    .long = «{ $text }» es demasiado largo: acórtalo.
    .title = Falta una frase que diga de qué se trata, de no más de 300 letras.
    .contact-name = Falta tu nombre.
    .client-name = Desde esta dirección escriben varios clientes: dinos por cuál escribes.
    .field = El dato «{ $field }» no se entiende: { $text }
    .other = El dato «{ $text }» no se entiende.

letter-intake-acknowledged =
    .subject-incident = Caso { $number }: recibimos tu incidencia
    .subject-service_request = Caso { $number }: recibimos tu requerimiento
    .title-incident = Recibimos tu incidencia
    .title-service_request = Recibimos tu requerimiento
    .wish = Pediste <strong>{ $wish }</strong>.
    .wish-unknown = Pediste <strong>{ $wish }</strong>, que no está en nuestro catálogo: cuando te contactemos, vemos contigo qué necesitas y su precio.
    .wish-in-plan = Pediste <strong>{ $wish }</strong>: lo atienden las horas de tu { $plan }.
    .wish-ordered = Pediste <strong>{ $wish }</strong>: { $subtotal } más { $tax_name } % ({ $tax }), <strong>{ $total } en total</strong>. Es el precio de hoy y ya no cambia.
    .by = Te contactaremos <strong>a más tardar el { $due }</strong>, dentro de nuestro horario de atención.
    .matter = Lo abrimos como un caso aparte, porque es un asunto distinto del que veíamos contigo. Tu asesor ya se ocupa.
    .start = Te vendría bien el <strong>{ $start }</strong>: lo anotamos, <strong>sujeto a disponibilidad</strong>. La cita es firme cuando recibas su invitación.
    .before = Antes de atenderte
    .costs-remote = A distancia: { $subtotal } más { $tax_name } %, <strong>{ $total }</strong> por { $minutes } minutos o fracción mayor de { $fraction }, en nuestro horario.
    .costs-on_site = En persona: { $subtotal } más { $tax_name } %, <strong>{ $total }</strong> por { $minutes } minutos o fracción mayor de { $fraction }, en nuestro horario y en nuestras oficinas.
    .costs-visit = En persona, en { $place }: { $subtotal } más { $tax_name } %, <strong>{ $total }</strong> por { $minutes } minutos o fracción mayor de { $fraction }, en nuestro horario y donde estés.
    .costs-quote = En persona, en { $place }: está fuera de las zonas con precio. <strong>Te enviamos una cotización</strong>, y vamos cuando la aceptes; en nuestras oficinas y a distancia te atendemos sin ella.
    .costs-emergency = Fuera de ese horario es emergencia: { $total }, con impuestos.
    .beforehand = La atención a distancia se paga por adelantado, a menos que acordemos otra cosa.
    .at-the-end = Se paga al terminar.
    .needs-system = Tu equipo: { $systems }.
    .needs-internet = Una conexión continua a internet.
    .needs-tool = Para el control remoto: { $tools }; te ayudamos a instalarlo antes.
    .now = ¿No puede esperar?
    .now-or-then = Ahora mismo estamos fuera de horario. Como emergencia te atendemos ahora por <strong>{ $emergency }</strong>; desde el { $opens }, por <strong>{ $business }</strong>, con impuestos.
    .now-button = La quiero ahora
    .add = Si quieres agregar algo, responde a este correo.
    .kinds = <strong>¿Incidencia o requerimiento?</strong> Una incidencia es un evento inesperado, que puede o no interrumpir el funcionamiento de tu equipo o software. Un requerimiento es un evento programado o anticipado, que usualmente no lo interrumpe.
    .noted-incident = Anotamos el tuyo como incidencia; si no es así, dínoslo.
    .noted-service_request = Anotamos el tuyo como requerimiento; si no es así, dínoslo.

letter-intake-not-taken =
    .subject = No pudimos registrar tu solicitud
    .subject-titled = No pudimos registrar tu solicitud: { $title }
    .preview = Con un dato más la atendemos.
    .title = Nos falta un dato para atenderte
    .received = Recibimos tu solicitud, pero así no podemos registrarla:
    .received-titled = Recibimos tu solicitud «{ $title }», pero así no podemos registrarla:
    .answer = Responde a este correo con lo que falta, o envía el formulario otra vez. Tu solicitud está guardada y ya avisamos a nuestro equipo.
    .because = Recibes este correo porque enviaste una solicitud a { $firm }.

letter-intake-alert =
    .subject = Solicitud sin registrar de { $who }: { $firm }
    .subject-somebody = Solicitud sin registrar de alguien: { $firm }
    .preview = No se pudo convertir en un caso.
    .title = Una solicitud no se pudo registrar
    .name = Nombre
    .mail = Correo
    .telephone = Teléfono
    .matter = Asunto
    .wrong = Qué está mal
    .remedy = Contactar a la persona, corregir el dato y abrir el caso desde Prefect («{ open-case.name }»). La solicitud quedó guardada; a la persona se le escribió si su dirección lo permite.

letter-contact-alert =
    .subject-late = Con retraso: { $count ->
        [one] { $count } llamada
       *[other] { $count } llamadas
    } por hacer, { $firm }
    .subject-warning = Por vencer: { $count ->
        [one] { $count } llamada
       *[other] { $count } llamadas
    } por hacer, { $firm }
    .title = Clientes que esperan una llamada
    .late = El plazo ya pasó
    .warning = El plazo está por pasar
    .was-due = El plazo era el { $due }
    .is-due = El plazo es el { $due }
    .more = Y { $count } más: trastienda case list
    .remedy = Llamar a cada cliente y anotarlo en su caso: desde Prefect («{ note-contact.name }») o con trastienda case contact. De cada llamada se avisa una vez antes del plazo y una vez después.

letter-backup-notice =
    .subject = Caso { $number }: antes del control remoto, tu respaldo
    .title = Antes del control remoto: tu respaldo
    .may-propose = Tu asesor te puede proponer controlar a distancia <strong>{ $machine }</strong>. Es opcional.
    .may-propose-any = Tu asesor te puede proponer controlar a distancia tu equipo. Es opcional.
    .duty = El respaldo está a tu cargo
    .check = Antes de aceptar, comprueba que tienes una copia reciente de la información que no quieres perder.
    .control = El control empieza solo si <strong>tú aceptas</strong> la solicitud en tu equipo. Puedes detenerlo cuando quieras, y después nadie puede retomarlo sin que aceptes una solicitud nueva. Si no lo aceptas, te enviaremos las instrucciones por escrito.

letter-control-asked =
    .subject = Caso { $number }: tu asesor te pide controlar tu equipo
    .title = Tu asesor pide el control remoto
    .asks = Tu asesor te pide controlar a distancia <strong>{ $machine }</strong> en esta sesión. Es opcional: este correo no acepta nada, y solo tú puedes aceptarlo, en tu página.
    .duty = El respaldo está a tu cargo
    .check = Antes de aceptar, comprueba que tienes una copia reciente de la información que no quieres perder.
    .button = Ver la solicitud
    .until = La solicitud espera hasta el { $until }. Puedes detener el control cuando quieras.

pending-days = { $days ->
        [7] una semana
        [one] { $days } día
       *[other] { $days } días
    }

letter-pending-notice =
    .subject = Caso { $number }: queda pendiente hasta el { $until }
    .preview = Acordemos la próxima sesión.
    .preview-free = La próxima sesión no tiene costo para ti.
    .title = Tu caso queda pendiente
    .broken-off = La sesión se interrumpió antes de que termináramos. Lo dejamos pendiente, a la espera de una sesión más.
    .broken-off-client = La sesión se interrumpió por una causa de tu lado antes de que termináramos. Lo dejamos pendiente; la próxima sesión se cobra como cualquier otra.
    .anew = Tuvimos que cancelar la sesión que teníamos acordada, o no la hicimos: lo sentimos. Tu plazo empieza de nuevo, y tu caso sigue pendiente.
    .ended = La sesión terminó antes de que pudiéramos resolver tu caso. Lo dejamos pendiente, a la espera de una sesión más.
    .free = La próxima sesión no tiene costo
    .free-with = Te atiende otra vez { $advisor }, que ya conoce tu caso. Responde a este correo o llámanos para acordarla.
    .arrange = Responde a este correo o llámanos para acordarla.
    .week = Tienes { pending-days }: <strong>hasta el { $until }</strong>. Si hasta entonces no sabemos de ti, cerraremos el caso. Te lo recordaremos antes.

letter-pending-reminder =
    .subject = Caso { $number }: te esperamos hasta el { $until }
    .preview = Para acordar la sesión que falta, responde a este correo.
    .title = Tu caso te espera
    .still = Tu caso sigue pendiente <strong>hasta el { $until }</strong>.
    .still-free = Tu caso sigue pendiente <strong>hasta el { $until }</strong>. La sesión que falta no tiene costo para ti.
    .arrange = Para acordar la sesión que falta, responde a este correo o llámanos. Si hasta entonces no sabemos de ti, lo cerraremos; si más adelante lo necesitas, podrás abrir un caso nuevo que lo continúe.

letter-returned-client =
    .subject = Caso { $number }: seguimos con tu caso { $previous }
    .title = Seguimos con tu asunto
    .linked = Tu caso { $previous } ya estaba cerrado, por eso abrimos el <strong>caso { $number }</strong>, unido al anterior. No tienes que explicar todo de nuevo: lo que sabemos está a mano.
    .counts = Como es un caso nuevo, su atención cuenta como la de cualquier otro caso.

letter-expiry-undone =
    .subject = Caso { $number }: sigue abierto, volviste a tiempo
    .preview = Volviste a tiempo: sigue el mismo caso.
    .title = Tu caso sigue abierto
    .came-back = Te escribimos que tu caso había quedado cerrado el { $closed }. No era así: volviste el { $acted }, dentro del plazo, y nos enteramos después. Ese correo ya no vale: sigue el mismo caso.
    .session = Te escribimos que tu caso había quedado cerrado el { $closed }. No era así: tu sesión de seguimiento del { $acted } sí se hizo, y nos enteramos después. Ese correo ya no vale: sigue el mismo caso.
    .free = <strong>La próxima sesión no tiene costo</strong>, como te dijimos.
    .free-session = <strong>Esa sesión no tiene costo.</strong>

letter-case-watch =
    .subject = Por ver: { $count ->
        [one] { $count } caso
       *[other] { $count } casos
    } sin avanzar, { $firm }
    .title = Casos que nadie ha tocado
    .why-untouched = Desde el { $since } está { $state ->
        [new] nuevo
        [escalated] escalado
       *[contacted] contactado
    } y nadie ha anotado nada.
    .why-appointment = Su semana terminó el { $since }, pero falta decir qué pasó con la sesión acordada.
    .why-mail = Su semana terminó el { $since }, pero un correo de su cliente espera en la bandeja.
    .why-mailbox = Su semana terminó el { $since }, pero el buzón no se ha podido leer desde antes.
    .why-right = Su cliente había vuelto a tiempo al caso { $previous }: su próxima sesión era gratis, y siguió en este caso, abierto el { $since }. Si se le cobró una sesión, devuélvala con «{ correct-charge.name }».
    .more = Y { $count } más: trastienda case list
    .remedy = Hable con cada cliente y anótelo en su caso («{ note-contact.name }», «{ record-session.name }»), diga cómo terminó la cita, o cierre el caso. De los que sigan igual se avisa otra vez en una semana.

letter-call-moved =
    .subject = Caso { $number }: te llamamos otro día
    .title = Te llamamos otro día
    .moved = Te dijimos que te contactaríamos a más tardar el { $before }, pero nuestro horario cambió y ese día no atendemos como pensábamos. Perdona.

letter-case-closed =
    .subject = Caso { $number }: cerrado
    .title = Cerramos tu caso
    .reason-solved = Tu caso quedó <strong>solucionado</strong>.
    .reason-answered = Respondimos tu consulta, y con eso cerramos el caso.
    .reason-told_by_chat = Te dimos las indicaciones por chat, y con eso cerramos el caso.
    .reason-expired = Tu caso estuvo pendiente { pending-days } y la sesión que faltaba no se hizo. Por eso quedó cerrado el <strong>{ $closed }</strong>.
    .reason-withdrawn = Cerramos tu caso porque nos dijiste que ya no lo necesitas.
    .reason-declined = Cerramos tu caso porque preferiste no hacer la reparación.
    .note = Nota de tu asesor
    .again = Si necesitas volver sobre esto, responde a este correo o escríbenos: abriremos un caso nuevo unido al { $number }, con todo lo que ya sabemos.

letter-case-escalated =
    .title = Tu caso necesita una revisión presencial
    .why = A distancia no pudimos resolverlo: hace falta atención especializada, o ver si se trata del hardware.
    .why-arrange = A distancia no pudimos resolverlo: hace falta atención especializada, o ver si se trata del hardware. Responde a este correo y acordamos la cita para revisar tu equipo.
    .choose = Elige la hora de la revisión, en { $place }: queda reservada al momento, y puedes elegirla hasta el { $until }.
    .choose-now = Elige la hora
    .quote = Después de la revisión te enviamos una cotización. Nada se repara hasta que la aceptes.
    .remote-cost = El costo del soporte a distancia que ya tuviste ({ $cost } antes de impuestos) se descuenta de la reparación si la aceptas; si no, se cobra como de costumbre.

letter-instruction-document =
    .subject = Instrucciones para tu caso { $number }: { $title }
    .preview = Los pasos para resolver tu caso { $number }, en la hoja adjunta.
    .control-refused = Como preferiste no usar el control remoto, te enviamos los pasos para resolverlo tú, a tu ritmo.
    .cannot-be-solved = Tu caso no se puede resolver con el servicio con que lo atendimos. Con estos pasos puedes resolverlo tú, a tu ritmo.
    .steps = Te enviamos los pasos para resolver tu caso, a tu ritmo.
    .sheet = Están en la <strong>hoja adjunta</strong>. Va dos veces, con lo mismo: en PDF, para leerla en el teléfono, y en Word, para imprimirla o anotarla.
    .sheet-minutes = Están en la <strong>hoja adjunta</strong> y te tomarán { $minutes ->
        [one] { $minutes } minuto
       *[other] { $minutes } minutos
    }, más o menos. Va dos veces, con lo mismo: en PDF, para leerla en el teléfono, y en Word, para imprimirla o anotarla.
    .backup = Antes de empezar: tu respaldo
    .check = El respaldo de tu información está a tu cargo. Comprueba que tienes una copia reciente de lo que no quieres perder.
    .careful = Atención
    .closed = Con este correo tu caso queda cerrado. Si algo no sale como dice la hoja, detente ahí y responde a este correo: cuéntanos en qué paso vas y abrimos un caso nuevo que lo continúa.

letter-client-page =
    .subject = Tu página en { $firm }
    .title = Tu página
    .what = Pediste el enlace a tu página: tus casos, tus citas y lo demás que tienes con nosotros.
    .button = Abrir mi página
    .until = El enlace es solo tuyo y sirve hasta el { $until }. Si no lo pediste tú, no hagas nada.
    .foot = Recibes este correo porque alguien pidió este enlace con tu dirección.

letter-stranger-form =
    .subject = Recibimos tu correo
    .title = Recibimos tu correo
    .what = Para atenderte necesitamos saber unas cosas más. Cuéntanoslas en el formulario: al enviarlo te decimos el número de tu caso y hasta cuándo te contactamos.
    .button = Abrir el formulario
    .foot = Recibes este correo porque escribiste a { $firm }.
letter-repair-step =
    .subject-booked = Caso { $number }: tu reparación tiene fecha
    .subject-parts = Caso { $number }: esperamos las piezas de tu reparación
    .subject-ready = Caso { $number }: tu equipo está listo
    .title-booked = Tu reparación tiene fecha
    .title-parts = Esperamos las piezas
    .title-ready = Tu equipo está listo
    .text-booked = Ya reservamos el trabajo en tu equipo. Te avisamos cuando esté listo.
    .text-booked-day = Trabajaremos en tu equipo el <strong>{ $day }</strong>. Te avisamos cuando esté listo.
    .text-parts = Pedimos las piezas que faltan. En cuanto lleguen, seguimos; te avisamos cuando esté listo.
    .text-parts-day = Pedimos las piezas que faltan y las esperamos para el <strong>{ $day }</strong>. Te avisamos cuando esté listo.
    .text-ready = La reparación terminó: <strong>ya puedes recoger tu equipo</strong> en nuestro horario de atención.
    .machine = Equipo
    .doubt = Si tienes una duda, responde a este correo.

letter-repair-collect =
    .subject = Caso { $number }: tu equipo te espera
    .title = Tu equipo te espera
    .text = Tu equipo está listo desde el <strong>{ $since }</strong>, y todavía no lo has recogido.
    .answer = Puedes recogerlo en nuestro horario de atención. Si no puedes venir, responde a este correo y vemos cómo te llega.

letter-case-told =
    .subject = Caso { $number }: { $title }
    .title = { $who } te escribe
    .answer = Para contestar, responde a este correo o escribe en tu página.

letter-chat-transcript =
    .subject = Caso { $number }: lo que se dijo en el chat
    .title = Lo que se dijo en el chat
    .text = Esto es lo que se escribió en la sesión con <strong>{ $who }</strong> que empezó el { $began }.
    .answer = Para agregar algo, responde a este correo o escribe en tu página.
