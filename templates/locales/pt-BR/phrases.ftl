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
phrase-of-category = a categoria do chamado é «{ $category }»
phrase-speaks-of = o chamado fala de { $words }
phrase-in-language = no idioma «{ $spoken }»{ $missed ->
        [none] {""}
       *[other] {" "}(não há em { $missed })
    }
phrase-tax-data = { $field ->
        [tax_id] RFC «{ $text }»: como XEXX010101000, 12 ou 13 letras e algarismos
        [legal_name] nome «{ $text }»: como o escreve a autoridade fiscal
        [regime] regime «{ $text }»: três algarismos, como 601 ou 612
        [postal_code] código postal «{ $text }»: cinco algarismos
       *[use] uso «{ $text }»: como G03
    }
phrase-open-case = chamado { $number }
phrase-open-appointment = agendamento { $at }
phrase-open-policy = contrato { $policy }
phrase-open-plan = plano
