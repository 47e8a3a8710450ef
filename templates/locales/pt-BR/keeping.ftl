# Cópias, restaurações, cartas retidas, relógio e disco.

backup-made = { $place }: { $size } MB.
backup-proved = Foi restaurada uma vez, de prova: todas as tabelas estão lá.
backup-not-proved = Está lá, mas sua prova não a restaurou: { $why }
restore-done = Restaurado de { $place }, como estava em { $at } UTC.
restore-aside = O que havia está em { $place }.
restore-different = Os arquivos das empresas diferem dos da cópia e ficaram: { $names } (os da cópia: { $place }).
restore-archived = { $firm }: segundo o arquivo, { $sent } cartas já tinham saído e não saem de novo; { $queued } saem agora; { $held } ficam retidas.
restore-not-archived = { $firm }: { $held } cartas ficam retidas, e as novas também: sem arquivo ninguém sabe o que tinha saído. `trastienda held { $firm }` decide.
restore-archive-away = { $firm }: o arquivo não responde ({ $why }). `trastienda held { $firm } --ask-archive` pergunta de novo.
held-let-go = De novo na fila: { $count }.
held-dropped = Descartadas: { $count }.
held-ended = As cartas novas voltam a sair sozinhas.
held-none = Nada estava retido.
held-since = Restaurado em { $since } de uma cópia de { $made }: as cartas novas também são retidas, até `trastienda held { $firm } --end`.
held-nothing = Nada está retido.

backup-end = Copiado
backup-forgotten = Cópias velhas apagadas: { $count }.
backup-none = ainda não há nenhuma cópia; a primeira se faz esta noite
backup-last = a última tem { $hours } h e foi restaurada de prova: { $place }
backup-late = a última tem { $hours } h: { $place }
    .remedy = Veja por que “{ backup.name }” não faz nenhuma; `trastienda backup` faz uma agora.
backup-unproved = a última não pôde ser restaurada de prova ({ $why }): { $place }
    .remedy = Veja o que seu motivo nomeia; `trastienda backup` tenta de novo. O PostgreSQL precisa do direito CREATEDB.
clock-stopped = Relógio
clock-ahead = O relógio deste equipamento diz { $now } UTC, e o instante mais novo registrado é { $last }: mais de um dia antes. Nada é fechado, cobrado ou enviado até que o relógio esteja certo, ou `trastienda clock --believe` diga que está.
clock-back = O relógio deste equipamento diz { $now } UTC, e o instante mais novo registrado é { $last }: posterior. Nada é fechado, cobrado ou enviado até que o relógio esteja certo, ou `trastienda clock --believe` diga que está.
clock-right = São { $now } UTC; nada do registrado o contradiz.
clock-believed = Tido por certo; o trabalho continua com as próximas execuções.
clock-remedy = Acerte o relógio; ou, se está certo, `trastienda clock --believe`.
disk-free = { $free } MB livres em { $place }
disk-full = só { $free } MB livres em { $place }
    .remedy = Abra espaço para { $least } MB; o que espera continua sozinho.
held-letters = { $firm }: { $count } cartas retidas desde uma restauração
    .remedy = `trastienda held { $firm }` as mostra e decide.
alert-clock-ahead = O relógio do equipamento está adiantado
    .what = Diz { $now } UTC, e o instante mais novo registrado é { $last }. Nada é fechado, cobrado ou enviado.
    .remedy = Acerte o relógio: tudo continua sozinho. Se está certo porque o equipamento esteve desligado, diga: `trastienda clock --believe`.
alert-clock-back = O relógio do equipamento voltou atrás
    .what = Diz { $now } UTC, e o instante mais novo registrado é { $last }. Nada é fechado, cobrado ou enviado.
    .remedy = Acerte o relógio: tudo continua sozinho. Se está certo, diga: `trastienda clock --believe`.
alert-disk = O disco está quase cheio
    .what = Só { $free } MB livres em { $place }.
    .remedy = Abra espaço para { $least } MB. O que não se pode escrever espera, e continua sozinho.

link-revoked = O link para { $subject } { $id } terminou.
link-revoked-already = O link para { $subject } { $id } já tinha terminado.

client-exported = { $place }: { $rows } linhas de { $tables } tabelas, { $letters } e-mails.
client-would = Seria apagado, pseudonimizado ou eliminado ({ $name } passa a ser { $pseudonym }):
client-sure = Nada foi mudado. Com --yes o cliente é esquecido; não se pode desfazer.
client-forgotten = Esquecido; { $pseudonym } fica nos livros, que a lei guarda por mais tempo.
client-prefect = Prefect: { $count } execuções e tabelas que nomeavam o cliente foram apagadas; seus eventos acabam sozinhos em { $days } dias.
client-prefect-away = O servidor do Prefect não responde: o que guarda acaba sozinho em { $days } dias; chame isto de novo quando ele estiver em marcha.
client-backups = As cópias de antes conservam o cliente até seu prazo ({ $days } dias); uma restauração o esquece de novo.
restore-forgotten = Clientes esquecidos depois da cópia, esquecidos de novo: { $count }.
periods-end = Cumpridos
periods-said = cartas { $letters }, e-mails { $mails }, formulários { $forms }, procedências { $evidence }, arquivos { $files }
export-of = Tudo o que { $firm } guarda sobre { $name }, em { $at }
export-tables = A pasta data tem um arquivo por tabela, letters os e-mails como foram enviados, documents o que levavam.

database-full = O disco está cheio.
    .remedy = Abra espaço nele. Nada se perde: o que espera continua sozinho.
database-read-only = O banco de dados pode ser lido e não escrito.
    .remedy = Dê a este usuário o direito de escrever o arquivo e sua pasta, ou monte o disco para escrita; então tudo continua sozinho.
database-newer = O banco de dados foi feito por outra versão do trastienda. É mais nova que esta.
    .remedy = Instale aqui a versão mais nova; um banco de dados nunca volta a uma anterior.
database-damaged = O arquivo do banco de dados está danificado.
    .remedy = Recupere a última cópia: `trastienda restore DIR --over` (docs/howto/backup.md).
database-busy = Outro programa segura o banco de dados.
    .remedy = Espere por ele, ou termine-o; depois, de novo.

# How the service starts, and what keeps it from it

start-cannot = trastienda não consegue iniciar:
start-folder = Não se pode escrever na pasta { $folder }: { $why }.
    .remedy = Escolha outra com TRASTIENDA_HOME, ou dê a este usuário o direito de escrever nela.
start-port = Outro programa usa a porta { $port }.
    .remedy = Encerre esse programa, ou escolha outra porta: { $option } N.
start-disk = Restam só { $free } MB livres no disco de { $folder }.
    .remedy = Libere { $least } MB, ou escolha outra pasta com TRASTIENDA_HOME.
start-profile = O perfil de uma empresa não serve: { $why }
    .remedy = Corrija o arquivo citado; cada linha diz o que é permitido.
start-database = O banco de dados não pode ser usado: { $why }
    .remedy = Verifique se ele está em execução, e o endereço em TRASTIENDA_DATABASE_URL.
start-mail = O servidor de e-mail { $host }:{ $port } não responde: { $why }.
    .remedy = Verifique TRASTIENDA_SMTP_HOST e TRASTIENDA_SMTP_PORT. As cartas esperam na caixa de saída até ele responder.
start-running = Já está em execução em { $folder } ({ $what }).
    .remedy = Use esse, encerre-o primeiro, ou escolha outra pasta com TRASTIENDA_HOME.
start-worker-mail = Um worker entrega e-mail, e não há servidor de e-mail configurado.
    .remedy = Defina TRASTIENDA_SMTP_HOST (docs/reference/settings.md).
start-deploy = O que prefect.yaml diz não pôde ser implantado:{"\u000A"}    { $why }
    .remedy = Corrija o que ele cita.
start-log = Tudo: { $log }
start-server-there = o servidor do Prefect responde
start-deployed = o Prefect tem todos os formulários, horários e automações
start-no-server = O servidor do Prefect não responde em { $address }.
start-no-worker = O worker do Prefect não se apresenta.
start-now-private = ! Outros podiam ler { $folder }; agora é só do dono.
start-ended =
    { $count ->
        [one] foi encerrado um processo que um serviço anterior deixou
       *[other] foram encerrados { $count } processos que um serviço anterior deixou
    }
start-part-dies = { $part } morre repetidas vezes; os operadores são avisados por e-mail
start-part-again = { $part } terminou ({ $how }); reinicia em { $seconds } s
start-signal = sinal { $code }
start-exit-code = código de saída { $code }
start-put-back = reposto no servidor do Prefect: { $names }
