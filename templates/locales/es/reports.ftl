# Lo que dice el informe mensual.

document-page =
    .before = { "Página " }
    .between = { " de " }
document-missing = El signo □ está en lugar de un carácter que la tipografía no tiene.

report =
    .title = Informe mensual
    .revision = Revisión { $n }: reemplaza a los informes anteriores de este mes.
    .without_plan = Sin plan de horas este mes
    .plan = { $name } · { $hours } al mes
    .and = { " " }y{ " " }
    .minutes = { $n } min
    .hours = { $n } h
    .under_a_minute = < 1 min
    .none = –

report-words =
    .case = { $n ->
            [one] { $n } caso
           *[other] { $n } casos
        }
    .incident = { $n ->
            [one] { $n } incidencia
           *[other] { $n } incidencias
        }
    .request = { $n ->
            [one] { $n } requerimiento
           *[other] { $n } requerimientos
        }
    .pending = { $n ->
            [one] { $n } pendiente
           *[other] { $n } pendientes
        }
    .escalated = { $n ->
            [one] { $n } escalado
           *[other] { $n } escalados
        }
    .unsolved = { $n ->
            [one] { $n } cerrado sin solución
           *[other] { $n } cerrados sin solución
        }
    .brought = { $n ->
            [one] { $n } venía de antes
           *[other] { $n } venían de antes
        }
    .in_progress = { $n } en atención
    .others = { $n ->
            [one] { $n } categoría más
           *[other] { $n } categorías más
        }
    .more_open = { $n ->
            [one] y { $n } caso abierto más: está en la lista de casos.
           *[other] y { $n } casos abiertos más: están en la lista de casos.
        }

report-kind =
    .incident = Incidencia
    .service_request = Requerimiento

report-mode =
    .remote = Remota
    .on_site = Presencial

report-state =
    .new = Recibido
    .contacted = En atención
    .in_session = En atención
    .pending = Pendiente
    .escalated = Escalado
    .closed = Cerrado
    .solved = Resuelto
    .unsolved = Cerrado

report-reason =
    .solved = Solucionado
    .answered = Consulta respondida
    .instructions_sent = Se enviaron instrucciones
    .told_by_chat = Se indicó por chat
    .expired = Venció el plazo sin respuesta
    .withdrawn = Retirado por el cliente
    .declined = Cotización no aceptada
    .not_recorded = Motivo no registrado

report-kpi =
    .opened = Casos abiertos
    .solved = Resueltos
    .open = Siguen abiertos
    .hours = Horas usadas
    .all_done = Nada pendiente
    .of_hours = de { $contracted }; quedan { $left }
    .over_hours = de { $contracted }; { $over } de más
    .carried = { $carried } vinieron del mes anterior
    .no_plan = Sin plan de horas

report-days =
    .title = Día por día
    .incidents = Incidencias
    .requests = Requerimientos
    .closed = No atendemos
    .alt = Casos abiertos cada día de { $month }: { $cases } en total, el día con más fue el { $day } con { $most }.
    .alt_none = Ningún caso abierto en { $month }.

report-trend =
    .title = Los últimos meses
    .incidents = Incidencias
    .requests = Requerimientos
    .solved = Resueltos
    .unsolved = Cerrados sin solución
    .open = Abiertos al fin de mes
    .contact = Primer contacto, mediana
    .solution = Solución, mediana
    .hours = Horas usadas
    .alt = Casos abiertos por mes: { $values }.

report-categories =
    .title = Por categoría
    .unnamed = Sin categoría
    .none = Ningún caso abierto este mes.
    .alt = Casos abiertos por categoría: { $values }.

report-times =
    .title = Tiempos de atención
    .median = Mediana
    .slow = { $n } % hasta
    .contact = Primer contacto
    .solution = Solución
    .promise = { $kept } de { $total } dentro del plazo de { $promised }
    .promise_waiting = { $n ->
            [one] { $n } caso espera su primer contacto
           *[other] { $n } casos esperan su primer contacto
        }

report-modes =
    .title = Por modalidad
    .cases = Casos
    .sessions = Sesiones
    .hours = Horas

report-open =
    .title = Lo que sigue abierto
    .case = Caso
    .state = Estado
    .since = Desde
    .until = Espera hasta
    .until_note = Un caso pendiente espera al cliente hasta la fecha indicada; después se cierra.

report-cases =
    .title = Los casos del mes
    .case = Caso
    .before = Abiertos en meses anteriores
    .what = Qué pasó y qué se hizo
    .state = Estado
    .contact = Primer contacto
    .solution = Solución
    .hours = Horas

report-notes =
    .title = Cómo leer este informe
    .kinds = Una incidencia es un evento inesperado que puede o no interrumpir el funcionamiento de un equipo o software. Un requerimiento es un evento programado o anticipado que usualmente no lo interrumpe.
    .judged = Todo se cuenta como estaba al terminar el { $day } a la medianoche, hora local. Cada contacto, solución y sesión pertenece al mes en que ocurrió.
    .times = Los tiempos cuentan solo el horario de atención, desde que se abrió el caso, incluidas las esperas. La mediana es el valor del medio; { $n } de cada 100 casos no tardaron más que la segunda cifra.
    .hours = Las horas son los minutos completos trabajados en cada sesión, remota o presencial. La que cruza el fin de mes se reparte entre los dos meses.
    .hours_increment = Las horas se cuentan en cada sesión, remota o presencial, por cada { $n } minutos empezados. La que cruza el fin de mes se reparte entre los dos meses.

report-summary =
    .nothing_opened = En { $month } no se abrió ningún caso.
    .opened = { $n ->
            [one] En { $month } se abrió { $what }.
           *[other] En { $month } se abrieron { $what }.
        }
    .more = { $n } más que en { $before }
    .fewer = { $n } menos que en { $before }
    .same = igual que en { $before }
    .opened_compared = { $n ->
            [one] En { $month } se abrió { $what }, { $compared }.
           *[other] En { $month } se abrieron { $what }, { $compared }.
        }
    .all_solved = { $n ->
            [one] Se resolvió todo y no queda nada abierto.
           *[other] Los { $n } casos del mes se resolvieron y no queda nada abierto.
        }
    .solved = { $n ->
            [one] Se resolvió { $n } caso
           *[other] Se resolvieron { $n } casos
        }
    .none_solved = Ningún caso se resolvió
    .unsolved = { $n ->
            [one] { $n } se cerró sin solución
           *[other] { $n } se cerraron sin solución
        }
    .open = { $n ->
            [one] { $n } sigue abierto
           *[other] { $n } siguen abiertos
        }
    .work = Las sesiones sumaron { $used }.
    .hours_left = El uso del { $plan } fue de { $used } de { $contracted }; quedó un saldo de { $left }.
    .hours_over = El uso del { $plan } fue de { $used }: { $over } por encima de { $contracted }.
    .hours_unused = El { $plan } ({ $contracted }) quedó sin usar.
