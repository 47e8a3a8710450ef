# Mails about cases.

intake-fault =
    .kind = We need to know whether it is an incident (something unexpected) or a service request (something planned).
    .plan = There is no plan “{ $text }”.
    .plans = Our plans: { $plans }.
    .service = The service “{ $text }” cannot be asked for like this.
    .services = Our services: { $services }. Choose a plan or a service, not both.
    .quantity = Of a service of the catalogue, 1 to 99 can be ordered; without one, leave the number empty.
    .start = “{ $text }” is no time.
    .mode = The service that you chose is not given that way; choose remote or on-site.
    .area = We do not come to “{ $text }”; we do help remotely, wherever you are.
    .area-missing = Tell us where: we come to our own area only; we help remotely wherever you are.
    .level = Remote attention always comes first; somebody comes when it does not suffice, or for something planned.
    .email = “{ $text }” is not a mail address.
    .email-shape = “{ $text }” is not a mail address: write it as name@company.com.
    .email-local-letters = “{ $text }”: before the @ only letters without accents can be delivered; give another address.
    .email-local-dots = “{ $text }”: before the @ a dot cannot come first, last, or beside another.
    .email-local-long = “{ $text }”: there are more than 64 letters before the @; give another address.
    .email-domain-dot = “{ $text }”: after the @ the end is missing, such as .com or .pe.
    .email-domain = “{ $text }”: what follows the @ cannot be a domain; look at it again.
    .email-long = “{ $text }” has more than 254 letters; give another address.
    .long = “{ $text }” is too long: shorten it.
    .title = A sentence that says what it is about is missing, of 300 letters at most.
    .contact-name = Your name is missing.
    .client-name = Several clients write from this address: tell us for which one you write.
    .field = “{ $field }” makes no sense: { $text }
    .other = We cannot make sense of “{ $text }”.

letter-intake-acknowledged =
    .subject-incident = Case { $number }: we have received your incident
    .subject-service_request = Case { $number }: we have received your service request
    .title-incident = We have received your incident
    .title-service_request = We have received your service request
    .wish = You asked for <strong>{ $wish }</strong>.
    .wish-unknown = You asked for <strong>{ $wish }</strong>, which is not in our catalogue: when we contact you, we will see with you what you need and what it costs.
    .wish-in-plan = You asked for <strong>{ $wish }</strong>: the hours of your { $plan } cover it.
    .wish-ordered = You asked for <strong>{ $wish }</strong>: { $subtotal } plus { $tax_name }% ({ $tax }), <strong>{ $total } in all</strong>. It is the price of today and will not change.
    .by = We will contact you <strong>by { $due } at the latest</strong>, within our opening hours.
    .matter = We have opened it as a case of its own, because it is a different matter from the one we were looking at with you. Your advisor is on it.
    .start = <strong>{ $start }</strong> would suit you: noted, <strong>subject to availability</strong>. The appointment is firm once you get its invite.
    .before = Before we attend you
    .costs-remote = Remotely: { $subtotal } plus { $tax_name }%, <strong>{ $total }</strong> for { $minutes } minutes or a fraction over { $fraction }, in our hours.
    .costs-on_site = In person: { $subtotal } plus { $tax_name }%, <strong>{ $total }</strong> for { $minutes } minutes or a fraction over { $fraction }, in our hours and at our premises.
    .costs-visit = In person, in { $place }: { $subtotal } plus { $tax_name }%, <strong>{ $total }</strong> for { $minutes } minutes or a fraction over { $fraction }, in our hours and where you are.
    .costs-quote = In person, in { $place }: that is outside the areas with a price. <strong>We send you a quote</strong>, and come when you accept it; at our premises and remotely we attend you without one.
    .costs-emergency = Outside those hours it is an emergency: { $total }, tax included.
    .beforehand = Remote attention is paid beforehand, unless we agree otherwise.
    .at-the-end = It is paid at the end.
    .needs-system = Your machine: { $systems }.
    .needs-internet = A continuous internet connection.
    .needs-tool = For remote control: { $tools }; we help you to install it before.
    .now = Can it not wait?
    .now-or-then = We are outside our hours right now. As an emergency we attend you now for <strong>{ $emergency }</strong>; from { $opens } on, for <strong>{ $business }</strong>, tax included.
    .now-button = I want it now
    .add = If you want to add something, reply to this mail.
    .kinds = <strong>Incident or service request?</strong> An incident is an unexpected event that may or may not interrupt the work of your machine or software. A service request is a planned or foreseen event that usually does not interrupt it.
    .noted-incident = We have noted yours as incident; if that is wrong, please tell us.
    .noted-service_request = We have noted yours as service request; if that is wrong, please tell us.

letter-intake-not-taken =
    .subject = We could not register your request
    .subject-titled = We could not register your request: { $title }
    .preview = With one more detail we can attend to it.
    .title = One detail is missing
    .received = We have received your request, but we cannot register it like this:
    .received-titled = We have received your request “{ $title }”, but we cannot register it like this:
    .answer = Reply to this mail with what is missing, or send the form again. Your request is kept and our team has been told.
    .because = You receive this mail because you sent a request to { $firm }.

letter-intake-alert =
    .subject = Request not registered from { $who }: { $firm }
    .subject-somebody = Request not registered from somebody: { $firm }
    .preview = It could not become a case.
    .title = A request could not be registered
    .name = Name
    .mail = Mail
    .telephone = Telephone
    .matter = Matter
    .wrong = What is wrong
    .remedy = Contact the person, mend the detail and open the case from Prefect (“{ open-case.name }”). The request is kept; the person was written to if the address allows it.

letter-contact-alert =
    .subject-late = Late: { $count ->
        [one] { $count } call
       *[other] { $count } calls
    } to make, { $firm }
    .subject-warning = Nearly due: { $count ->
        [one] { $count } call
       *[other] { $count } calls
    } to make, { $firm }
    .title = Clients who wait for a call
    .late = The promise has passed
    .warning = The promise is about to pass
    .was-due = It was due on { $due }
    .is-due = It is due on { $due }
    .more = And { $count } more: trastienda case list
    .remedy = Call each client and note it on the case: from Prefect (“{ note-contact.name }”) or by trastienda case contact. Of each call you are told once before it is due and once after.

letter-backup-notice =
    .subject = Case { $number }: before remote control, your backup
    .title = Before remote control: your backup
    .may-propose = Your advisor may propose to control <strong>{ $machine }</strong> remotely. It is optional.
    .may-propose-any = Your advisor may propose to control your machine remotely. It is optional.
    .duty = The backup is your own duty
    .check = Before you accept, check that you have a recent copy of the data that you do not want to lose.
    .control = Control begins only if <strong>you accept</strong> the request on your machine. You may stop it at any time, and after that nobody can take it up again without your accepting a new request. If you do not accept, we will send you written instructions.

letter-control-asked =
    .subject = Case { $number }: your advisor asks to control your machine
    .title = Your advisor asks for remote control
    .asks = Your advisor asks to control <strong>{ $machine }</strong> remotely in this session. It is optional: this mail accepts nothing, and only you can accept it, on your page.
    .duty = The backup is your own duty
    .check = Before you accept, check that you have a recent copy of the data that you do not want to lose.
    .button = See the request
    .until = The request waits until { $until }. You may stop the control at any time.

pending-days = { $days ->
        [7] one week
        [one] { $days } day
       *[other] { $days } days
    }

letter-pending-notice =
    .subject = Case { $number }: pending until { $until }
    .preview = Let us arrange the next session.
    .preview-free = The next session costs you nothing.
    .title = Your case is pending
    .broken-off = The session broke off before we had finished. We keep it pending until one more session.
    .broken-off-client = The session was interrupted for a reason on your side before we had finished. We keep it pending; the next session is charged like any other.
    .anew = We had to cancel the session that we had agreed, or did not hold it: we are sorry. Your time begins anew, and your case stays pending.
    .ended = The session ended before we could solve your case. We keep it pending until one more session.
    .free = The next session costs you nothing
    .free-with = { $advisor }, who knows your case, will attend you again. Reply to this mail or call us to arrange it.
    .arrange = Reply to this mail or call us to arrange it.
    .week = You have { pending-days }: <strong>until { $until }</strong>. If we do not hear from you by then, we will close the case. We will remind you before.

letter-pending-reminder =
    .subject = Case { $number }: we are waiting for you until { $until }
    .preview = To arrange the missing session, reply to this mail.
    .title = Your case is waiting for you
    .still = Your case is still pending <strong>until { $until }</strong>.
    .still-free = Your case is still pending <strong>until { $until }</strong>. The missing session costs you nothing.
    .arrange = To arrange the missing session, reply to this mail or call us. If we do not hear from you by then, we will close it; if you need it later, you can open a new case that goes on with it.

letter-returned-client =
    .subject = Case { $number }: we go on with your case { $previous }
    .title = We go on with your matter
    .linked = Your case { $previous } was already closed, so we have opened <strong>case { $number }</strong>, linked to it. You need not explain everything again: what we know is at hand.
    .counts = As it is a new case, work on it counts like that on any other case.

letter-expiry-undone =
    .subject = Case { $number }: still open, you came back in time
    .preview = You came back in time: the same case goes on.
    .title = Your case is still open
    .came-back = We wrote that your case had been closed on { $closed }. That was not so: you came back on { $acted }, in time, and we learnt of it later. That mail does not count any more: the same case goes on.
    .session = We wrote that your case had been closed on { $closed }. That was not so: your follow-up session of { $acted } did take place, and we learnt of it later. That mail does not count any more: the same case goes on.
    .free = <strong>The next session costs you nothing</strong>, as we told you.
    .free-session = <strong>That session costs you nothing.</strong>

letter-case-watch =
    .subject = To look at: { $count ->
        [one] { $count } case
       *[other] { $count } cases
    } not moving, { $firm }
    .title = Cases that nobody has touched
    .why-untouched = It is { $state ->
        [new] new
        [escalated] escalated
       *[contacted] contacted
    } since { $since }, and nobody has recorded anything.
    .why-appointment = Its week was over on { $since }, but what became of the agreed session is not said.
    .why-mail = Its week was over on { $since }, but a mail of its client waits in the tray.
    .why-mailbox = Its week was over on { $since }, but the mailbox could not be read since before then.
    .why-right = Its client had come back in time to case { $previous }: the next session was free, and it went on in this case, opened on { $since }. If a session was charged, give it back with “{ correct-charge.name }”.
    .more = And { $count } more: trastienda case list
    .remedy = Talk to each client and record it on the case (“{ note-contact.name }”, “{ record-session.name }”), say how the appointment ended, or close the case. You are told again in a week of those that stay as they are.

letter-call-moved =
    .subject = Case { $number }: we will call you on another day
    .title = We will call you on another day
    .moved = We told you that we would contact you by { $before }, but our hours have changed and we do not work that day as we had planned. We are sorry.

letter-case-closed =
    .subject = Case { $number }: closed
    .title = We have closed your case
    .reason-solved = Your case is <strong>solved</strong>.
    .reason-answered = We have answered your question, and so we close the case.
    .reason-told_by_chat = We told you by chat what to do, and so we close the case.
    .reason-expired = Your case was pending for { pending-days } and the session that was still to come did not take place. So it was closed on <strong>{ $closed }</strong>.
    .reason-withdrawn = We close your case because you told us that you do not need it any more.
    .reason-declined = We close your case because you preferred not to have the repair done.
    .note = A note from your advisor
    .again = If you need to come back to this, reply to this mail or write to us: we will open a new case linked to { $number }, with everything that we already know.

letter-case-escalated =
    .title = Your case needs a review on site
    .why = We could not solve it from afar: it needs special attention, or a look at the hardware.
    .why-arrange = We could not solve it from afar: it needs special attention, or a look at the hardware. Answer this mail and we arrange a time to look at your machine.
    .choose = Choose the time of the review, at { $place }: it is yours at once, and you can choose until { $until }.
    .choose-now = Choose the time
    .quote = After the review we send you a quote. Nothing is repaired until you accept it.
    .remote-cost = The cost of the remote support that you have had ({ $cost } before tax) is deducted from the repair if you accept it; otherwise it is charged as usual.

letter-instruction-document =
    .subject = Instructions for your case { $number }: { $title }
    .preview = The steps to solve your case { $number }, in the attached sheet.
    .control-refused = As you preferred not to use remote control, we are sending you the steps to solve it yourself, at your own pace.
    .cannot-be-solved = Your case cannot be solved with the service we attended it with. With these steps you can solve it yourself, at your own pace.
    .steps = We are sending you the steps to solve your case, at your own pace.
    .sheet = They are in the <strong>attached sheet</strong>. It comes twice, with the same content: as a PDF, to read on your telephone, and for Word, to print it or write on it.
    .sheet-minutes = They are in the <strong>attached sheet</strong> and will take you { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }, more or less. It comes twice, with the same content: as a PDF, to read on your telephone, and for Word, to print it or write on it.
    .backup = Before you begin: your backup
    .check = The backup of your information is in your care. Make sure that you have a recent copy of what you do not want to lose.
    .careful = Careful
    .closed = With this mail your case is closed. If something is not as the sheet says, stop there and answer this mail: tell us which step you are at, and we open a new case that continues it.

letter-client-page =
    .subject = Your page at { $firm }
    .title = Your page
    .what = You asked for the link to your page: your cases, your appointments and what else you have with us.
    .button = Open my page
    .until = The link is yours alone and is good until { $until }. If you did not ask for it, do nothing.
    .foot = You receive this mail because somebody asked for this link with your address.

letter-stranger-form =
    .subject = We have received your mail
    .title = We have received your mail
    .what = To help you we need to know a few things more. Tell us in the form: once you send it we say the number of your case and until when we contact you.
    .button = Open the form
    .foot = You receive this mail because you wrote to { $firm }.
letter-repair-step =
    .subject-booked = Case { $number }: your repair has a date
    .subject-parts = Case { $number }: we wait for the parts of your repair
    .subject-ready = Case { $number }: your machine is ready
    .title-booked = Your repair has a date
    .title-parts = We wait for the parts
    .title-ready = Your machine is ready
    .text-booked = The work on your machine is booked. We tell you when it is ready.
    .text-booked-day = We work on your machine on <strong>{ $day }</strong>. We tell you when it is ready.
    .text-parts = We have ordered the parts that are missing. As soon as they are here we go on; we tell you when it is ready.
    .text-parts-day = We have ordered the parts that are missing and expect them by <strong>{ $day }</strong>. We tell you when it is ready.
    .text-ready = The repair is done: <strong>you can collect your machine</strong> in our opening hours.
    .machine = Machine
    .doubt = If you have a question, reply to this mail.

letter-repair-collect =
    .subject = Case { $number }: your machine is waiting for you
    .title = Your machine is waiting for you
    .text = Your machine has been ready since <strong>{ $since }</strong>, and you have not collected it yet.
    .answer = You can collect it in our opening hours. If you cannot come, reply to this mail and we see how it reaches you.

letter-case-told =
    .subject = Case { $number }: { $title }
    .title = { $who } writes to you
    .answer = To answer, reply to this mail or write on your page.

letter-chat-transcript =
    .subject = Case { $number }: what was said in the chat
    .title = What was said in the chat
    .text = This is what was written in the session with <strong>{ $who }</strong> that began on { $began }.
    .answer = To add something, reply to this mail or write on your page.
