# Por qué un importe es el que es: una frase por cada código de domain/money/charges.py, según la página de la empresa.

charge-why =
    .units_whole = Duró { $worked }; cuenta como { $units_count }.
    .units_rest = Duró { $worked }; cuenta como { $units_count }: los { $rest } que sobran no pasan de { $over_minutes } minutos y no se cobran.
    .units_fraction = Duró { $worked }; cuenta como { $units_count }: los { $rest } que sobran pasan de { $over_minutes } minutos y suman una más.
    .units_least = Duró { $worked }; cuenta como { $units_count }, lo mínimo que se cobra.
    .open = Empieza dentro del horario laborable.
    .emergency_hours = Empieza fuera del horario laborable: emergencia.
    .emergency_weekday = Empieza en un día en que no se atiende: emergencia.
    .emergency_holiday = Empieza en feriado ({ $name }): emergencia.
    .emergency_special_closure = Empieza en un día de cierre ({ $name }): emergencia.
    .around_the_clock = Empieza fuera del horario laborable, pero la póliza 7x24/365 cubre toda hora: sin tarifa de emergencia.
    .rate_remote_business = Soporte a distancia en horario laborable: { $rate } por hora, antes de impuestos.
    .rate_remote_emergency = Soporte a distancia fuera del horario laborable: { $rate } por hora, antes de impuestos.
    .rate_on_site_business = Soporte presencial en horario laborable: { $rate } por hora, antes de impuestos.
    .rate_on_site_emergency = Soporte presencial fuera del horario laborable: { $rate } por hora, antes de impuestos.
    .surcharge = En tus instalaciones, en { $area }, el costo aumenta { $percent } %: de { $base } a { $rate }.
    .free_follow_up = Continúa un caso pendiente: sesión posterior sin costo.
    .in_plan = Usa las horas de tu { $plan }.
    .in_policy = Lo cubre tu póliza.
    .policy_price = Precio mensual acordado en tu póliza, en vigor en { $month }: { $machines } equipos, { $remote } eventos a distancia y { $on_site } presenciales al mes.
    .first_review = Revisión inicial: { $minutes } minutos por equipo, que cuestan { $base }; con tu póliza, { $percent } % menos: { $price }.
    .remote_tools = Tu póliza incluye instalarlas sin costo.
    .in_service = Va incluida en el precio del servicio pedido: { $service }.
    .no_tariff = No hay una tarifa por tiempo para esta fecha: se ofrece un servicio del catálogo o una cotización.
    .outside_areas = { $place } está fuera de { $areas }: es necesario cotizar el servicio.
    .place_unknown = No se sabe en qué ciudad es: dentro de { $areas } hay precio; fuera, es necesario cotizar el servicio.
    .plan_price = Precio mensual del plan en vigor en { $month }.
    .over_use = Se usaron { $used } y el plan tiene { $contracted }: { $over } de más, al precio por hora adicional del plan.
    .recounted = Después de cobrar { $month } llegaron o se corrigieron sesiones: se usaron { $used } y el plan tiene { $contracted }, { $over } de más. Esta línea es la diferencia con lo ya cobrado.
    .carried = Del mes anterior pasaron { $carried } que no se usaron.
    .service_price = Precio fijo del catálogo en la fecha del pedido ({ $ordered }).
    .not_given = El caso { $case } terminó antes de que se trabajara en él: lo pedido no se cobra.
    .quoted = Según la cotización { $quote }, aceptada.
    .deducted = El costo del soporte a distancia ({ $cost }) se descuenta de la reparación aceptada.
    .deducted_part = El costo del soporte a distancia ({ $cost }) se descuenta de la reparación aceptada, sin pasar de su precio ({ $price }).
    .accepted = La reparación se aceptó: este costo se descuenta de su precio.
    .declined = La reparación no se aceptó: se cobra el soporte a distancia como de costumbre.
    .expired = La cotización venció sin respuesta: se cobra el soporte a distancia como de costumbre.
    .corrected = Corrección de un cargo anterior: { $reason }
    .session_mended = La sesión se corrigió después de cobrarla: antes costaba { $was } y ahora { $now }, antes de impuestos. Esta línea es la diferencia.

charge-counted =
    .unit = { $n ->
            [one] 1 hora
           *[other] { $n } horas
        }
    .odd_unit = { $n ->
            [one] 1 unidad de { $minutes } min
           *[other] { $n } unidades de { $minutes } min
        }
    .day = { $n ->
            [one] 1 día
           *[other] { $n } días
        }

charge-price =
    .title = { $mode }, { $start } a { $end }
    .remote = Soporte a distancia
    .on_site = Soporte presencial
    .subtotal = Subtotal
    .total = Total
    .quote_needed = No hay precio: se necesita una cotización.
