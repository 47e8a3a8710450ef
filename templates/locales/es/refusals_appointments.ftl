# Por qué una regla dice que no, y qué ayudaría, en las citas: por el código de la negativa (domain/refusals.py).

refused-wrong-hours = Nadie puede trabajar en este horario: { $hours }.
    .remedy = Escriba cada día de { $days } como 09:00-13:00 15:00-18:00: en orden, ninguno antes de que termine el anterior; pasada la medianoche es el día siguiente.
refused-never-open = { $firm } nunca está abierta en ese horario.
    .remedy = Dé un horario en el que abra: solo se reserva a un asesor mientras la empresa está abierta.
refused-no-such-mode = «{ $text }» no es un modo de atender.
    .remedy = Escriba { $known }; nada para los dos.
refused-no-such-area = { $firm } no va a «{ $text }».
    .remedy = Sus zonas: { $known }; sin ninguna, un asesor va adonde va la empresa.
refused-no-mode-left = { $advisor } no atendería de ningún modo.
    .remedy = Elija al menos uno.
refused-request-closed =
    { $state ->
        [open] La hora se podía elegir hasta { $until }.
        [booked] El pedido de { $until } ya está reservado.
        [withdrawn] El pedido de { $until } se retiró.
       *[other] El pedido de { $until } venció.
    }
    .remedy = Pida otra vez.
refused-asked-before = Eso ya se pidió.
    .remedy = Espere a que el cliente elija.
refused-no-request = No hay ningún pedido { $number }.
    .remedy = Pida otra vez.
refused-nobody-to-ask =
    { $address ->
        [none] A { $client } no se le puede preguntar por correo: no se conoce ninguna dirección.
       *[other] A { $client } no se le puede preguntar por correo: { $address } lo devolvió: { $trouble }.
    }
    .remedy = Llame al cliente y reserve la hora que acuerden; o corrija primero la dirección.
refused-appointment-ahead = La cita empieza a las { $at }.
    .remedy = Todavía nadie faltó a ella: cancélela o muévala.
refused-appointment-not-live = La cita de las { $at } ya no sigue: { $state }.
    .remedy = Reserve otra.
refused-appointment-over = La cita terminó a las { $at }.
    .remedy = Anote que se atendió, o que nadie vino; después reserve otra.
refused-no-price-there =
    { $area ->
        [none] Para un lugar que no se conoce { $firm } no calcula precio: queda fuera de { $areas }.
       *[other] Para { $area } { $firm } no calcula precio: queda fuera de { $areas }.
    }
    .remedy = Envíe primero una cotización, y reserve cuando se acepte; la atención a distancia se puede reservar ya.
refused-uneven-time = De { $start } a { $end } no son tramos enteros de cinco minutos.
    .remedy = Empiece y termine en un múltiplo de cinco minutos.
refused-time-over = { $at } ya pasó.
    .remedy = Elija una hora por venir.
refused-emergency-untold = Nada dice cómo se avisó al cliente que es una emergencia, con su tarifa.
    .remedy = Escriba cómo se le dijo; dígaselo primero.
refused-no-emergencies = { $firm } no atiende a nadie fuera de su horario.
    .remedy = Elija una hora dentro de él; su perfil podría ofrecer emergencias (appointments.emergencies).
refused-not-free =
    { $why ->
        [absent] { $advisor ->
            [none] Ningún asesor está a las { $at }.
           *[other] { $advisor } no está a las { $at }.
        }
        [busy] { $advisor ->
            [none] Todos los asesores tienen otra cita a las { $at }.
           *[other] { $advisor } tiene otra cita a las { $at }.
        }
        [travel] { $advisor ->
            [none] Ningún asesor podría ir tan rápido de una visita a otra (se reservan { $minutes } minutos para eso).
           *[other] { $advisor } no podría ir tan rápido de una visita a otra (se reservan { $minutes } minutos para eso).
        }
        [off_hours] { $advisor ->
            [none] Ningún asesor trabaja a las { $at }.
           *[other] { $advisor } no trabaja a las { $at }.
        }
        [mode] { $advisor ->
            [none] Ningún asesor atiende de ese modo.
           *[other] { $advisor } no atiende de ese modo.
        }
       *[area] { $advisor ->
            [none] Ningún asesor va a ese lugar.
           *[other] { $advisor } no va a ese lugar.
        }
    }
    .remedy =
        { $free ->
            [none] Elija otro asesor u otro día.
           *[other] { $advisor ->
                [none] La próxima hora libre es { $free }.
               *[other] La próxima hora libre de { $advisor } es { $free }.
            }
        }
refused-emergency-hours = { $firm } no está abierta de { $at } a { $end }.
    .remedy =
        { $free ->
            [none] Como emergencia se puede reservar cuando se le haya dicho al cliente.
           *[other] { $advisor ->
                [none] La próxima hora libre es { $free }. Como emergencia se puede reservar cuando se le haya dicho al cliente.
               *[other] La próxima hora libre de { $advisor } es { $free }. Como emergencia se puede reservar cuando se le haya dicho al cliente.
            }
        }
refused-outside-hours = { $firm } no está abierta de { $at } a { $end }.
    .remedy =
        { $free ->
            [none] Elija una hora dentro del horario.
           *[other] { $advisor ->
                [none] La próxima hora libre es { $free }.
               *[other] La próxima hora libre de { $advisor } es { $free }.
            }
        }
refused-booked-for-another = El seguimiento del caso { $number } es con el asesor que lo empezó.
    .remedy =
        { $free ->
            [none] Diga por qué tiene que ser otro: el suyo no tiene hora libre pronto.
           *[other] Reserve el suyo, libre desde { $free }, o diga por qué tiene que ser otro.
        }
refused-no-appointment-of = { $firm } no tiene ninguna cita { $number }.
    .remedy = Vea las que hay.
refused-no-appointment = No hay ninguna cita { $number }.
    .remedy = La lista de horas libres también las tiene.
refused-no-advisor = { $firm } no tiene ningún asesor.
    .remedy = Agregue uno primero.
refused-unknown-advisor = { $firm } no tiene ningún asesor «{ $text }».
    .remedy = Sus asesores: { $known }. Nombre a uno de ellos, o dé a conocer a este.
refused-no-advisor-named = No se nombró a ningún asesor.
    .remedy = Nombre a uno.
refused-advisor-booked = { $advisor } tiene citas entonces: { $booked }.
    .remedy = Muévalas o cancélelas primero: hay que avisar a sus clientes.
refused-no-client-or-case = { $firm } no tiene ese cliente ni ese caso.
    .remedy = Impórtelo primero.
refused-reopen-first = El caso { $number } está cerrado.
    .remedy = Retómelo: se abre otro caso unido a él.
refused-advisor-address = A { $address } no se puede enviar correo, ni invitaciones ni avisos.
    .remedy = Escriba la dirección sin acentos antes de la @, como la conoce su servidor de correo.
