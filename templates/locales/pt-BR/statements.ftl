# O que diz um extrato; os motivos dos valores estão em charges.ftl.

statement =
    .title = Extrato
    .case = Chamado { $number }: { $title }
    .revision = Revisão { $n }: substitui o extrato anterior.
    .not_invoice = Este extrato não é nota fiscal.
    .tax_note = Os preços são antes de impostos; o imposto vai na sua própria linha.
    .why_note = Cada valor diz de onde vem. Se algo não bater, responda ao e-mail: uma correção é uma linha nova, nada se apaga.
    .issued = Emitido em { $at }

statement-pay =
    .due = Paga-se até { $due }. Escreva como referência: { $reference }.
    .account = { $bank }: { $number } · { $holder }
    .link = On-line: { $link }

statement-sums =
    .opening = Saldo anterior
    .charged = Cobranças
    .paid = Pagamentos
    .closing = Saldo a pagar
    .credit = Saldo a seu favor
    .settled = Saldo

statement-summary =
    .nothing = Não houve cobranças.
    .charged = Foram cobrados { $charged }, impostos incluídos.
    .deducted = Do reparo foram descontados { $deducted } do suporte a distância.
    .paid = Você pagou { $paid }.
    .due = Restam a pagar { $closing }.
    .credit = Você tem { $closing } a seu favor.
    .settled = Não resta nada a pagar.

statement-entries =
    .title = Cobranças
    .head_what = Descrição
    .head_quantity = Quantidade
    .head_price = Preço
    .head_amount = Valor
    .subtotal = Subtotal
    .total = Total
    .number = Cobrança { $n }
    .more_starts = { $first } … { $last }

statement-kind =
    .plan = Plano do mês
    .policy = Apólice do mês
    .policy_duty = Incluído na sua apólice
    .service = Serviço do catálogo
    .repair = Reparo
    .correction = Correção da cobrança { $corrects }
    .session_remote = Suporte a distância
    .session_on_site = Suporte presencial
    .session_ = Suporte

statement-line =
    .session = Início: { $starts }
    .free = Sem custo
    .plan = { $text }
    .policy = Apólice de suporte
    .first_review = Revisão inicial, por equipamento
    .remote_tools = Instalação das ferramentas a distância
    .over_use = Horas adicionais
    .service = { $text }
    .labour = Mão de obra: { $text }
    .part = Peça: { $text }
    .deduction = Desconto pelo suporte a distância
    .correction = Correção

statement-payments =
    .title = Pagamentos
    .head_date = Data
    .head_what_for = Por
    .head_reference = Referência
    .head_amount = Valor
    .none = Não houve pagamentos.
    .given_back = Devolução: { $what_for }

statement-totals =
    .title = Resumo
    .subtotal = Cobranças antes de impostos
    .opening = Saldo anterior
    .paid = Pagamentos
