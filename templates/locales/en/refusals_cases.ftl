# Why a rule says no, and what would help, in cases, their sessions and instructions: by the code of the refusal (domain/refusals.py).

refused-unpaid-session = A session of case { $number } cannot start; missing: { $missing }.
    .remedy = Record a payment, or what was agreed about paying. Get what is missing first; we help to install the remote tool.
refused-session-not-ready = A session of case { $number } cannot start; missing: { $missing }.
    .remedy = Get what is missing first; we help to install the remote tool.
refused-another-advisor = The follow-up of case { $number } is with the advisor who began it.
    .remedy = Let that advisor attend, or say why another one has to.
refused-on-site-too-soon = Case { $number } is an incident that no remote session has tried to solve yet.
    .remedy = Start a remote session; on-site follows when that does not solve it.
refused-visit-unquoted =
    { $area ->
        [none] A visit to an unknown place has no price; case { $number } has no accepted quote.
       *[other] A visit to { $area } has no price; case { $number } has no accepted quote.
    }
    .remedy = Prepare a quote for the visit; it may start when the client has accepted it.
refused-outside-area =
    { $area ->
        [none] { $firm } goes only to { $areas }; this is unknown.
       *[other] { $firm } goes only to { $areas }; this is { $area }.
    }
    .remedy = Remote attention is offered instead, wherever the client is.
refused-twice-at-once = At that time { $others }. Both would be charged.
    .remedy = End that one first, or mend the times. If it is so all the same, say why, in the field for what is unusual; it is put on the record.
refused-session-while-closed = { $firm } is closed at { $at }, and opens at { $opens }.
    .remedy = Mend its times. If it is so all the same, say why, in the field for what is unusual; it is put on the record.
refused-ends-before = The session ends before it starts.
    .remedy = Mend its times.
refused-unlikely-length = The session would be { $minutes } minutes long; { $firm } holds up to { $most } for likely.
    .remedy = Mend its times. If it is so all the same, say why, in the field for what is unusual; it is put on the record.
refused-empty-sheet = Instructions need a title and a step.
    .remedy = Write what the client has to do.
refused-no-procedure-fits = No procedure fits this case.
    .remedy = Choose a procedure by hand, or write the steps.
refused-several-procedures = Several procedures fit this case equally well.
    .remedy = Choose one of { $ids } by hand, or write the steps.
refused-no-procedure = There is no procedure '{ $procedure }'.
    .remedy = Known ones: { $known }.
refused-may-fit = { $procedure } ({ $title }) may fit, for { $because }.
    .remedy = Choose { $procedure } or another one by hand, or write the steps.
refused-no-address-of-case = The client of case { $number } has no address.
    .remedy = Give the client a contact, or tell the instructions by chat.
refused-no-text = There is no text.
    .remedy = Write what the client is to read.
refused-no-case-of = { $firm } has no case '{ $number }'.
    .remedy = Name an open one.
refused-no-case = There is no case { $number }.
    .remedy = Name an open one.
refused-several-cases = Several firms have a case '{ $number }'.
    .remedy = Name an open one.
refused-no-such-tool = '{ $tool }' controls no machine here.
    .remedy =
        { $known ->
            [none] Name any tool for remote control.
           *[other] Name one of { $known }.
        }
refused-sheet-not-owed = A session that ends as { $outcome } owes no instruction sheet.
    .remedy = Name a sheet only with { $owing }.
refused-ends-later = The session ends at { $at }.
    .remedy = Give an end that has passed.
refused-no-session = Case { $number } has no running session.
    .remedy = Start one first.
refused-session-over = Session { $session } is not running.
    .remedy = Start another session of the case.
refused-too-often = More than { $most } in { $every }.
    .remedy = Wait a while, or write to the firm by mail.
refused-not-a-matter = That cannot become a case: { $faults }
    .remedy = Mend what is named.
refused-no-control-tool = The session goes by { $tool }; control needs { $tools }.
    .remedy = Help the client to install it and record that it is there; then ask.
refused-backup-not-told = The client has not been told that the backup is the client's own duty.
    .remedy = Tell the client first.
refused-no-machine = The case does not say from which machine the service was asked.
    .remedy = Record the machine first.
refused-other-machine = The service was asked from { $machine }, not from { $not_from }.
    .remedy = Control only { $machine }.
refused-control-on = Control of { $machine } is already on.
    .remedy = Nothing is to be done.
refused-control-asked = Request { $request } still waits for its answer.
    .remedy = Wait for the client.
refused-only-client = Only the client can answer.
    .remedy = Let the client answer on the client's own machine.
refused-control-not-asked = Request { $request } does not wait for an answer.
    .remedy = Ask again.
refused-control-unanswered = Request { $request } was not answered within { $minutes } minutes.
    .remedy = Ask the client again.
refused-only-on-page = Only the client's own press on its page accepts.
    .remedy = Let the client accept on its page, to which the foot of the mail about the backup leads; where the request lapsed, ask again, by mail too.
refused-control-off = No remote control is on.
    .remedy = Nothing is to be done.
refused-repair-collected = The repair was collected already.
    .remedy = Open a new case for what is new.
refused-repair-accepted = Only the client's answer to a quote accepts a repair.
    .remedy = Choose one of { $steps }.
refused-repair-day = { $day } is past, or nothing is booked or expected at the step { $step }.
    .remedy = Leave the day out, or name one from today on.
refused-repair-not-ready = The repair is not ready: it stands at { $step }.
    .remedy = Say first that it is ready.
refused-no-repair = No quote of case { $number } was accepted after a review.
    .remedy = Send a quote first.
refused-no-day = '{ $text }' is no day.
    .remedy = Write it as 2026-12-31, or leave it out.
refused-review-on-site = A review is held on site.
    .remedy = End it as escalated.
refused-no-solution = { $given } is not a solution.
    .remedy = Give solved or answered; expiring, instructions and withdrawing have ways of their own.
refused-week-over = Case { $number } waited until { $until }, and that has passed.
    .remedy = Record that the client came back: it closes this case and opens a new one linked to it.
refused-session-runs = A session of case { $number } is running.
    .remedy = End the session with this outcome: the case is closed with it.
refused-chat-too-long = An explanation by chat takes 1 to { $most } minutes, and this one took { $minutes }.
    .remedy = End the session as unsolvable: the client is sent the instruction document.
refused-instructions-not-owed = Case { $number } is { $state }, and no instructions are owed on it.
    .remedy = First end its session as unsolvable, or because remote control was refused.
refused-case-closed = Case { $number } is closed: it takes no such thing ({ $act }).
    .remedy = Closed is the end: open a new case linked to this one.
refused-case-state = Case { $number } is { $state }: it takes no such thing ({ $act }).
    .remedy = It is possible while the case is { $states }.
refused-follow-up-too-late = Case { $number } waits until { $until }, and the follow-up begins later.
    .remedy = Book it inside the week; afterwards the client opens a new case.
refused-closed-before = Case { $number } was closed before.
    .remedy = Take it up.
refused-no-follow-up = Case { $number } has no follow-up.
    .remedy = Nothing is to be done.
refused-too-early =
    { $what ->
        [session] { $at } is before the session's start, { $than }.
        [now] { $at } is before now, { $than }.
        [week] { $at } is before the end of its waiting time, { $than }.
       *[change] { $at } is before the case's last change, { $than }.
    }
    .remedy = Give a later instant.
refused-remote-breaks-off = A remote session that breaks off is nobody's fault.
    .remedy = End it as disconnected.
refused-no-refusal-yet = No request for control is on the record that the client refused or left unanswered.
    .remedy = Put the request and its refusal on the record first, or end it otherwise.
refused-no-refusal-afterwards = No request for control is on the record that the client refused or left unanswered.
    .remedy = If it is so all the same, say why, in the field for what is unusual; it is put on the record.
refused-control-was-refused = The client refused control in this session; it does not end as { $outcome }.
    .remedy = End it as control_refused, or as told_by_chat when that takes minutes. If it is so all the same, say why, in the field for what is unusual; it is put on the record.
refused-chat-full = The chat of case { $number } has { $most } lines already.
    .remedy = Write on the case, or call.
refused-chat-over = The session of this chat is over.
    .remedy = Write on the case.
refused-file-none = There is no file, or it is empty.
    .remedy = Choose one.
refused-file-big = The file has more than { $most } MB.
    .remedy = Send a smaller one.
refused-file-full = The case has { $count } files already.
    .remedy = Send it by mail, or call.
refused-file-kind = The file is no photo, PDF or text.
    .remedy = Send a photo or a PDF.
