# Avisos al operador: qué pasó, y qué hacer.

alert-run-failed = Falló «{ $name }»
    .what = { $message }
    .remedy = Vea la causa en la página del trabajo. Corregida la causa, inícielo otra vez desde ahí: lo que ya se envió no se repite.
alert-run-crashed = Se interrumpió «{ $name }»
    .what = { $message }
    .remedy = No hace falta nada si la máquina se reinició: el próximo trabajo sigue donde este quedó. Si lo inició con un formulario, inícielo otra vez desde su página: lo que ya se hizo no se repite. Si vuelve a pasar, vea su registro.
alert-run-late = No empieza «{ $name }»
    .what = { $message }
    .remedy = Compruebe que trastienda está en marcha (`trastienda doctor`) y que no haya trabajos colgados delante.
alert-run-unstarted = Un suceso no pudo iniciar «{ $name }»
    .what = { $message }
    .remedy = Lo que el suceso traía está en «Event Feed» de Prefect, con su hora. Corrija lo que falta en el programa que lo envió, y envíelo otra vez.
alert-part-dies = La parte «{ $part }» de trastienda se cae una y otra vez
    .what = Se la inicia de nuevo cada vez, pero no se mantiene. Su registro: { $log }
    .remedy = Lea el final del registro y `trastienda doctor`; reinicie trastienda cuando la causa esté corregida.

## Cartas que no llegaron

alert-bounced-address = Un correo no llegó: { $addresses }
    .what = La dirección no existe o ya no recibe. El servidor de correo dice: { $why }
    .remedy = Pida al cliente otra dirección y corríjala; luego envíe la carta otra vez.
alert-bounced-full = Un correo no llegó, el buzón está lleno: { $addresses }
    .what = La dirección es buena. El servidor de correo dice: { $why }
    .remedy = Llame al cliente: dígale lo que decía la carta y pídale que haga sitio; luego envíela otra vez.
alert-bounced-size = Un correo no llegó, es demasiado grande: { $addresses }
    .what = La dirección es buena. El servidor de correo dice: { $why }
    .remedy = Entregue el documento por otro camino, o pida una dirección que acepte correos más grandes.
alert-bounced-policy = El servidor de un cliente no acepta nuestro correo: { $addresses }
    .what = La dirección es buena; lo rechaza una regla, un filtro o la fama de nuestro servidor. Dice: { $why }
    .remedy = Llame al cliente y pídale que nos acepte. Si pasa con varios, mire si nuestro servidor está en una lista negra. Lo que hoy se rechace además queda en la bandeja por ver.
alert-bounced-ours = Nuestro correo está mal configurado: no llegó a { $addresses }
    .what = La dirección es buena; lo que falta es nuestro. El servidor de correo dice: { $why }
    .remedy = Corrija SPF, DKIM y DMARC del dominio del remitente, o los datos de TRASTIENDA_SMTP; luego envíe la carta otra vez. Lo que hoy se rechace además queda en la bandeja por ver.
alert-bounced-other = Un correo no llegó: { $addresses }
    .what = No se sabe si es culpa de la dirección, que no se marcó. El servidor de correo dice: { $why }
    .remedy = Envíe la carta otra vez; si vuelve, llame al cliente y pregúntele.
alert-bounce-unproved = Alguien dice que un correo no llegó: { $address }
    .what = El aviso no se refiere a ninguna carta nuestra, y no se marcó nada. Dice: { $why }
    .remedy = Si el cliente no recibe nuestros correos, pregúntele; si no, no hace falta nada.

## Correos que llegaron

alert-noted = Alguien escribió sobre el caso { $number }
    .what = { $sender }: «{ $subject }». No está probado que sea su cliente; por ahora no se cierra.
    .remedy = Mírelo en la bandeja: póngalo en su caso si es el cliente que vuelve, o déjelo atendido.
alert-mail-digest = Correos por mirar: { $count }
    .what = { $lines }
    .remedy = Responda a los que llevan número de caso. Los que llevan # esperan en la bandeja: `trastienda inbox { $firm }` los muestra enteros con --show; póngalos en su caso con «{ attend-mail.name }», o déjelos atendidos.
alert-mail-urgent = { $sender } escribió sobre el caso { $number }
    .what =
        { $subject }
        «{ $text }»
    .remedy = Léalo ahora: el caso espera una llamada, tiene una cita cerca, se está atendiendo o su póliza es 7x24.

## Servidor de correo

outbox-hindered = El servidor de correo no acepta nada; las cartas esperan y salen solas cuando se corrija. `trastienda doctor` dice qué falta.
push-mail-hindered = { $firm }: no sale ningún correo. { $why }

alert-client-wrote = { $who } escribió en el caso { $number }
    .what = «{ $text }»
    .remedy = Responda en el caso, o llame al cliente.
alert-plan-wished = { $client } cambió de plan
    .what = Lo eligió en su página: { $plan }, desde { $month }. Ya se le confirmó por correo.
    .remedy = No hace falta nada; si le parece extraño, llámelo.
alert-client-file = { $who } envió un archivo en el caso { $number }
    .what = Está en la página del caso.
    .remedy = Ábralo desde el escritorio; responda o llame al cliente.
alert-client-back = { $who } volvió al caso { $number }
    .what = Lo retomó en su página; sigue en el caso { $now }.
    .remedy = Llame a más tardar cuando el caso lo dice.

## Informes

reports-too-old = Informes que ya no salen solos: { $month }
    .what = Los informes de { $month } ({ $count }) no se enviaron, porque trastienda estuvo parada más de tres meses. Ya no salen solos: no serían novedad.
    .remedy = Avise a los clientes que lo necesiten. Un informe de ese mes se envía con «{ send-report-again.name }».
case-statements-too-old = { $count } casos cerrados no tienen estado de cuenta, y ya no les sale solo
    .what = Se cerraron hace más de tres meses: { $cases }. Entonces nada corría, sus sesiones se cobraron tarde, o el cliente no tiene dirección de correo.
    .remedy = Mire lo que deben los clientes (trastienda money owed) y envíe un estado de cuenta con «{ send-statement-again.name }».
report-no-address = Un informe no tiene adónde ir: { $clients }
    .what = Ningún contacto suyo recibe informes, y el de { $month } está prometido para el { $due }.
    .remedy = Impórtelo con su dirección (trastienda import): con ella el informe sale solo, a tiempo.

## Citas

alert-declined-late = { $client } canceló su cita a última hora
    .what = La cita { $appointment } era el { $start }; avisó el { $acted }, y el perfil pide avisar antes del { $until }. Quedó como no asistida; la hora está libre.
    .remedy = Hable con el cliente; si acepta su razón, resérvele otra hora.

## Lo que vigila el servicio mismo.

alert-server-changed = Alguien cambió en Prefect lo que trastienda instala
    .what = Era distinto de lo instalado, y se puso otra vez como estaba: { $names }.
    .remedy = Nada. Pausar un horario o una automatización está permitido y se respeta; lo demás se cambia en prefect.yaml.
alert-server-differs = Algo en Prefect no es lo que trastienda instaló
    .what = Sigue siendo distinto: { $names }.
    .remedy = Reinicie trastienda. Si se repite, vea quién más usa ese servidor de Prefect.
watched-deployment = despliegue
watched-schedule = horario
watched-automation = automatización
watched-work-pool = grupo de trabajo
## Calendario

alert-replanned = Cambió el calendario: { $calls } llamadas movidas
    .what = Días que cambiaron: { $days }. Llamadas prometidas que ahora vencen más tarde: { $calls }; sus clientes ya lo saben. Entregas de pólizas que ahora vencen más tarde: { $duties }. Citas que quedaron fuera del horario: { $appointments }.
    .remedy = Mueva o cancele esas citas («{ move-appointment.name }»): sus clientes no saben nada todavía.
