# O que diz a linha de comando.

cli-refused = Não se pode ({ $rule }).
cli-helps = O que ajudaria: { $what }

trouble-profile = O perfil de uma empresa não pode ser usado.
    .remedy = Corrija as linhas indicadas; `trastienda firms --check ARQUIVO` olha um só perfil.
trouble-secret = Esta máquina e o banco de dados não são um do outro.
    .remedy = Copie o segredo da outra máquina; `trastienda new-secret` só se todos os links enviados podem terminar.
trouble-advisors = O arquivo de técnicos não pode ser usado; nada mudou.
    .remedy = Corrija as linhas indicadas; `trastienda advisors --help` mostra um exemplo.
trouble-setting = Um ajuste não pode ser usado.
    .remedy = Mude essa variável de ambiente, ou tire-a para usar o valor padrão.
trouble-mail = Nenhum e-mail pode ser enviado.
    .remedy = `trastienda serve` inicia um servidor de e-mail para testes quando não há nenhum.
trouble-database = O banco de dados não pode ser usado.
    .remedy = Está em execução, e TRASTIENDA_DATABASE_URL está certo? `trastienda doctor` olha mais de perto.
trouble-rights = O usuário do banco de dados não tem permissão para isso.
    .remedy = Dê-lhe o direito: GRANT USAGE, CREATE ON SCHEMA public TO seu nome; ele cria suas próprias tabelas.
trouble-file = Um arquivo ou uma conexão não pode ser usado.
    .remedy = Veja se o lugar existe e pode ser escrito.

doctor-right = certo
doctor-wrong = ERRADO
doctor-all-right = Tudo está certo.
doctor-not-right = Não estão certos: { $count }.
doctor-home = a pasta é { $home }
doctor-profiles = { $firms } em { $folder }
doctor-profile-holidays = Mude [holidays] no perfil.
doctor-sheets = { $firm }: { $count } procedimentos para clientes
    .remedy = Corrija as linhas indicadas; docs/howto/procedures.md diz o que um arquivo pode dizer.
doctor-database-address = Escreva os sinais especiais de uma senha como %40 e semelhantes.
doctor-database-new = { $database } ainda não existe: o primeiro comando o cria
doctor-database-old = { $database } está na revisão { $revision }, a mais nova é { $newest }
    .remedy = Qualquer comando menos este o atualiza, como `trastienda letters`.
doctor-database = { $database }, revisão { $revision }
doctor-holidays = { $first ->
        [none] { $firm }: nenhum é guardado
       *[other] { $firm }: são guardados de { $first } a { $last }
    }
    .remedy = Qualquer comando menos este os incorpora.
doctor-holiday-new = a biblioteca tem { $day } { $name }, nós não
    .remedy = Um ano que começou fica como está: ponha o dia em [holidays] extra ou removed do perfil.
doctor-holiday-gone = temos { $day } { $name }, a biblioteca não
doctor-letters-wait = { $firm }: { $count } e-mails esperam desde { $since }: { $why }
    .remedy = Corrija o que diz; saem por si sós dentro dos dez minutos seguintes.
doctor-letters = { $firm }: { $queued } na fila, { $sent } enviados, { $dead } mortos, { $uncertain } incertos
    .remedy = `trastienda letters { $firm } --state dead` diz por quê; --send-again CHAVE revive um.
doctor-no-mail-server = não há nenhum servidor de e-mail
    .remedy = Ponha TRASTIENDA_SMTP_HOST; `trastienda serve` traz um servidor de e-mail para testes.
doctor-mail = { $user ->
        [none] { $server } responde ({ $security }, sem usuário)
       *[other] { $server } responde ({ $security }, como { $user })
    }
    .remedy = Veja as variáveis TRASTIENDA_SMTP_*, e se esta máquina pode se conectar.
doctor-prefect-away = nenhum servidor responde em { $url }: { $why }
    .remedy = `trastienda serve` inicia um; para outro, ponha PREFECT_API_URL.
doctor-prefect = { $status ->
        [200] { $url } responde
       *[other] { $url } responde { $status }
    }
    .remedy = `trastienda serve` inicia um; para outro, ponha PREFECT_API_URL.
