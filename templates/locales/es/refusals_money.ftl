# Por qué una regla dice que no, y qué ayudaría, en el dinero: pagos, cargos, cotizaciones, ofertas: por el código de la negativa (domain/refusals.py).

refused-wrong-tax-data = { $wrong }.
    .remedy = Cópielos de la constancia de la autoridad fiscal.
refused-tax-data-gone = Los datos fiscales del cliente ya no están.
    .remedy = Anótelos.
refused-no-invoices = { $firm } no emite facturas electrónicas.
    .remedy = Su perfil dice quién las emite: [invoices] en { $profile }.toml.
refused-offer-answered =
    { $answer ->
        [accepted] Esta oferta se aceptó.
       *[other] Esta oferta se rechazó.
    }
    .remedy = Se responde una sola vez; pida otra oferta.
refused-offer-over = Esta oferta valía hasta { $until }.
    .remedy = Pida otra.
refused-offer-unseen = Eso no es lo que dice esta oferta.
    .remedy = Léala otra vez y después responda.
refused-no-offer = No hay ninguna oferta { $offer }.
    .remedy = Pida otro enlace.
refused-offered-plan-gone = Este plan ya no es lo que se ofreció, o hay otro.
    .remedy = Pida otra oferta.
refused-offered-price-gone = El precio cambió desde entonces.
    .remedy = Pida otra oferta.
refused-no-first-plan = { $client } tiene un plan, o no hay a quién escribirle, o «{ $plan }» no es un plan.
    .remedy = Cambie más bien su plan.
refused-quote-decided =
    { $decision ->
        [accepted] La cotización { $quote } está aceptada.
        [declined] La cotización { $quote } está rechazada.
       *[other] La cotización { $quote } se retiró o venció.
    }
    .remedy = Se responde una sola vez; pida otra cotización.
refused-quote-over = La cotización { $quote } valía hasta { $until }.
    .remedy = Pida otra cotización.
refused-quote-unseen = Eso no es lo que dice la cotización { $quote }.
    .remedy = Léala otra vez y después responda.
refused-quote-decided-before = La cotización { $quote } ya se decidió.
    .remedy = Se responde una sola vez.
refused-no-such-quote = No hay ninguna cotización { $quote }.
    .remedy = Pida otro enlace.
refused-line-without-text = Una línea de la cotización no dice qué es.
    .remedy = Escriba qué se hace, o qué pieza es.
refused-line-below-zero = «{ $text }»: { $quantity } a { $rate } cada uno.
    .remedy = Una línea tiene una cantidad mayor que 0 y un precio de 0 o más.
refused-valid-until-past = { $until } ya pasó.
    .remedy = Dé un final posterior.
refused-quote-no-address = No se puede enviar una cotización del caso { $number }: nadie tiene dirección de correo.
    .remedy = Cámbielo primero.
refused-nothing-to-ask = No hay nada que pedir por el caso { $number }: está pagado, acordado, cubierto, o no tiene dirección.
    .remedy = Empiece su sesión.
refused-no-bank-line = { $firm } no tiene ninguna línea { $line } del banco por decidir.
    .remedy = Nombre una que lo esté.
refused-bank-line-of-whom = Una línea es el pago de un cliente, o no es de ninguno: una de las dos cosas.
    .remedy = Nombre al cliente, o diga que no es de ninguno.
refused-bank-line-foreign = La línea { $line } es de { $came }, y lo que deben los clientes está en { $owed }.
    .remedy = Anote como pago lo que fue en { $owed }, y deje la línea como de ningún cliente.
refused-no-service = { $firm } no tiene { $quantity } × «{ $service }».
    .remedy = Su catálogo: { $known }.
refused-no-charge = No hay ningún cargo { $charge } que corregir.
    .remedy = Nombre su número.
refused-correction-too-much = El cargo { $charge } está en { $left } antes de impuestos; { $amount } no cabe.
    .remedy = Dé un importe distinto de cero que deje cero o más.
refused-session-charged = La sesión ya se cobró: { $total } (cargo { $charge }).
    .remedy = Corrija ese cargo a mano, y deje esto como está.
refused-case-of-another = Ese caso es de otro cliente.
    .remedy = Nombre un caso de este cliente.
refused-no-payment = Un pago de { $amount } a las { $at } con referencia «{ $reference }» no es tal.
    .remedy = Dé un importe en centavos enteros, un instante que ya pasó y el número del comprobante.
refused-reference-used = La referencia «{ $reference }» ya es un pago de { $amount }.
    .remedy = Cada pago tiene su propia referencia.
refused-given-back-more = { $client } pagó { $paid } { $currency } en total: no se le pueden devolver { $amount } { $currency }.
    .remedy = Anote primero lo que pagó, o dé el importe que se devolvió.
refused-covered-not-agreed = Lo que está cubierto no se acuerda.
    .remedy = La cuenta lo encuentra por sí sola.
refused-no-plan = { $firm } no tiene ningún plan «{ $plan }».
    .remedy = Sus planes: { $known }.
refused-plan-asked-at-once = { $client } pidió otro plan en el mismo instante, { $at }.
    .remedy = Pida otra vez, en otro momento.
refused-nobody-gets-statements = El cliente { $client } de { $firm } no tiene ningún contacto con dirección de correo.
    .remedy = Dele primero un contacto.
refused-invoice-unknown = No hay una factura { $invoice }.
    .remedy = Escriba su serie y folio, como { $series }12.
refused-invoice-motive = El motivo es uno de { $motives }; solo 01 lleva la factura que la sustituye, y no puede faltarle.
    .remedy = Elija el motivo, y dé con 01 el folio fiscal (UUID) de la que sustituye.
refused-invoice-not-stamped = La factura { $invoice } no se puede cancelar: está { $state }.
    .remedy = Se cancela una vez, y solo lo que está timbrado.
refused-invoice-has-others = De la factura { $invoice } hay un pago o una nota que la nombra.
    .remedy = Cancele primero ese complemento o esa nota.
