# Mails that come in.

attend-mail = attend a mail
    .help = Take a mail out of the tray: onto its case, or as settled.
attend-mail-mail = Mail
    .help = By its number in the tray.
attend-mail-case = Case
    .help = By its number; empty: the mail needs nothing.
mail-attended-case = On its case
mail-attended-settled = Settled
mail-named = Mail { $mail } { $case }
