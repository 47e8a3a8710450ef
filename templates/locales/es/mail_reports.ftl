# Correos de los informes.

letter-monthly-report =
    .file = informe
    .subject = Tu informe de { $month }: { $firm }
    .subject-revision = Tu informe de { $month } (revisión { $revision }): { $firm }
    .preview = { $incidents ->
        [one] { $incidents } incidencia
       *[other] { $incidents } incidencias
    } y { $requests ->
        [one] { $requests } requerimiento
       *[other] { $requests } requerimientos
    }; { $hours } de atención.
    .title = Informe de { $month }
    .here = Aquí está tu informe de { $month }. El detalle, caso por caso, está en el PDF adjunto.
    .revision = Revisión { $revision }
    .replaces = Este informe reemplaza al que ya recibiste de { $month }. Si algo no coincide, vale este.
    .opened = En { $month } abriste <strong>{ $incidents ->
        [one] { $incidents } incidencia
       *[other] { $incidents } incidencias
    }</strong> y <strong>{ $requests ->
        [one] { $requests } requerimiento
       *[other] { $requests } requerimientos
    }</strong>.
    .opened-none = En { $month } no abriste ningún caso.
    .hours = Horas de atención
    .used = Usadas: { $used }
    .used-left = Usadas: { $used } de { $contracted }. Te quedaron: { $left }.
    .used-over = Usadas: { $used } de { $contracted }. Por encima de lo contratado: <strong>{ $over }</strong>.
    .cases = Tus casos
    .incidents = Incidencias
    .requests = Requerimientos
    .cases-opened = Abiertos
    .cases-solved = Solucionados
    .cases-pending = Pendientes
    .cases-escalated = Escalados
    .cases-closed_unsolved = Cerrados sin solución
    .kinds = <strong>¿Qué es cada cosa?</strong> Una incidencia es un evento inesperado, que puede o no interrumpir el funcionamiento de tu equipo o software. Un requerimiento es un evento programado o anticipado, que usualmente no lo interrumpe.
    .doubt = Si tienes una duda o algo no te cuadra, responde a este correo y lo vemos contigo.
    .because = Recibes este correo porque { $client } recibe atención de { $firm }.
    .because-plan = Recibes este correo porque { $client } tiene un plan de atención con { $firm }, que incluye un informe cada mes.

letter-report-late-alert =
    .subject = Informes de { $month } con retraso: { $count ->
        [one] { $count } cliente
       *[other] { $count } clientes
    } de { $firm }
    .title = Informes de { $month } con retraso
    .due = El plazo era el <strong>{ $due }</strong>; { $count ->
        [one] { $count } cliente sigue
       *[other] { $count } clientes siguen
    } sin su informe:
    .more = y { $count ->
        [one] { $count } cliente más
       *[other] { $count } clientes más
    }
    .look = Ver la causa de cada uno y corregirla.
    .again = Iniciar otra vez la entrega de informes desde Prefect, o esperar a la de mañana: envía los que faltan, aunque sea tarde, y ninguno dos veces.
    .once = De cada cliente se avisa una sola vez por mes.
