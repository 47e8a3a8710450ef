# Como algo de fora falhou: onde, e o que disse.

failure-mail-login = o servidor de e-mail { $where } não aceita o usuário { $said }
failure-mail-unwilling = o servidor de e-mail { $where } não quer conversar: { $said }
failure-mail-certificate = o servidor de e-mail { $where } tem um certificado em que não se confia: { $said }
failure-mail-hung-up = o servidor de e-mail { $where } desligou: { $said }
failure-mail-lacks = o servidor de e-mail { $where } não oferece o que as configurações pedem: { $said }
failure-mail-unreachable = não se chega ao servidor de e-mail { $where }: { $said }
failure-mail-broke = a conexão com o servidor de e-mail { $where } caiu: { $said }
failure-mail-silent = o servidor de e-mail { $where } não disse se aceitou a mensagem: { $said }
failure-mail-refuses = o servidor de e-mail { $where } diz: { $said }
failure-mail-address = { $fact } não é um endereço de e-mail
failure-mailbox-login = a caixa de correio { $where } não aceita o usuário com a senha
failure-mailbox-unread = não é possível ler a caixa de correio { $where }: { $said }
failure-mailbox-gives-none = a caixa de correio { $where } não entrega suas mensagens: { $said }
failure-calendar-unreachable = não se chega ao servidor de calendários { $where }: { $said }
failure-calendar-refuses = o servidor de calendários { $where } não aceita o agendamento: { $said }
failure-webhook-unreachable = não se chega a um webhook: { $fact }
failure-webhook-refuses = um webhook respondeu { $fact }
failure-prefect-away = o servidor do Prefect em { $where } não responde: { $said }
failure-prefect-refuses = o servidor do Prefect em { $where } não aceita um evento: { $said }
failure-letter-language = modelo de e-mail { $where }: não há catálogo de { $said }
failure-letter-unknown = não há modelo de e-mail { $fact }
failure-letter-template = modelo de e-mail { $where }: { $said }
failure-document-facts = dados do documento “{ $where }”: { $said }
failure-document-format = os dados do documento “{ $where }” são de outro formato: { $said }
failure-document-template = modelo do documento “{ $where }”: { $said }
failure-copy-exists = { $fact }: já existe uma cópia assim
failure-copy-file-missing = { $fact }: falta este arquivo
failure-copy-file-outside = { $fact }: nomeia um arquivo fora da cópia
failure-copy-checksum = { $fact }: o arquivo não está como foi copiado (soma de verificação)
failure-copy-unread = { $where }: não é possível ler: { $said }
failure-copy-damaged = o banco de dados { $where } está danificado: { $said }
failure-tool-missing = { $fact }: este programa do PostgreSQL não foi encontrado (TRASTIENDA_POSTGRESQL_TOOLS)
failure-tool-failed = { $where }: { $said }

## Configurações: qual variável, e o que se permite

setting-desk-header = precisa de { $needed }, que o proxy envia junto
setting-mailbox-address = escreva imaps://USER:PASSWORD@HOST:PORT/FOLDER (ou imap+starttls://…)
setting-mail-server-address = escreva smtp+starttls://USER:PASSWORD@HOST:PORT (ou smtps://…)
setting-unencrypted = só para um servidor nesta máquina, não para { $host }; use { $better }
setting-short-secret = pelo menos { $least } caracteres, como os de `openssl rand -hex 32`
setting-database-in-memory = nomeie um arquivo; o que só está na memória se perde
setting-database-address = escreva sqlite:///FILE ou postgresql://USER:PASSWORD@HOST:PORT/NAME
setting-database-port = { setting-database-address }; a porta é um número
setting-one-of = um de { $allowed }
setting-whole-number = um número inteiro
setting-number = um número
setting-range = de { $least } a { $most }
setting-unread = não é possível ler: { $why }
setting-no-mail-server = Não há nenhum servidor de e-mail: defina TRASTIENDA_SMTP_HOST (veja docs/reference/settings.md).
setting-no-mailbox = { $firm } não tem caixa de correio: defina { $name } (veja docs/howto/mailbox.md).
setting-other-secret = O segredo desta máquina não é o que assinou os links deste banco de dados: aqui eles seriam recusados. Copie o arquivo `secret` da pasta da outra máquina para { $home }, ou defina o mesmo TRASTIENDA_SECRET em todas as máquinas.
setting-half-restored = A restauração de uma cópia foi interrompida: seus e-mails ainda não estão retidos e sairiam pela segunda vez. Termine-a com `trastienda restore { $folder }`.

## Procedimentos: o que está errado em um arquivo

procedure-folder = a pasta { $folder } não é um idioma (permitidos: { $allowed })
procedure-name = nome { $name }: de 2 a 60 minúsculas, algarismos e hifens
procedure-blank-entry = há um item vazio; escreva-o ou retire-o
procedure-picture-file = um arquivo em pictures/ ({ $allowed })
procedure-no-alt = falta: diga o que a imagem mostra, para quem não a vê
procedure-no-picture = o conteúdo não é uma imagem { $kind }
procedure-picture-large = { $bytes } bytes (no máximo { $most })
