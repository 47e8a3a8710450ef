# E-mails do dinheiro: extratos, horas do plano, orçamentos.

money-subtotal = Subtotal
money-total = Total
money-agreed-before-tax = O que combinamos é o preço antes de impostos: se o imposto mudar, o total muda com ele.
quote-part = Peça
quote-labour = Mão de obra
quote-deducted = Menos o seu suporte a distância

letter-statement =
    .file = extrato
    .title = Extrato de { $month }
    .title-case = Extrato do chamado { $number }
    .revision = Revisão { $revision }. Substitui o extrato que você já recebeu.
    .opening = Saldo anterior
    .charged = Cobranças, com impostos
    .paid = Pagamentos
    .in-favour = A seu favor
    .balance = Saldo
    .to-pay = A pagar
    .details = O detalhe está no PDF anexo: cada valor diz de onde vem. Não é nota fiscal.
    .doubt = Se algo não bater, responda a este e-mail.

letter-plan-usage-alert =
    .all = Todas as horas de { $month } foram usadas
    .part = Já foram usados { $percent }% das horas de { $month }
    .preview = { $used } usadas de { $contracted }.
    .used = Você usou { $used } de { $contracted } do { $plan }, até { $at }.
    .client-used = { $client } usou { $used } de { $contracted } do { $plan }, até { $at }.
    .left = Restam { $left } para o resto do mês.
    .over = Cada hora adicional deste mês custa { $price } antes de impostos.
    .told = O cliente recebeu o mesmo aviso, se tem um endereço de e-mail.
    .other-plan = Você pode pedir outro plano quando quiser: o que pedir neste mês vale a partir do primeiro dia do mês seguinte.
    .because = Este aviso é enviado ao usar 80% e 100% das horas, uma vez cada um.

letter-quote =
    .subject = Orçamento { $number } para a sua aprovação · { $firm }
    .preview = { $total } no total; responda antes de { $until }.
    .title = Orçamento { $number }
    .this-is = Revisamos o seu equipamento. Este é o orçamento do reparo:
    .valid = Vale até <strong>{ $until }</strong>. Nada é consertado nem cobrado até você aceitá-lo.
    .remote-cost = Se você o aceitar, o custo do seu suporte a distância ({ $cost } antes de impostos) é descontado do reparo, como se vê acima. Se não o aceitar, ou não responder a tempo, é cobrado como de costume.

letter-quote-ended =
    .title-accepted = Você aceitou o orçamento { $number }
    .title-declined = Você não aceitou o orçamento { $number }
    .title-expired = O orçamento { $number } venceu
    .thanks = Obrigado. Começamos o reparo e avisamos quando estiver pronto. Isto é o que você aceitou:
    .deducted = O custo do seu suporte a distância está descontado do preço do reparo.
    .declined = Ficou registrado. Nenhum reparo é feito, e o chamado é fechado.
    .expired = Não recebemos resposta até { $until }. Nenhum reparo é feito; se ainda o quiser, escreva para nós e preparamos outro orçamento.
    .remote-cost = O custo do seu suporte a distância ({ $cost } antes de impostos) é cobrado como de costume.

pay-how = Como pagar
pay-link = Pela internet
pay-reference = Escreva como referência
pay-due = No mais tardar em
pay-by = Paga-se no mais tardar em <strong>{ $due }</strong>.

letter-payment-asked =
    .subject = Chamado { $number }: pagamento antes de sua sessão · { $firm }
    .preview = São { $amount }, com impostos.
    .title = Antes de sua sessão remota
    .business = O atendimento remoto é pago antes. Para a sessão de { $start } faltam <strong>{ $amount }</strong>, com impostos.
    .emergency = O atendimento remoto é pago antes. A sessão de { $start } é fora do nosso horário: faltam <strong>{ $amount }</strong>, com impostos, à tarifa de emergência.
    .paid = Se você já pagou, responda a este e-mail com o comprovante.

letter-payment-reminder =
    .subject = Lembrete de pagamento: { $amount } · { $firm }
    .preview = Vencia em { $due }.
    .title = Há um pagamento vencido
    .overdue = Segundo nossos registros, <strong>{ $amount }</strong> de sua conta venceram; o mais antigo vencia em { $due }.
    .not-due = Além disso, há { $amount } que ainda não venceram.
    .doubt = Se você já pagou, ou algo não confere, responda a este e-mail.
    .last = Este é o segundo e último lembrete. Se você já pagou, ou algo não confere, responda a este e-mail.

letter-offered =
    .subject-plan = Seu plano, para você confirmar · { $firm }
    .subject-policy = Sua apólice de suporte, para você aceitar · { $firm }
    .title-plan = Confirme seu plano
    .title-policy = Oferecemos uma apólice
    .plan = <strong>{ $name }</strong>: { $hours } horas por mês por { $subtotal } mais { $tax_name } %, <strong>{ $total } no total</strong>, a partir de { $since } ou do dia em que você aceitar, se for depois.
    .part = De { $month } cobra-se só a parte que resta: { $hours } horas por { $total }, com impostos.
    .policy = Para { $machines } equipamentos, com { $remote } eventos remotos e { $on_site } presenciais por mês, a partir de { $month }.
    .policy-price = Custa { $subtotal } por mês mais { $tax_name } %, <strong>{ $total } no total</strong>; o mesmo sem apólice custaria { $regular }.
    .until = Nada começa nem se cobra até você aceitar. Vale até { $until }.

letter-offer-answered =
    .title-plan-accepted = Seu plano está confirmado
    .title-plan-declined = Você não aceitou o plano
    .title-policy-accepted = Sua apólice está confirmada
    .title-policy-declined = Você não aceitou a apólice
    .title-emergency-accepted = Você pediu atendimento agora
    .title-emergency-declined = Atendemos você em nosso horário
    .plan = <strong>{ $name }</strong>, { $hours } horas por mês por { $total }, com impostos, a partir de { $since } ou de hoje, se foi antes. O que você pedir neste mês para mudá-lo vale a partir do mês seguinte.
    .policy = Começa em { $month } e custa { $total } por mês, com impostos. Outro e-mail diz tudo o que ela inclui.
    .emergency = Avisamos quem está de plantão e ligamos assim que pudermos. É fora do horário: { $total }, com impostos.
    .declined = Ficou registrado. Se mudar de ideia, responda a este e-mail.

letter-plan-changed =
    .title = Anotamos sua mudança de plano
    .title-ended = Anotamos o fim de seu plano
    .plan = A partir de { $since } você tem <strong>{ $name }</strong>: { $hours } horas por mês por { $subtotal } mais { $tax_name } %, <strong>{ $total } no total</strong>.
    .ended = A partir de { $since } você já não tem plano: cada atendimento é cobrado separadamente.
    .again = Até lá tudo continua igual. Se você pedir outra coisa antes de { $since }, vale o último pedido.

letter-given-back =
    .subject = Devolvemos a você { $amount } · { $firm }
    .title = Comprovante de devolução
    .given = Devolvemos a você <strong>{ $amount }</strong> em { $at }.
    .what-for = Por
    .method = Meio
    .reference = Referência
    .settled = Com isso sua conta fica quitada.
    .owed = Sua conta fica com { $balance } a pagar; o extrato diz por quê.
    .credit = Sua conta fica com { $balance } a seu favor.
    .doubt = Está também no seu próximo extrato. Se não chegou, responda a este e-mail.

letter-invoice =
    .title-invoice = Sua nota { $name }
    .title-credit_note = Sua nota de crédito { $name }
    .title-debit_note = Sua nota de débito { $name }
    .title-payment = Seu comprovante de pagamento { $name }
    .cancelled = { $name } foi cancelada
    .enclosed = O comprovante fiscal (CFDI 4.0) vai anexo como arquivo XML: guarde-o para a sua contabilidade.
    .was-cancelled = O comprovante com o identificador fiscal { $uuid } não vale mais. O que couber virá em outro.
    .uuid = Identificador fiscal (UUID)
    .amount = Valor
    .trial = É um teste: foi carimbado por um provedor de teste e não tem validade fiscal.
    .doubt = Se algum dado não estiver certo, responda a este e-mail.
