# Por que uma regra diz que não, e o que ajudaria, em o dinheiro: pagamentos, cobranças, orçamentos, ofertas: pelo código da recusa (domain/refusals.py).

refused-wrong-tax-data = { $wrong }.
    .remedy = Copie-os do cartão da autoridade fiscal.
refused-tax-data-gone = Os dados fiscais do cliente já não estão.
    .remedy = Anote-os.
refused-no-invoices = { $firm } não emite faturas eletrônicas.
    .remedy = Seu perfil diz quem as emite: [invoices] em { $profile }.toml.
refused-offer-answered =
    { $answer ->
        [accepted] Esta oferta foi aceita.
       *[other] Esta oferta foi recusada.
    }
    .remedy = Responde-se uma só vez; peça outra oferta.
refused-offer-over = Esta oferta valia até { $until }.
    .remedy = Peça outra.
refused-offer-unseen = Isso não é o que diz esta oferta.
    .remedy = Leia-a outra vez e depois responda.
refused-no-offer = Não há nenhuma oferta { $offer }.
    .remedy = Peça outro link.
refused-offered-plan-gone = Este plano já não é o que se ofereceu, ou há outro.
    .remedy = Peça outra oferta.
refused-offered-price-gone = O preço mudou desde então.
    .remedy = Peça outra oferta.
refused-no-first-plan = { $client } tem um plano, ou não há a quem escrever, ou “{ $plan }” não é um plano.
    .remedy = Mude em vez disso o plano.
refused-quote-decided =
    { $decision ->
        [accepted] O orçamento { $quote } está aceito.
        [declined] O orçamento { $quote } está recusado.
       *[other] O orçamento { $quote } foi retirado ou venceu.
    }
    .remedy = Responde-se uma só vez; peça outro orçamento.
refused-quote-over = O orçamento { $quote } valia até { $until }.
    .remedy = Peça outro orçamento.
refused-quote-unseen = Isso não é o que diz o orçamento { $quote }.
    .remedy = Leia-o outra vez e depois responda.
refused-quote-decided-before = O orçamento { $quote } já foi decidido.
    .remedy = Responde-se uma só vez.
refused-no-such-quote = Não há nenhum orçamento { $quote }.
    .remedy = Peça outro link.
refused-line-without-text = Uma linha do orçamento não diz o que é.
    .remedy = Escreva o que é feito, ou qual peça é.
refused-line-below-zero = “{ $text }”: { $quantity } a { $rate } cada.
    .remedy = Uma linha tem uma quantidade maior que 0 e um preço de 0 ou mais.
refused-valid-until-past = { $until } já passou.
    .remedy = Dê um fim posterior.
refused-quote-no-address = Não se pode enviar um orçamento do chamado { $number }: ninguém tem endereço de e-mail.
    .remedy = Mude isso primeiro.
refused-nothing-to-ask = Não há nada a pedir pelo chamado { $number }: está pago, combinado, coberto, ou não tem endereço.
    .remedy = Comece sua sessão.
refused-no-bank-line = { $firm } não tem nenhuma linha { $line } do banco por decidir.
    .remedy = Diga uma que esteja.
refused-bank-line-of-whom = Uma linha é o pagamento de um cliente, ou não é de nenhum: uma das duas coisas.
    .remedy = Diga o cliente, ou que não é de nenhum.
refused-bank-line-foreign = A linha { $line } é de { $came }, e o que os clientes devem está em { $owed }.
    .remedy = Anote como pagamento o que foi em { $owed }, e deixe a linha como de nenhum cliente.
refused-no-service = { $firm } não tem { $quantity } × “{ $service }”.
    .remedy = Seu catálogo: { $known }.
refused-no-charge = Não há nenhuma cobrança { $charge } a corrigir.
    .remedy = Diga seu número.
refused-correction-too-much = A cobrança { $charge } está em { $left } antes de impostos; { $amount } não cabe.
    .remedy = Dê um valor diferente de zero que deixe zero ou mais.
refused-session-charged = A sessão já foi cobrada: { $total } (cobrança { $charge }).
    .remedy = Corrija essa cobrança à mão, e deixe isto como está.
refused-case-of-another = Esse chamado é de outro cliente.
    .remedy = Diga um chamado deste cliente.
refused-no-payment = Um pagamento de { $amount } às { $at } com referência “{ $reference }” não é válido.
    .remedy = Dê um valor em centavos inteiros, um instante que já passou e o número do comprovante.
refused-reference-used = A referência “{ $reference }” já é um pagamento de { $amount }.
    .remedy = Cada pagamento tem sua própria referência.
refused-given-back-more = { $client } pagou { $paid } { $currency } no total: não é possível devolver { $amount } { $currency }.
    .remedy = Anote primeiro o que pagou, ou informe o valor que foi devolvido.
refused-covered-not-agreed = O que está coberto não se combina.
    .remedy = A conta o encontra por si só.
refused-no-plan = { $firm } não tem nenhum plano “{ $plan }”.
    .remedy = Seus planos: { $known }.
refused-plan-asked-at-once = { $client } pediu outro plano no mesmo instante, { $at }.
    .remedy = Peça outra vez, em outro momento.
refused-nobody-gets-statements = O cliente { $client } de { $firm } não tem nenhum contato com endereço de e-mail.
    .remedy = Dê-lhe primeiro um contato.
refused-invoice-unknown = Não há uma nota { $invoice }.
    .remedy = Escreva a série e o número, como { $series }12.
refused-invoice-motive = O motivo é um de { $motives }; só 01 leva a nota que a substitui, e não pode faltar.
    .remedy = Escolha o motivo e, com 01, dê o identificador fiscal (UUID) da que substitui.
refused-invoice-not-stamped = A nota { $invoice } não pode ser cancelada: está { $state }.
    .remedy = Cancela-se uma vez, e só o que está carimbado.
refused-invoice-has-others = Há um pagamento ou uma nota que cita { $invoice }.
    .remedy = Cancele primeiro esse complemento ou essa nota.
