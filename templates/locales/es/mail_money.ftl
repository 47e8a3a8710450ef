# Correos del dinero: estados de cuenta, horas del plan, cotizaciones.

money-subtotal = Subtotal
money-total = Total
money-agreed-before-tax = Lo que acordamos es el precio antes de impuestos: si cambia el impuesto, cambia con él el total.
quote-part = Pieza
quote-labour = Mano de obra
quote-deducted = Menos tu soporte a distancia

letter-statement =
    .file = estado-de-cuenta
    .title = Estado de cuenta de { $month }
    .title-case = Estado de cuenta del caso { $number }
    .revision = Revisión { $revision }. Reemplaza al estado de cuenta que ya recibiste.
    .opening = Saldo anterior
    .charged = Cargos, con impuestos
    .paid = Pagos
    .in-favour = A tu favor
    .balance = Saldo
    .to-pay = Por pagar
    .details = El detalle está en el PDF adjunto: cada importe dice de dónde sale. No es factura ni comprobante fiscal.
    .doubt = Si algo no coincide, responde a este correo.

letter-plan-usage-alert =
    .all = Se usaron todas las horas de { $month }
    .part = Ya se usó el { $percent } % de las horas de { $month }
    .preview = { $used } usadas de { $contracted }.
    .used = Llevas { $used } usadas de { $contracted } del { $plan }, al { $at }.
    .client-used = { $client } lleva { $used } usadas de { $contracted } del { $plan }, al { $at }.
    .left = Quedan { $left } para el resto del mes.
    .over = Cada hora adicional de este mes cuesta { $price } antes de impuestos.
    .told = El cliente recibió el mismo aviso, si tiene una dirección de correo.
    .other-plan = Puedes pedir otro plan cuando quieras: lo que pidas este mes rige desde el primer día del mes siguiente.
    .because = Este aviso se envía al usar el 80 % y el 100 % de las horas, una vez cada uno.

letter-quote =
    .subject = Cotización { $number } para tu aprobación · { $firm }
    .preview = { $total } en total; responde antes del { $until }.
    .title = Cotización { $number }
    .this-is = Revisamos tu equipo. Esta es la cotización de la reparación:
    .valid = Vale hasta el <strong>{ $until }</strong>. Nada se repara ni se cobra hasta que la aceptes.
    .remote-cost = Si la aceptas, el costo de tu soporte a distancia ({ $cost } antes de impuestos) se descuenta de la reparación, como ves arriba. Si no la aceptas, o no respondes a tiempo, se cobra como de costumbre.

letter-quote-ended =
    .title-accepted = Aceptaste la cotización { $number }
    .title-declined = No aceptaste la cotización { $number }
    .title-expired = La cotización { $number } venció
    .thanks = Gracias. Empezamos la reparación y te avisamos cuando esté lista. Esto es lo que aceptaste:
    .deducted = El costo de tu soporte a distancia está descontado del precio de la reparación.
    .declined = Quedó registrado. No se hace ninguna reparación, y el caso se cierra.
    .expired = No recibimos respuesta antes del { $until }. No se hace ninguna reparación; si todavía la quieres, escríbenos y preparamos otra cotización.
    .remote-cost = El costo de tu soporte a distancia ({ $cost } antes de impuestos) se cobra como de costumbre.

pay-how = Cómo pagar
pay-link = En línea
pay-reference = Escribe como referencia
pay-due = A más tardar el
pay-by = Se paga a más tardar el <strong>{ $due }</strong>.

letter-payment-asked =
    .subject = Caso { $number }: pago antes de tu sesión · { $firm }
    .preview = Son { $amount }, con impuestos.
    .title = Antes de tu sesión a distancia
    .business = La atención a distancia se paga por adelantado. Para la sesión del { $start } faltan <strong>{ $amount }</strong>, con impuestos.
    .emergency = La atención a distancia se paga por adelantado. La sesión del { $start } es fuera de nuestro horario: faltan <strong>{ $amount }</strong>, con impuestos, a tarifa de emergencia.
    .paid = Si ya pagaste, responde a este correo con el comprobante.

letter-payment-reminder =
    .subject = Recordatorio de pago: { $amount } · { $firm }
    .preview = Se pagaba a más tardar el { $due }.
    .title = Tienes un pago vencido
    .overdue = Según nuestro registro, <strong>{ $amount }</strong> de tu cuenta vencieron; lo más antiguo se pagaba a más tardar el { $due }.
    .not-due = Además hay { $amount } que todavía no vencen.
    .doubt = Si ya pagaste, o algo no coincide, responde a este correo.
    .last = Es el segundo y último recordatorio. Si ya pagaste, o algo no coincide, responde a este correo.

letter-offered =
    .subject-plan = Tu plan, para que lo confirmes · { $firm }
    .subject-policy = Tu póliza de soporte, para que la aceptes · { $firm }
    .title-plan = Confirma tu plan
    .title-policy = Te ofrecemos una póliza
    .plan = <strong>{ $name }</strong>: { $hours } horas al mes por { $subtotal } más { $tax_name } %, <strong>{ $total } en total</strong>, desde el { $since } o desde el día en que lo aceptes, si es después.
    .part = De { $month } se cobra solo la parte que queda: { $hours } horas por { $total }, con impuestos.
    .policy = Para { $machines } equipos, con { $remote } eventos a distancia y { $on_site } presenciales al mes, desde { $month }.
    .policy-price = Cuesta { $subtotal } al mes más { $tax_name } %, <strong>{ $total } en total</strong>; lo mismo sin póliza costaría { $regular }.
    .until = Nada empieza ni se cobra hasta que lo aceptes. Vale hasta el { $until }.

letter-offer-answered =
    .title-plan-accepted = Tu plan está confirmado
    .title-plan-declined = No aceptaste el plan
    .title-policy-accepted = Tu póliza está confirmada
    .title-policy-declined = No aceptaste la póliza
    .title-emergency-accepted = Pediste atención ahora
    .title-emergency-declined = Te atendemos en nuestro horario
    .plan = <strong>{ $name }</strong>, { $hours } horas al mes por { $total }, con impuestos, desde el { $since } o desde hoy, si fue antes. Lo que pidas este mes para cambiarlo rige desde el mes siguiente.
    .policy = Empieza en { $month } y cuesta { $total } al mes, con impuestos. En otro correo va todo lo que incluye.
    .emergency = Avisamos a quien está de guardia y te llamamos en cuanto podamos. Es fuera de horario: { $total }, con impuestos.
    .declined = Quedó registrado. Si cambias de idea, responde a este correo.

letter-plan-changed =
    .title = Anotamos tu cambio de plan
    .title-ended = Anotamos que terminas tu plan
    .plan = Desde el { $since } tienes <strong>{ $name }</strong>: { $hours } horas al mes por { $subtotal } más { $tax_name } %, <strong>{ $total } en total</strong>.
    .ended = Desde el { $since } ya no tienes plan: cada atención se cobra por separado.
    .again = Hasta entonces sigue lo de ahora. Si pides otra cosa antes del { $since }, vale lo último que pidas.

letter-given-back =
    .subject = Te devolvimos { $amount } · { $firm }
    .title = Comprobante de devolución
    .given = Te devolvimos <strong>{ $amount }</strong> el { $at }.
    .what-for = Por
    .method = Medio
    .reference = Referencia
    .settled = Con esto tu cuenta queda saldada.
    .owed = Tu cuenta queda con { $balance } por pagar; el estado de cuenta dice por qué.
    .credit = Tu cuenta queda con { $balance } a tu favor.
    .doubt = Está también en tu próximo estado de cuenta. Si no te llegó, responde a este correo.

letter-invoice =
    .title-invoice = Tu factura { $name }
    .title-credit_note = Tu nota de crédito { $name }
    .title-debit_note = Tu nota de cargo { $name }
    .title-payment = Tu comprobante de pago { $name }
    .cancelled = Se canceló { $name }
    .enclosed = Va adjunto el comprobante (CFDI 4.0) como archivo XML: guárdalo para tu contabilidad.
    .was-cancelled = El comprobante con folio fiscal { $uuid } ya no vale. Lo que corresponda llegará en otro.
    .uuid = Folio fiscal
    .amount = Importe
    .trial = Es una prueba: lo timbró un proveedor de prueba y no tiene validez fiscal.
    .doubt = Si un dato no es correcto, responde a este correo.
