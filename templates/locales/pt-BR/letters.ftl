# E-mails que chegam.

attend-mail = atender um e-mail
    .help = Tira um e-mail da bandeja a ver: põe-no em seu chamado, ou o dá por atendido.
attend-mail-mail = E-mail
    .help = O número do e-mail na bandeja a ver.
attend-mail-case = Chamado
    .help = O número do chamado, como 2026-00042; vazio: o e-mail não precisa de nada.
mail-attended-case = Em seu chamado
mail-attended-settled = Atendido
mail-named = E-mail { $mail } { $case }
