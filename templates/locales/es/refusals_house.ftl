# Por qué una regla dice que no, y qué ayudaría, en el tiempo, los clientes, los correos y los informes: por el código de la negativa (domain/refusals.py).

refused-too-few-days = { $month } tiene solo { $found } días hábiles, así que no hay un número { $n }.
    .remedy = Pida uno anterior, o dé al mes más días abiertos en el perfil de la empresa.
refused-outside-calendar =
    { $what ->
        [day] El día hábil { $length } desde { $at } queda fuera de los años cuyos feriados se guardan, { $first } a { $last }.
        [opening] La próxima apertura después de { $at } queda fuera de los años cuyos feriados se guardan, { $first } a { $last }.
        [closing] El próximo cierre después de { $at } queda fuera de los años cuyos feriados se guardan, { $first } a { $last }.
        [after] { $length } de tiempo hábil después de { $at } queda fuera de los años cuyos feriados se guardan, { $first } a { $last }.
        [before] { $length } de tiempo hábil antes de { $at } queda fuera de los años cuyos feriados se guardan, { $first } a { $last }.
       *[itself] { $at } queda fuera de los años cuyos feriados se guardan, { $first } a { $last }.
    }
    .remedy =
        { $side ->
            [later] Pregunte por un día hasta { $last }: cada año se agrega uno más.
           *[earlier] Pregunte por un día desde { $first }.
        }
refused-twofold-time = { $local } ocurrió dos veces en { $zone }: se atrasó el reloj.
    .remedy = Diga cuál: { $first } fue la primera, { $second } la segunda.
refused-skipped-time = { $local } no existe en { $zone }: el reloj pasó de { $last } directo a { $next }.
    .remedy = Dé una hora antes o después de ese salto, o una con su diferencia (-05:00).
refused-ends-first = Termina ({ $end }) antes de empezar ({ $start }).
    .remedy = Dé un final posterior al comienzo.
refused-not-yours = No hay nada suyo con ese nombre ({ $what }).
    .remedy = Mire lo que tiene.
refused-clients-alike = { $count } clientes de { $firm } se llaman «{ $text }».
    .remedy = Diga cuál, por su código: { $ids }.
refused-no-clients-yet = { $firm } no tiene ningún cliente con el código o el nombre «{ $text }».
    .remedy = Todavía no tiene clientes.
refused-unknown-client = { $firm } no tiene ningún cliente con el código o el nombre «{ $text }».
    .remedy =
        { $near ->
            [none] Nombre otro: tiene { $count } clientes, y ninguno se parece.
           *[other] ¿Quiso decir { $near }?
        }
refused-no-client = { $firm } no tiene ningún cliente { $client }.
    .remedy = Impórtelo primero.
refused-link-over = El enlace ya no vale.
    .remedy = Pida otro en la página de la empresa.
refused-no-letter = No hay ningún correo { $letter }.
    .remedy = Búsquelo en su cliente.
refused-invite-not-again = Una invitación es de un momento de su cita.
    .remedy = Mueva la cita, o resérvela otra vez: sale otra invitación.
refused-not-sent-yet = Todavía no se ha enviado.
    .remedy = Sale por sí solo; espérelo.
refused-not-in-tray = El correo { $mail } no está en la bandeja.
    .remedy = Vea lo que sí está.
refused-no-mail = { $firm } no tiene ningún correo { $mail }.
    .remedy = Vea los que hay.
refused-letter-not-dead = { $key } está { $state }, no muerto.
    .remedy = Déjelo: los demás llegan por sí solos.
refused-letter-unwritten = { $key } está { $state } y nunca se escribió.
    .remedy = Espere: un correo se escribe al entregarlo.
refused-no-letter-of = { $firm } no tiene ningún correo «{ $key }».
    .remedy = Vea los que hay.
refused-month-not-over = { $month } todavía no ha terminado.
    .remedy = Pida un mes que haya terminado.
refused-nobody-gets-reports = { $client }: ningún contacto recibe reportes.
    .remedy = Dé primero un contacto al cliente.
refused-no-firm = No hay ninguna empresa «{ $firm }».
    .remedy = Empresas conocidas: { $known }; agregue un perfil.
refused-no-holidays-kept = No se guardan feriados de { $firm }.
    .remedy = Se guardan cuando se abre la oficina.
refused-restore-unusable = Esta copia no está entera: { $why }
    .remedy = Elija una anterior; cada una es una carpeta con un manifest.json.
refused-restore-other-kind = La copia es de { $kind }, y TRASTIENDA_DATABASE_URL nombra otra clase de base de datos.
    .remedy = Ponga en TRASTIENDA_DATABASE_URL la clase de la copia.
refused-restore-other-secret = TRASTIENDA_SECRET no es el secreto de esta copia: todos los enlaces enviados terminarían.
    .remedy = Ponga el que la copia tiene en su archivo `secret`, o quítelo.
refused-restore-running = El servicio está en marcha en { $home }.
    .remedy = Deténgalo primero; inícielo otra vez después de restaurar.
refused-restore-not-empty = Ya hay una base de datos.
    .remedy = Con --over se aparta.
refused-link-unknown = Aquí nadie hizo este enlace.
    .remedy = Copie la dirección entera del correo.
refused-client-open = Todavía hay algo prometido a este cliente: { $open }
    .remedy = Ciérrelo, cancélelo o termínelo primero; así nadie espera lo que ya nadie puede encontrar.
refused-not-held = No están retenidas: { $keys }.
    .remedy = Nombre uno que lo esté.
