# What an invite says in the calendar.

invite-summary =
    .session = Support { $number }: { $title }
    .follow_up = Follow-up { $number }: { $title }
    .review = Review for a quote { $number }: { $title }
    .visit = { $title }
    .advisor = { $client }: { $title }
    .cancelled = Cancelled: { $summary }

invite-where =
    .remote = Remote: { $tool }
    .firm = { $firm }, { $address }
    .client = { $place }

invite-lines =
    .remote = Remote support by { $tool }, with { $advisor }.
    .on_site = On-site support: { $advisor } comes to you.
    .at_firm = Support at { $firm }, with { $advisor }.
    .link = Link: { $link }
    .emergency = This is emergency support, outside business hours, at the emergency rate.
    .ready = Please have ready:
    .case = Case { $number }
    .cancelled = This appointment was cancelled.
    .for_advisor = Client: { $client }. Contact: { $contact }.

invite-ready =
    .remote =
        - A backup of your data: making it is up to you.
        - { $tool } installed; if you do not have it, we help you before we begin.
        - The computer switched on and connected to the internet.
    .on_site =
        - A backup of your data: making it is up to you.
        - The computer with its charger, and the passwords that have to be typed.
