# Why a rule says no, and what would help, in appointments: by the code of the refusal (domain/refusals.py).

refused-wrong-hours = Nobody can work these hours: { $hours }.
    .remedy = Write each day of { $days } as 09:00-13:00 15:00-18:00: in order, none beginning before the one ahead of it ends; past midnight it is the next day.
refused-never-open = { $firm } is never open in those hours.
    .remedy = Give hours in which it opens: an advisor is only booked while the firm is open.
refused-no-such-mode = '{ $text }' is no way to attend.
    .remedy = Write { $known }; none for both.
refused-no-such-area = { $firm } does not go to '{ $text }'.
    .remedy = Its areas: { $known }; without any, an advisor goes wherever the firm does.
refused-no-mode-left = { $advisor } would attend in no way.
    .remedy = Choose at least one.
refused-request-closed =
    { $state ->
        [open] A time could be chosen until { $until }.
        [booked] The request of { $until } is booked.
        [withdrawn] The request of { $until } is withdrawn.
       *[other] The request of { $until } has lapsed.
    }
    .remedy = Ask anew.
refused-asked-before = That was asked for before.
    .remedy = Wait for the client's choice.
refused-no-request = There is no request { $number }.
    .remedy = Ask anew.
refused-nobody-to-ask =
    { $address ->
        [none] { $client } cannot be asked by mail: no mail address is known.
       *[other] { $client } cannot be asked by mail: { $address } bounced: { $trouble }.
    }
    .remedy = Call the client and book the time that you agree on; or correct the address first.
refused-appointment-ahead = The appointment begins at { $at }.
    .remedy = Nobody has missed it yet: cancel or move it.
refused-appointment-not-live = The appointment of { $at } is over: { $state }.
    .remedy = Book a new one.
refused-appointment-over = The appointment ended at { $at }.
    .remedy = Record that it took place, or that nobody came; then book a new one.
refused-no-price-there =
    { $area ->
        [none] For an unknown place { $firm } computes no price: it is outside { $areas }.
       *[other] For { $area } { $firm } computes no price: it is outside { $areas }.
    }
    .remedy = Send a quote first, and book when it is accepted; remote attention can be booked now.
refused-uneven-time = { $start } to { $end } is no whole number of five minutes.
    .remedy = Begin and end on a multiple of five minutes.
refused-time-over = { $at } is over.
    .remedy = Choose a time to come.
refused-emergency-untold = Nothing says how the client was told that this is an emergency, at the emergency's price.
    .remedy = Write down how the client was told; tell it first.
refused-no-emergencies = { $firm } attends nobody outside its business hours.
    .remedy = Choose a time within them; its profile could offer emergencies (appointments.emergencies).
refused-not-free =
    { $why ->
        [absent] { $advisor ->
            [none] Every advisor is absent at { $at }.
           *[other] { $advisor } is absent at { $at }.
        }
        [busy] { $advisor ->
            [none] Every advisor has another appointment at { $at }.
           *[other] { $advisor } has another appointment at { $at }.
        }
        [travel] { $advisor ->
            [none] No advisor could travel between two visits so fast ({ $minutes } minutes are kept for it).
           *[other] { $advisor } could not travel between two visits so fast ({ $minutes } minutes are kept for it).
        }
        [off_hours] { $advisor ->
            [none] No advisor works at { $at }.
           *[other] { $advisor } does not work at { $at }.
        }
        [mode] { $advisor ->
            [none] No advisor attends that way.
           *[other] { $advisor } does not attend that way.
        }
       *[area] { $advisor ->
            [none] No advisor goes there.
           *[other] { $advisor } does not go there.
        }
    }
    .remedy =
        { $free ->
            [none] Choose another advisor or another day.
           *[other] { $advisor ->
                [none] The next free time is { $free }.
               *[other] The next free time of { $advisor } is { $free }.
            }
        }
refused-emergency-hours = { $firm } is not open from { $at } to { $end }.
    .remedy =
        { $free ->
            [none] As an emergency it can be booked once the client was told so.
           *[other] { $advisor ->
                [none] The next free time is { $free }. As an emergency it can be booked once the client was told so.
               *[other] The next free time of { $advisor } is { $free }. As an emergency it can be booked once the client was told so.
            }
        }
refused-outside-hours = { $firm } is not open from { $at } to { $end }.
    .remedy =
        { $free ->
            [none] Choose a time within business hours.
           *[other] { $advisor ->
                [none] The next free time is { $free }.
               *[other] The next free time of { $advisor } is { $free }.
            }
        }
refused-booked-for-another = The follow-up of case { $number } is with the advisor who began it.
    .remedy =
        { $free ->
            [none] Say why another one has to: its own has no free time soon.
           *[other] Book its own, next free at { $free }, or say why another one has to.
        }
refused-no-appointment-of = { $firm } has no appointment { $number }.
    .remedy = See those that there are.
refused-no-appointment = There is no appointment { $number }.
    .remedy = The list of free times has them, too.
refused-no-advisor = { $firm } has no advisor.
    .remedy = Add one first.
refused-unknown-advisor = { $firm } has no advisor '{ $text }'.
    .remedy = Its advisors: { $known }. Name one of them, or make this one known.
refused-no-advisor-named = No advisor was named.
    .remedy = Name one.
refused-advisor-booked = { $advisor } has appointments then: { $booked }.
    .remedy = Move or cancel them first: their clients have to be told.
refused-no-client-or-case = { $firm } has no such client or case.
    .remedy = Import it first.
refused-reopen-first = Case { $number } is closed.
    .remedy = Reopen it: that is a new case linked to it.
refused-advisor-address = No mail can be sent to { $address }, neither an invite nor a notice.
    .remedy = Write the address without accents before the @, as its mail server knows it.
