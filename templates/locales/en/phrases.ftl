# Parts of what a rule says, by their codes (domain/refusals.py: Phrase).

phrase-payment = { $least ->
        [none] payment beforehand
       *[other] payment beforehand of { $least }
    }{ $there ->
        [none] {""}
       *[other] {" "}({ $there } is there)
    }, or an agreement to pay later{ $over ->
        [none] {""}
       *[other] {" "}(the one until { $over } is over)
    }
phrase-machine = a machine with { $systems } ({ $found ->
        [none] it has nothing known
       *[other] it has { $found }
    })
phrase-internet = an internet connection
phrase-way-to-attend = a way to attend: { $ways }{ $other ->
        [yes] {" "}or another one
       *[no] {""}
    }
phrase-in-session = { $who ->
        [advisor] the advisor
       *[client] the client
    } is in a session of case { $number } from { $start } { $end ->
        [none] on, and it goes on
       *[other] to { $end }
    }
phrase-chosen-by-hand = chosen by hand: { $procedure }
phrase-own-steps = the advisor's own steps
phrase-of-category = the case's category is '{ $category }'
phrase-speaks-of = the case speaks of { $words }
phrase-in-language = in the language '{ $spoken }'{ $missed ->
        [none] {""}
       *[other] {" "}(there is none in { $missed })
    }
phrase-tax-data = { $field ->
        [tax_id] tax_id '{ $text }': such as XEXX010101000, 12 or 13 letters and digits
        [legal_name] legal_name '{ $text }': as the tax office writes it
        [regime] regime '{ $text }': three digits, such as 601 or 612
        [postal_code] postal_code '{ $text }': five digits
       *[use] use '{ $text }': such as G03
    }
phrase-open-case = case { $number }
phrase-open-appointment = appointment { $at }
phrase-open-policy = policy { $policy }
phrase-open-plan = plan
