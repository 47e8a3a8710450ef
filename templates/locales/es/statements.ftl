# Lo que dice un estado de cuenta; los motivos de los importes están en charges.ftl.

statement =
    .title = Estado de cuenta
    .case = Caso { $number }: { $title }
    .revision = Revisión { $n }: reemplaza al estado de cuenta anterior.
    .not_invoice = Este estado de cuenta no es factura ni comprobante fiscal.
    .tax_note = Los precios son antes de impuestos; el impuesto va en su propia línea.
    .why_note = Cada importe dice de dónde sale. Si algo no coincide, responde al correo: una corrección es una línea nueva, nada se borra.
    .issued = Emitido el { $at }

statement-pay =
    .due = Se paga a más tardar el { $due }. Escribe como referencia: { $reference }.
    .account = { $bank }: { $number } · { $holder }
    .link = En línea: { $link }

statement-sums =
    .opening = Saldo anterior
    .charged = Cargos
    .paid = Pagos
    .closing = Saldo por pagar
    .credit = Saldo a tu favor
    .settled = Saldo

statement-summary =
    .nothing = No hubo cargos.
    .charged = Se cargaron { $charged }, impuestos incluidos.
    .deducted = De la reparación se descontaron { $deducted } del soporte a distancia.
    .paid = Pagaste { $paid }.
    .due = Quedan por pagar { $closing }.
    .credit = Tienes { $closing } a tu favor.
    .settled = No queda nada por pagar.

statement-entries =
    .title = Cargos
    .head_what = Concepto
    .head_quantity = Cantidad
    .head_price = Precio
    .head_amount = Importe
    .subtotal = Subtotal
    .total = Total
    .number = Cargo { $n }
    .more_starts = { $first } … { $last }

statement-kind =
    .plan = Plan del mes
    .policy = Póliza del mes
    .policy_duty = Incluido en tu póliza
    .service = Servicio del catálogo
    .repair = Reparación
    .correction = Corrección del cargo { $corrects }
    .session_remote = Soporte a distancia
    .session_on_site = Soporte presencial
    .session_ = Soporte

statement-line =
    .session = Inicio: { $starts }
    .free = Sin costo
    .plan = { $text }
    .policy = Póliza de soporte
    .first_review = Revisión inicial, por equipo
    .remote_tools = Instalación de las herramientas a distancia
    .over_use = Horas adicionales
    .service = { $text }
    .labour = Mano de obra: { $text }
    .part = Pieza: { $text }
    .deduction = Descuento por el soporte a distancia
    .correction = Corrección

statement-payments =
    .title = Pagos
    .head_date = Fecha
    .head_what_for = Por
    .head_reference = Referencia
    .head_amount = Importe
    .none = No hubo pagos.
    .given_back = Devolución: { $what_for }

statement-totals =
    .title = Resumen
    .subtotal = Cargos antes de impuestos
    .opening = Saldo anterior
    .paid = Pagos
