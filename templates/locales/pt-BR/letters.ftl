# E-mails que chegam.

attend-mail = atender um e-mail
    .name = Atender um e-mail
    .help = Tira um e-mail da bandeja a ver: põe-no em seu chamado, ou o dá por atendido.
attend-mail-mail = E-mail
    .help = O número do e-mail na bandeja a ver.
attend-mail-case =
    .help = O número do chamado, como 2026-00042; vazio: o e-mail não precisa de nada.
mail-attended-case = Em seu chamado
mail-attended-settled = Atendido
mail-named = E-mail { $mail } { $case }

## Por que um e-mail espera

tray-robot = Um robô? { $fact }
tray-unread = Não pode ser lido: { $fact ->
        [too-slow] lê-lo demorou demais
        [ended-the-process] lê-lo encerrou o processo
       *[other] { $fact }
    }
tray-invite-unread = Responde a um convite e não pode ser lido: { $fact ->
        [silent-calendar] um calendário que não diz nada
        [by-subject] o seu assunto
       *[other] { $fact }
    }
tray-invite-none = Responde a um convite que não é nosso
tray-not-invited = Responde quem não foi convidado, por { $fact }
tray-for-another = Responde por outra pessoa: { $fact }
tray-another-time = Pede outro horário
tray-unclear = Sua resposta não é sim, talvez nem não
tray-decide = É preciso decidir: você foi avisado
tray-not-proved = Talvez o cliente esteja voltando; não está provado que seja ele: retome o chamado, ou deixe assim
tray-not-client = Talvez o cliente esteja voltando; responde outra pessoa: retome o chamado, ou deixe assim
tray-no-case = Não é de nenhum chamado que conheçamos
tray-no-letter-of-ours = Não é de nenhuma carta nossa
tray-own-letter = Uma carta nossa que voltou
tray-form-address-sent = Recebeu o endereço do formulário
tray-not-answered = Não foi respondido: { $fact }
tray-alert-back = Voltou um aviso a operações
tray-not-arrived = Não chegou: { $fact }
tray-failed = Não pôde ser processado: { $fact }
