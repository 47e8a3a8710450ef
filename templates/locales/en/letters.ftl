# Mails that come in.

attend-mail = attend a mail
    .name = Attend to a mail
    .help = Take a mail out of the tray: onto its case, or as settled.
attend-mail-mail = Mail
    .help = By its number in the tray.
attend-mail-case =
    .help = By its number; empty: the mail needs nothing.
mail-attended-case = On its case
mail-attended-settled = Settled
mail-named = Mail { $mail } { $case }

## Why a mail waits

tray-robot = A robot? { $fact }
tray-unread = It cannot be read: { $fact ->
        [too-slow] reading it took too long
        [ended-the-process] reading it ended the process
       *[other] { $fact }
    }
tray-invite-unread = It answers an invite and cannot be read: { $fact ->
        [silent-calendar] a calendar that says nothing
        [by-subject] its subject
       *[other] { $fact }
    }
tray-invite-none = It answers no invite of ours
tray-not-invited = Its sender was not invited; it answers for { $fact }
tray-for-another = It answers for somebody else: { $fact }
tray-another-time = It asks for another time
tray-unclear = Its answer is neither yes, perhaps nor no
tray-decide = Somebody has to decide: you were told
tray-not-proved = Perhaps the client coming back; that it is the client is not proved: take the case up, or leave it
tray-not-client = Perhaps the client coming back; somebody else answers: take the case up, or leave it
tray-no-case = It belongs to no case that we know
tray-no-letter-of-ours = Is about no letter of ours
tray-own-letter = A letter of ours that came back
tray-form-address-sent = Got the address of the form
tray-not-answered = It was not answered: { $fact }
tray-alert-back = An alert to the operator came back
tray-not-arrived = Did not arrive: { $fact }
tray-failed = It could not be taken: { $fact }
