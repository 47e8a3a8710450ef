# Alerts to the operator about the work: cases, appointments, quotes, policies.

alert-escalated = Review on site: case { $number }
    .what = { $client } waits for a review on site: { $title }.
    .remedy = The client may choose the time by the link in the mail until { $until }; if not, you are told. After the review, prepare the quote in Prefect.
alert-escalated-by-hand = Review on site: case { $number }
    .what = { $client } waits for a review on site: { $title }.
    .remedy = Arrange the review with the client, who cannot choose it ({ $reason }) Then prepare the quote.
alert-unknown-service = A service that the catalogue lacks: case { $number }
    .what = { $who } asked for “{ $service }”, which is not in the catalogue ({ $known }). The case is open, nothing was charged.
    .remedy = Agree with the client what is done and at which price; a catalogue service is entered by “{ order-service.name }”.
alert-on-call = Urgent 7x24: case { $number }
    .what = { $client } has a 7x24 policy and asked for help: { $title }. The call is due by { $due }.
    .remedy = Call and record it (*Anotar un contacto*). If nobody does, the next person is told in { $minutes } minutes.
alert-instructions = Case { $number } waits for its instructions
    .what = No procedure was chosen for “{ $title }”. { $reason }
    .remedy =
        In Prefect, start “{ send-instructions.name }”: choose a procedure or write the steps. Until then the case stays open.
        { $remedy }

## Quotes

alert-quote-accepted = Accepted: quote { $quote }
    .what = { $client } accepted the quote of { $total } for case { $case }: { $title }. The charge is in the ledger.
    .remedy = Do the work: book the appointment or order the parts, and close the case when it is delivered.
alert-quote-declined = Declined: quote { $quote }
    .what = { $client } declined the quote of { $total } for case { $case }: { $title }.
    .remedy = Nothing is to be done: what is owed is charged as usual.
alert-quote-expired = Expired: quote { $quote }
    .what = { $client } did not answer the quote of { $total } for case { $case } in time: { $title }.
    .remedy = Call the client, or prepare another quote.

## Policies

alert-duty = { $kind ->
        [first_review] Initial review
        [remote_tools] Remote tools
        [maintenance] Preventive maintenance
        [updates] Review of updates
       *[status_report] Report on the state of your machines
    }
alert-duty-late = A delivery is late: { $client }
    .what = { alert-duty }, delivery { $number }: it was due on { $due } and is not recorded.
    .remedy = Deliver it and record it; a status report is recorded by sending it.
alert-visit-unbooked = A visit to { $client } could not be booked
    .what =
        { alert-duty }, delivery { $number }, due on { $due }.
        { $why }
    .remedy = The review of policies tries again every morning. You may also book the visit by hand, and record it afterwards as delivered.

## Appointments

alert-change = { $change ->
        [booked] booked
        [requested] booked
        [advisor] given to another advisor
        [cancelled] cancelled
       *[moved] moved
    }
alert-untold = Call { $client }: an appointment was { alert-change }, and mail does not arrive
    .what =
        Appointment { $number } is at { $start }, with { $advisor }.
        The client has no mail address.
    .remedy = Tell them by telephone, ask for an address that works, and correct it.
alert-untold-bounced = { alert-untold }
    .what =
        Appointment { $number } is at { $start }, with { $advisor }.
        { $address }: { $why }
    .remedy = { alert-untold.remedy }
alert-client-changed = An appointment was { alert-change } by { $client }
    .what = Appointment { $number } is at { $start }, with { $advisor }.
    .remedy = Tell { $advisor }, who has no mail address.
alert-advisor-left = { $name } has left, and has appointments
    .what = They stay booked: { $listed }.
    .remedy = Give them to somebody else: who moves one names nobody, or the one who attends.
alert-outside-hours = { $name } has appointments outside the new hours
    .what = They stay booked: { $listed }.
    .remedy = Give them to somebody else or move them; or let them take place so.
alert-move = { $client } asks for another time
    .what =
        Appointment { $number } is at { $start }.
        “{ $note ->
            [accepted-after-decline] { why-accepted-after-decline }
            [tentative-after-decline] { why-tentative-after-decline }
           *[other] { $note }
        }”
    .remedy = Move it, or answer the client. The present time stays booked.
alert-move-proposed = { $client } asks for another time
    .what =
        Appointment { $number } is at { $start }.
        Proposed: { $proposed }.
        “{ $note }”
    .remedy = Move it by “{ move-appointment.name }” or `trastienda appointment move { $firm } { $number } --start { $instant }`, or answer the client. The present time stays booked.
alert-declined = { $client } cannot
    .what = The appointment of { $start } was declined.
    .remedy = Tell { $advisor }, who has no mail address.
alert-declined-words = { $client } cannot
    .what =
        The appointment of { $start } with { $advisor } was declined.
        “{ $note }”
    .remedy = It is off the calendars. Answer the client, or book another by “{ book-appointment.name }”.
alert-declined-words-untold = { alert-declined-words }
    .what = { alert-declined-words.what }
    .remedy = Tell { $advisor }, who has no mail address, and answer the client.
alert-advisor-declined = { $advisor } cannot attend an appointment
    .what =
        Appointment { $number } with { $client } is at { $start }.
        “{ $note }”
    .remedy = Give it to somebody else, or move it. The client knows nothing yet.
alert-who-came = Was { $client } attended?
    .what = Appointment { $number } was at { $start }, with { $advisor }, and no session is recorded.
    .remedy = Record the session, or how the appointment ended: it took place, or the client did not come.
alert-no-time-suits = { $client } finds no time that suits
    .what =
        We asked them to choose the time of an appointment (case { $case }).
        “{ $note }”
    .remedy = Arrange it with the client, and book it: the link then ends by itself.
alert-no-time-chosen = { $client } chose no time
    .what = We asked them to choose the time of an appointment (case { $case }) until { $until }, and they did not answer.
    .remedy = Call the client; another link can be sent with `trastienda ask`.

alert-repair-uncollected = Not collected: case { $number }
    .what = The machine of { $client } has been ready since { $since } and nobody collected it: { $title }.
    .remedy = The client had a reminder. Call; when it is collected, record it by “{ move-repair.name }”.
