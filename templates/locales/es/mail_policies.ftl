# Correos de las pólizas.

policy-machines = Equipos
policy-remote = Eventos a distancia al mes
policy-on-site = Eventos presenciales al mes
policy-price = Precio al mes
policy-total = Total al mes, con impuestos
policy-reviewed = { $client } · revisión hasta { $until }
policy-preferred-labour = con tu póliza, { $percent } % menos
policy-duty =
    .first_review = Revisión inicial, a precio preferencial
    .remote_tools = Instalación de las herramientas a distancia, sin costo
    .maintenance = Mantenimiento preventivo
    .updates = Revisión de actualizaciones
    .status_report = Reporte del estado de tus equipos
policy-duty-state =
    .delivered = entregado el { $day }
    .visit = cita el { $day }
    .outstanding = pendiente desde el { $day }
    .planned = previsto para el { $day }

letter-policy-begun =
    .subject = Tu póliza con { $firm }
    .preview = Desde { $month }: { $total } al mes.
    .title = Tu póliza de soporte
    .since = { $client } · desde { $month }
    .agreed = Tu póliza de soporte rige desde { $month }. Acordamos estos números, que revisamos juntos cada tres meses:
    .regular = Sin póliza, lo mismo costaría { $total } al mes con impuestos.
    .around-the-clock = Tu póliza es 7x24/365: nunca pagas la tarifa de emergencia.
    .business-hours = Cubre lo que empieza dentro del horario laborable. Fuera de él se cobra la tarifa de emergencia.
    .duties = Lo que incluye
    .first-review = La revisión inicial cuesta { $price } más { $tax_name }, { $percent } % menos que a precio regular, y se cobra cuando se hace. Lo demás ya está en el precio al mes.
    .dates = Las fechas son las previstas; a las visitas te invitamos unas semanas antes, y puedes pedir otra hora. En reparaciones y cambios de componentes, la mano de obra tiene precio preferencial.

letter-policy-ended =
    .title-accepted = Tu póliza cambia desde { $month }
    .title-declined = Tu póliza sigue igual
    .title-lapsed = La propuesta venció: tu póliza sigue igual
    .text-accepted = Registramos tu respuesta ({ $who }). Lo acordado rige desde el primer día de { $month }; el mes presente no cambia.
    .text-declined = Registramos tu respuesta ({ $who }): no aceptaste la propuesta y todo sigue como estaba. En tres meses la revisamos otra vez.
    .text-lapsed = No recibimos a tiempo una respuesta a nuestra propuesta, así que todo sigue como estaba. En tres meses la revisamos otra vez.

letter-policy-equilibrium =
    .subject = Tu póliza está en equilibrio: nada cambia · { $firm }
    .preview = Nada cambia: lo acordado es lo que usas.
    .title = Tu póliza está en equilibrio
    .nothing-changes = Revisamos tu póliza con { $months ->
        [one] { $months } mes
       *[other] { $months } meses
    } de uso. Lo que acordamos es lo que de verdad pasa, así que nada cambia: ni los números ni el precio.
    .agreed = Acordado
    .estimated = Estimado
    .quiet = Con lo que sabemos hoy, nada cambiará en la próxima revisión mientras en estos { $months } meses haya, repartidos, entre { $remote_fewest } y { $remote_most } eventos a distancia y entre { $on_site_fewest } y { $on_site_most } presenciales.
    .go-on = Seguimos revisando cada tres meses. Solo te escribimos si algo cambia de verdad.
    .duties = Lo que incluye tu póliza: prometido y entregado

letter-policy-proposal =
    .file = propuesta-poliza
    .subject = Propuesta para tu póliza: responde hasta el { $until } · { $firm }
    .preview = De { $old } a { $new } al mes, si estás de acuerdo.
    .title = Propuesta para tu póliza
    .moved-remote = Acordamos { $agreed } eventos a distancia al mes: en los últimos { $months } meses hubo { $seen }, y ahora estimamos { $mean } al mes (entre { $low } y { $high }).
    .moved-on_site = Acordamos { $agreed } eventos presenciales al mes: en los últimos { $months } meses hubo { $seen }, y ahora estimamos { $mean } al mes (entre { $low } y { $high }).
    .before-declined = Nuestra propuesta de la revisión hasta { $until } no la aceptaste, así que todo siguió igual; esta cuenta todos los meses de nuevo.
    .before-lapsed = Nuestra propuesta de la revisión hasta { $until } quedó sin respuesta, así que todo siguió igual; esta cuenta todos los meses de nuevo.
    .why = Revisamos lo que usaste de tu póliza. Los números que acordamos ya no son los que vemos, y te proponemos estos:
    .today = Hoy
    .proposed = Propuesta
    .attached = El archivo adjunto muestra mes por mes lo que pasó y de dónde salen los números.
    .until = Puedes responder hasta el { $until }. Si aceptas, rige desde el primer día del mes siguiente. <strong>Si no aceptas, o no respondes, todo sigue como está.</strong>

letter-policy-status-report =
    .file = estado-de-equipos
    .title = El estado de tus equipos
    .urgent = Hay cosas por hacer ya.
    .not-urgent = Nada urgente.
    .looked = Revisamos tus equipos, como incluye tu póliza. El archivo adjunto tiene una página por equipo, con lo que sugerimos:
    .now = { $count } por hacer ya
    .soon = { $count } por hacer pronto
    .in-order = en orden
    .answer = Responde a este correo y lo agendamos.
