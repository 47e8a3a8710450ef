# Pólizas: por qué un precio es el que es (domain/policies/policies.py), qué halló una revisión, y sus páginas.

policy-why =
    .typical = Un evento dura normalmente { $minutes } minutos y cuenta como { $units_count }, a { $rate }.
    .around_the_clock = La póliza 7x24/365 no paga tarifa de emergencia; { $percent } % de los eventos fuera de horario, a { $emergency_rate } en vez de { $rate }: { $price } en promedio.
    .maintenance = Mantenimiento preventivo: { $times } al año, { $minutes } minutos por equipo, a { $rate } por hora.
    .updates = Revisión de actualizaciones: { $times } al año, { $minutes } minutos por equipo, a { $rate } por hora.
    .discount = De la parte de { $above } a { $to } ({ $part }) se ahorra { $percent } %.
    .discount_rest = De la parte que pasa de { $above } ({ $part }) se ahorra { $percent } %.
    .capped = El ahorro nunca pasa de { $percent } % del costo regular.

policy-words =
    .remote = Eventos a distancia
    .on_site = Eventos presenciales
    .upkeep = Mantenimiento y actualizaciones, por equipo
    .regular = Costo regular al mes
    .saved = Ahorro de la póliza ({ $percent } %)
    .price = Precio de la póliza al mes
    .total = Total al mes
    .machines = { $n ->
            [one] { $n } equipo
           *[other] { $n } equipos
        }
    .headline = La póliza de { $firm } para { $machines }, con estos eventos al mes: { $remote } a distancia, { $on_site } en persona, cuesta { $price } al mes más { $tax }: { $total }.
    .without = Sin póliza, lo mismo costaría { $regular } más { $tax }: { $total }.
    .quote = No se calcula un precio: { $why }
    .agreed = acordado
    .mean = estimado
    .interval = intervalo de 80 %
    .proposal = propuesta
    .mode = al mes
    .next = próximo trimestre
    .events = registrados
    .excused = justificados
    .in_events = { $n } eventos
    .not_counted = { $n ->
            [one] 1 evento justificado no se cuenta.
           *[other] { $n } eventos justificados no se cuentan.
        }
    .let_off = { $n ->
            [one] 1 evento no se cuenta: está justificado.
           *[other] { $n } eventos no se cuentan: están justificados.
        }

policy-replayed =
    .same = Calculada otra vez con lo que guardó, la revisión da los mismos números.
    .other = Calculada otra vez con lo que guardó, la revisión da otros números: la calculó otra versión.
    .yes = igual
    .no = distinto

policy-verdict =
    .equilibrium = Equilibrio: nada cambia.
    .proposal = Se propone cambiar los números acordados.
    .too_little_data = Todavía hay muy pocos datos: nada cambia.

policy-reason =
    .few_months = Se conocen { $months } meses de uso; hacen falta { $least }.
    .inside = Los números acordados están dentro de lo probable, y el beneficio conviene a ambas partes.
    .little = Un número acordado queda fuera de lo probable, pero con él se cobrarían de más o de menos unos { $off } al mes, a precio regular, y con los más cercanos a lo estimado { $off_then }: la diferencia no llega a { $worth }, no vale la pena cambiar.
    .rounds_to_same = Lo estimado se redondea a los mismos números acordados.
    .outside = Un número acordado queda fuera de lo probable. Con lo acordado se cobrarían de más o de menos unos { $off } al mes, a precio regular; con la propuesta, unos { $off_then }.
    .benefit = El ahorro de { $saving } % queda fuera de lo que conviene a ambas partes ({ $low } a { $high } %).

policy-steps =
    .start = Se parte de lo acordado al inicio: { $first } al mes en { $machines }.
    .seen = Se registraron { $events } eventos en { $machine_months } equipos-mes: { $rate } al mes con los equipos actuales.
    .season = Por la temporada, en esos meses suele haber un { $percent } % { $more } de eventos que en un mes corriente: así fue en las demás pólizas.
    .more = más
    .fewer = menos
    .estimate = Juntos dan { $mean } al mes; con 80 % de probabilidad, entre { $low } y { $high }.
    .kept = Lo acordado ({ $agreed }) se mantiene.
    .proposed = En números que se pueden acordar: { $proposed }.
    .quiet = Nada cambia en la próxima revisión si en los { $months } meses siguientes hay, repartidos, entre { $fewest } y { $most }.
    .dropped = La empresa dejó la propuesta de la revisión hasta { $until }: todo siguió igual, y esta revisión cuenta todos los meses de nuevo.
    .declined = El cliente no aceptó la propuesta de la revisión hasta { $until }: todo siguió igual, y esta revisión cuenta todos los meses de nuevo.
    .lapsed = Nadie respondió a la propuesta de la revisión hasta { $until }: todo siguió igual, y esta revisión cuenta todos los meses de nuevo.
    .accepted = El cliente aceptó la propuesta de la revisión hasta { $until }: esta parte de esos números.

policy-step =
    .start = Al inicio
    .seen = Registrado
    .excused = Justificado
    .season = Temporada
    .estimate = Estimado
    .before = Última propuesta
    .quiet = Sin cambio
    .proposed = Propuesta

policy-moved =
    .one = acordamos { $agreed } { $events } al mes; en los últimos { $months } meses hubo { $seen }, y ahora estimamos { $mean } al mes (entre { $low } y { $high })
    .and = ;{ " " }
    .remote = eventos a distancia
    .on_site = eventos presenciales

policy-page =
    .title = Propuesta para tu póliza
    .period = Revisión hasta { $until }
    .document_title = Propuesta para la póliza de { $client }
    .summary = Los números que acordamos ya no son los que vemos. Si estás de acuerdo, los cambiamos; si no, todo sigue como está.
    .now = Hoy, al mes
    .new = Propuesta, al mes
    .answer = Responde hasta
    .happened = Lo que pasó, mes por mes
    .chart_alt = { $mode } por mes: { $values }. Acordado: { $agreed } al mes; propuesta: { $proposed } al mes. Con 80 % de probabilidad, entre { $low } y { $high }.
    .line_agreed = acordado { $n }
    .line_proposed = propuesta { $n }
    .line_kept = acordado { $n }: sin cambio
    .line_likely = probable { $low }–{ $high }
    .price = Lo que costaría la propuesta
    .head_what = Concepto
    .head_month = Al mes
    .head_each = Cada uno
    .head_amount = Importe
    .means = Qué significa
    .mean_more = Con la propuesta, tu póliza costaría { $total } al mes con impuestos; hoy cuesta { $old }. Sin póliza, lo mismo costaría { $regular }.
    .mean_when = Si aceptas, rige desde el primer día del mes siguiente a tu respuesta; nada cambia a mitad de mes ni hacia atrás.
    .mean_silence = Si no aceptas, o no respondes hasta el { $until }, todo sigue como está y lo revisamos de nuevo en tres meses.
    .mean_band = Estimamos cada número con lo acordado y con todo lo registrado; lo reciente pesa más. Con 80 % de probabilidad está aquí: { $ranges }. Proponemos un cambio solo cuando lo acordado queda fuera de ahí y cambiar vale la pena: cuando evita cobrar bastante de más o de menos, a cualquiera de los dos.
    .range = { $mode }, entre { $low } y { $high }
    .duties = Lo que incluye tu póliza: prometido y entregado
    .delivered = entregado el { $day }
    .planned = previsto
    .visit = cita el { $day }
    .missed = pendiente
    .first_review = Revisión inicial, a precio preferencial
    .remote_tools = Herramientas a distancia, sin costo
    .maintenance = Mantenimiento preventivo
    .updates = Revisión de actualizaciones
    .status_report = Reporte del estado de tus equipos

policy-visit =
    .first_review = Revisión inicial
    .remote_tools = Herramientas a distancia
    .maintenance = Mantenimiento preventivo
    .updates = Revisión de actualizaciones
    .status_report = Reporte del estado de tus equipos
    .and = { " " }y{ " " }

policy-machine =
    .title = Estado de tus equipos
    .document_title = Estado de los equipos de { $client }
    .summary_none = Todo está en orden: no hay nada que hacer.
    .summary = Por hacer ya: { $now }. Por hacer pronto: { $soon }.
    .facts_model = Modelo
    .facts_processor = Procesador
    .facts_memory = Memoria
    .facts_system = Sistema
    .facts_disk = Disco libre
    .facts_battery = Batería
    .facts_serial = Serie (final)
    .unknown = no se sabe
    .disk = { $free } de { $size } GB
    .battery = { $capacity }, { $cycles } ciclos
    .now = Por hacer ya
    .soon = Por hacer pronto
    .none = Sin sugerencias.
    .disk_failing = El disco avisa de una falla. Respalda hoy y lo cambiamos.
    .disk_full = Quedan { $free } de { $size } GB libres: el equipo se vuelve lento y las actualizaciones fallan. Liberemos espacio o ampliemos el disco.
    .disk_tight = Quedan { $free } de { $size } GB libres: conviene liberar espacio pronto.
    .disk_rotational = El disco es mecánico; con uno de estado sólido el equipo arranca y abre programas varias veces más rápido.
    .memory = Tiene { $memory } GB de memoria; para el uso de hoy conviene tener al menos { $least } GB.
    .battery_worn = La batería está desgastada (capacidad { $capacity }, { $cycles } ciclos): conviene cambiarla.
    .unprotected = La protección de integridad del sistema está apagada: hay que encenderla.
    .unsupported = { $system } ya no recibe correcciones de seguridad; hay que pasar por lo menos a macOS { $oldest }, o cambiar el equipo si no lo admite.
    .update = Actualización disponible: { $name }.
