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

## Imports and their maps

phrase-state-since = { $state } since { $at }
phrase-column-near = { $column } (is it { $near }?)
phrase-map-no-table = no table: a map fills at least one of { $tables }
phrase-map-payments = payments: in a map of their own; clients and cases are imported first
phrase-map-missing = { $key }: missing; it is needed
phrase-map-state-missing = cases.state: missing; state_at is the time of a state
phrase-map-follows = { $key }: not with state_at, from which it follows
phrase-map-unknown-key = { $key }: unknown key; is it misspelt? (allowed: { $allowed })
phrase-map-in = { $file }: { $fault }
phrase-map-none = { $map }: there is no such map ({ $why }); give the path of a .toml file, or one of { $known }
phrase-map-no-toml = { $file }: not TOML: { $why }
phrase-map-date-order = column { $column }: the month stands where the map has the day, or the other way round: { $count } dates begin with what can only be { $first }. Write file.dates = { $dates }

## Bank files

phrase-bank-size = it has { $size } bytes; at most { $most } are read
phrase-bank-doctype = a document type is declared; bank statements have none
phrase-bank-no-statement = no account statement (Stmt) in it; is it camt.053?
phrase-bank-amounts = an entry of several transactions does not say their amounts
phrase-bank-cut = the file ends inside a transaction
phrase-bank-columns = no column { $missing }; it has { $has }
phrase-bank-row = row { $row }: { $why }
phrase-bank-date = date { $date } or amount { $amount } cannot be read; the map writes dates { $dates }
phrase-bank-amount = { $amount } is no amount in whole cents

## What can happen to a case

phrase-case-contact = a contact
phrase-case-start-session = the start of a session
phrase-case-end-session = the end of a session
phrase-case-settle = being settled
phrase-case-end-with-instructions = the end of a session with instructions owed
phrase-case-end-pending = the end of a session with the case pending
phrase-case-end-escalated = the end of a session with the case escalated
phrase-case-end-reviewed = the end of a review, from which a quote follows
phrase-case-hand-over = instructions being handed over
phrase-case-tell-by-chat = being told by chat
phrase-case-come-back = the client coming back
phrase-case-undo-expiry = the client having come back in time
phrase-case-book-follow-up = a follow-up being booked or cancelled
phrase-case-remind = a reminder
phrase-case-expire = the end of its week
phrase-case-withdraw = being withdrawn
phrase-case-decline-repair = the repair being declined
phrase-case-correct = a correction
