# Mails about appointments.

appointment-when = When
appointment-how = How
    .remote = Remotely, by { $tool }
    .remote-any = Remotely, by the tool that we agree on
    .at-distance = Remotely
    .there = On site: we come to you
    .at-client = On site, at the client's
    .here = On site, at { $firm }
appointment-with = With
appointment-client = Client
appointment-where = Where
appointment-link = Open the link
appointment-emergency = This is emergency support, outside business hours, at the emergency rate.
appointment-ready = Please have ready
    .backup = A backup of your data: making it is up to you.
    .tool = { $tool } installed; if you do not have it, we help you before we begin.
    .online = The computer switched on and connected to the internet.
    .charger = The computer with its charger, and the passwords that have to be typed.
appointment-answer = Confirm, change or cancel
appointment-because = You get this mail because { $client } has an appointment with { $firm }.

appointment-cancel-until = You may cancel until { $until }. After that, the appointment counts as not kept.
invite-when = Time: { $start } ({ $zone })

letter-appointment-invite =
    .subject-booked = Your appointment: { $start }
    .subject-moved = Your appointment has a new time: { $start }
    .subject-advisor = Your appointment of { $start }: with { $advisor }
    .title-booked = Your appointment is booked
    .title-moved = Your appointment has a new time
    .title-advisor = You will be attended by { $advisor }
    .text-booked = We keep this time for you. The invitation attached puts it into your calendar.
    .text-moved = We moved your appointment. The new time replaces the old one, in your calendar too.
    .text-advisor = Your appointment stays at the same time, with another person.
    .cannot = If you cannot make it, tell us as soon as possible: answer the invitation or this mail.
    .cannot-button = If you cannot make it, tell us as soon as possible: answer the invitation or this mail, or use the button.

letter-appointment-reminder =
    .subject = Reminder: your appointment is on { $start }
    .title = Your appointment is near
    .title-soon = Your appointment begins soon
    .text = This is a reminder of your appointment.
    .cannot = If you cannot make it, tell us as soon as possible: answer this mail.
    .cannot-button = If you cannot make it, tell us as soon as possible: answer this mail or use the button.

letter-appointment-cancelled =
    .subject = Appointment cancelled: { $start }
    .title = Your appointment is cancelled
    .text = This appointment will not take place; it leaves your calendar.
    .again = To agree on another time, answer this mail.

letter-appointment-advisor =
    .subject-booked = New appointment: { $client }, { $start }
    .subject-moved = Appointment with a new time: { $client }, { $start }
    .subject-cancelled = Appointment cancelled: { $client }, { $start }
    .subject-declined = The client cannot: { $client }, { $start }
    .subject-requested = The client accepted again: { $client }, { $start }
    .subject-handed_over = Somebody else attends this appointment: { $client }, { $start }
    .subject-yours = This appointment is yours now: { $client }, { $start }
    .title-booked = You have a new appointment
    .title-moved = The appointment has a new time
    .title-cancelled = The appointment is cancelled
    .title-declined = The client cannot
    .title-requested = The client accepted again
    .title-handed_over = Somebody else attends this appointment
    .title-yours = This appointment is yours now
    .free = That time is free again in your diary.
    .attached = The invitation attached puts it into your calendar.
    .because = You get this mail because you attend clients of { $firm }.

letter-appointment-request =
    .title = Choose the time of your appointment
    .when = When would suit you? This page shows our free times: choose one and it is yours at once. The invite for your calendar follows by mail.
    .length = Length
    .see = See the free times
    .until = You can choose until { $until }.
    .link = The link is only for you. Opening it books nothing, and if no time suits you can tell us there.
