# Por qué una regla dice que no, y qué ayudaría, en las pólizas: por el código de la negativa (domain/refusals.py).

refused-no-cover = Esta empresa no vende pólizas con atención 7x24/365.
    .remedy = Pida una sin ella, o cambie el perfil.
refused-sells-no-policies = { $firm } no vende pólizas: su perfil no tiene la sección [policies].
    .remedy = Vea qué vende cada empresa.
refused-proposal-not-offered = Esta propuesta no espera respuesta: { $state }.
    .remedy = Se responde una sola vez; ya vendrá la próxima revisión.
refused-proposal-over = Esta propuesta se podía responder hasta { $until }.
    .remedy = Todo queda como estaba hasta la próxima revisión.
refused-proposal-unseen = Eso no es lo que dice.
    .remedy = Léala otra vez y después responda.
refused-proposal-decided = Esta propuesta ya se decidió: { $state }.
    .remedy = Se decide una sola vez.
refused-proposal-answered = Esta propuesta ya se respondió.
    .remedy = Se responde una sola vez.
refused-proposal-unpriced = No hay precio para esta póliza.
    .remedy = Cotícela a mano.
refused-proposal-same = Eso es lo que ya está acordado.
    .remedy = Descarte más bien la propuesta.
refused-no-proposal = No hay ninguna propuesta { $proposal }.
    .remedy = Nombre su número.
refused-no-number = «{ $text }» no es un número de eventos.
    .remedy = Escríbalo como 4 o 4.5.
refused-has-no-policy = { $client } no tiene póliza.
    .remedy = Inicie una.
refused-has-a-policy = { $client } tiene una póliza entonces.
    .remedy = Deje que esa termine antes.
refused-machines-none = Una póliza de { $machines } equipos no cubre nada.
    .remedy = Cubre al menos uno.
refused-events-below-zero = { $remote } eventos a distancia y { $on_site } presenciales al mes: ninguno puede ser menor que 0.
    .remedy = Dé lo que ambas partes consideran probable, 0 o más.
refused-month-over = { $month } ya pasó.
    .remedy = Nombre este mes o uno posterior.
refused-policy-ended-then = La póliza { $policy } habrá terminado entonces.
    .remedy = Inicie otra.
refused-policy-ended = La póliza { $policy } ya terminó.
    .remedy = Termina una sola vez.
refused-no-policy = No hay ninguna póliza { $policy }.
    .remedy = Nombre su número.
refused-agreed-otherwise = Para { $month } ya se acordó otra cosa.
    .remedy = Pida otra vez el próximo mes.
refused-case-without-policy = El caso { $case } no es de un cliente con póliza.
    .remedy = Nombre el caso de uno que la tenga.
refused-policy-unpriced =
    { $place ->
        [none] Para esta empresa nunca se calcula un precio.
       *[other] Para { $place } nunca se calcula un precio.
    }
    .remedy = Cotícela a mano.
refused-no-delivery = No hay ninguna entrega { $delivery }.
    .remedy = Nombre el número de una.
refused-no-status-report = La entrega { $delivery } no es un reporte de estado.
    .remedy = Nombre una que lo sea.
refused-no-address = { $client } no tiene dirección de correo.
    .remedy = Dele primero un contacto.
refused-review-too-soon = { $until } no ha terminado.
    .remedy = Revise los meses anteriores.
refused-not-reviewed = { $until } no se revisó.
    .remedy = Revíselo.
refused-visits-fell-through = Se reservaron { $times } horas y ninguna se cumplió.
    .remedy = Acuerde una por teléfono.
refused-no-visit-free = Ningún asesor está libre { $minutes } minutos de { $start } a { $end }.
    .remedy = Haga lugar, o acuerde una hora.
refused-not-a-report = En ese archivo falta el equipo o el sistema.
    .remedy = Hágalo con `{ $made_with }`.
refused-report-unread = No se puede leer { $file }: { $why }
    .remedy = Dé el archivo como se hizo.
