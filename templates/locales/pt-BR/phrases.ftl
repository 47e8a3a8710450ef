# Partes do que diz uma regra, por seus códigos (domain/refusals.py: Phrase).

phrase-payment = { $least ->
        [none] o pagamento antecipado
       *[other] o pagamento antecipado de { $least }
    }{ $there ->
        [none] {""}
       *[other] {" "}(há { $there })
    }, ou um acordo de pagar depois{ $over ->
        [none] {""}
       *[other] {" "}(o que havia até { $over } venceu)
    }
phrase-machine = um equipamento com { $systems } ({ $found ->
        [none] não se sabe o que tem
       *[other] tem { $found }
    })
phrase-internet = uma conexão à internet
phrase-way-to-attend = um modo de atender: { $ways }{ $other ->
        [yes] {" "}ou outro
       *[no] {""}
    }
phrase-in-session = { $who ->
        [advisor] o técnico
       *[client] o cliente
    } está em uma sessão do chamado { $number } desde as { $start }{ $end ->
        [none] , que continua
       *[other] {" "}até as { $end }
    }
phrase-chosen-by-hand = escolhido à mão: { $procedure }
phrase-own-steps = os passos do próprio técnico
phrase-of-category = a categoria do chamado é “{ $category }”
phrase-speaks-of = o chamado fala de { $words }
phrase-in-language = no idioma “{ $spoken }”{ $missed ->
        [none] {""}
       *[other] {" "}(não há em { $missed })
    }
phrase-tax-data = { $field ->
        [tax_id] RFC “{ $text }”: como XEXX010101000, 12 ou 13 letras e algarismos
        [legal_name] nome “{ $text }”: como o escreve a autoridade fiscal
        [regime] regime “{ $text }”: três algarismos, como 601 ou 612
        [postal_code] código postal “{ $text }”: cinco algarismos
       *[use] uso “{ $text }”: como G03
    }
phrase-open-case = chamado { $number }
phrase-open-appointment = agendamento { $at }
phrase-open-policy = apólice { $policy }
phrase-open-plan = plano

## Importações e seus mapas

phrase-state-since = { $state } desde { $at }
phrase-column-near = { $column } (é { $near }?)
phrase-map-no-table = nenhuma tabela: um mapa preenche ao menos uma de { $tables }
phrase-map-payments = payments: num mapa próprio; clientes e chamados são importados primeiro
phrase-map-missing = { $key }: falta; é preciso
phrase-map-state-missing = cases.state: falta; state_at é a hora de um estado
phrase-map-follows = { $key }: não junto com state_at, do qual se deduz
phrase-map-unknown-key = { $key }: chave desconhecida; está mal escrita? (permitidas: { $allowed })
phrase-map-in = { $file }: { $fault }
phrase-map-none = { $map }: não há tal mapa ({ $why }); dê o caminho de um arquivo .toml, ou um de { $known }
phrase-map-no-toml = { $file }: não é TOML: { $why }
phrase-map-date-order = coluna { $column }: o mês está onde o mapa tem o dia, ou o contrário: { $count } datas começam com o que só pode ser { $first }. Escreva file.dates = { $dates }

## Arquivos do banco

phrase-bank-size = tem { $size } bytes; leem-se no máximo { $most }
phrase-bank-doctype = declara um tipo de documento; os extratos do banco não têm nenhum
phrase-bank-no-statement = não há nele nenhum extrato de conta (Stmt); é camt.053?
phrase-bank-amounts = um lançamento de vários movimentos não diz seus valores
phrase-bank-cut = o arquivo termina dentro de um movimento
phrase-bank-columns = não há coluna { $missing }; tem { $has }
phrase-bank-row = linha { $row }: { $why }
phrase-bank-date = não se pode ler a data { $date } ou o valor { $amount }; o mapa escreve as datas { $dates }
phrase-bank-amount = { $amount } não é um valor em centavos inteiros

## O que pode acontecer a um chamado

phrase-case-contact = um contato
phrase-case-start-session = o início de uma sessão
phrase-case-end-session = o fim de uma sessão
phrase-case-settle = ser dado por resolvido
phrase-case-end-with-instructions = o fim de uma sessão com instruções devidas
phrase-case-end-pending = o fim de uma sessão com o chamado pendente
phrase-case-end-escalated = o fim de uma sessão com o chamado escalado
phrase-case-end-reviewed = o fim de uma revisão da qual sai um orçamento
phrase-case-hand-over = a entrega de instruções
phrase-case-tell-by-chat = a explicação por chat
phrase-case-come-back = a volta do cliente
phrase-case-undo-expiry = a volta do cliente a tempo
phrase-case-book-follow-up = que se agende ou cancele um retorno
phrase-case-remind = um lembrete
phrase-case-expire = o fim da sua semana
phrase-case-withdraw = ser retirado
phrase-case-decline-repair = a recusa do reparo
phrase-case-correct = uma correção
