# O que a linha de comando diz de si mesma: um comando sob seu caminho, suas opções como atributos; o que vários têm em comum
# sob option-<nome>; os textos de click sob click-<texto>. Lê-se sem Fluent (tasks/gateways/plain_words.py): sem seletores.

option-help = Mostra esta mensagem e termina.
option-now = Julga como se fosse esse instante; sem fuso, a hora da empresa.  [padrão: o relógio]
option-language = Idioma da resposta.  [padrão: o primeiro da empresa]
option-json = Responde para programas.
option-actor = Quem faz, para o registro.  [padrão: o usuário desta máquina]
option-why = Por quê, para o registro.
option-again = Faz mesmo que o mesmo tenha sido feito há menos de dez minutos.
option-most = Quantos, os mais novos primeiro.
option-mode = Como se atende.
option-port = Porta do servidor Prefect e de suas páginas.
option-smtp-port = Porta do servidor de e-mail da demonstração.
option-portal-port = Porta das páginas em que os clientes respondem.
option-no-catch-up = Não executa logo o que uma parada pode ter deixado por fazer.
option-premises = De quem é o local, se presencial.
option-place = Onde está o cliente.  [padrão: a primeira área da empresa]
option-around-the-clock = Com cobertura 7x24/365 (MX-19).
option-area = Bairro ou cidade desse lugar, como o perfil o nomeia.
option-minutes = Duração.  [padrão: a da empresa]

command-trastienda =
    Os fundos da loja das pequenas empresas de suporte de TI: cada promessa em torno do conserto é cumprida.

    Os ajustes são variáveis de ambiente (TRASTIENDA_HOME, TRASTIENDA_DATABASE_URL, TRASTIENDA_FIRMS, TRASTIENDA_SMTP_HOST …); sem nenhuma, tudo vive em ~/.trastienda. `trastienda doctor` diz se estão certos.
    .debug = Mostra de onde veio um erro.
    .version = Mostra a versão e termina.

command-demo =
    Mostra as duas empresas trabalhando nesta máquina, com clientes inventados e uma caixa de correio que guarda aqui cada e-mail.

    Começa de novo a cada vez, numa pasta própria, e não toca em mais nada.
    .short = Mostra as duas empresas trabalhando, com clientes inventados.
    .home = Sua pasta.
    .mailbox-port = Porta da página da caixa de correio.
    .leave = Termina após a última execução em vez de esperar Ctrl-C (para testes).

command-serve =
    Executa nesta máquina o servidor Prefect, um trabalhador, os horários de prefect.yaml e a vigilância sobre eles.

    Uma parte que morre é iniciada de novo. Sem TRASTIENDA_SMTP_HOST, um servidor de e-mail de demonstração guarda cada e-mail nesta máquina e o mostra numa página. Ctrl-C termina tudo.
    .short = Executa tudo nesta máquina: servidor, trabalhador, horários.
    .mailbox-port = Porta da página da caixa de correio de demonstração.

command-server =
    Executa o servidor Prefect, os horários de prefect.yaml e a vigilância sobre eles; os trabalhadores estão em outro lugar.

    Escuta só nesta máquina: as outras chegam por um proxy com TLS ou por um túnel.
    .short = Executa só o servidor Prefect e os horários.

command-worker =
    Executa um trabalhador para o servidor Prefect de PREFECT_API_URL, com PREFECT_API_AUTH_STRING para entrar.

    O banco de dados é o de TRASTIENDA_DATABASE_URL; o segredo, o mesmo em todas as máquinas.
    .short = Executa só um trabalhador, para um servidor em outro lugar.

command-portal = Serve as páginas em que os clientes respondem. TRASTIENDA_PORTAL_URL é o endereço que eles veem.
    .short = Serve só as páginas para clientes e técnicos.
    .host = Onde escuta.
    .port = Em que porta.

command-run =
    Executa FLOW (como report_delivery) aqui e agora, sem servidor Prefect, e mostra o que resultou.

    O código de saída é 1 quando o fluxo termina mal.
    .short = Executa um fluxo aqui e agora, sem servidor Prefect.
    .firm = Só esta empresa; sem ela, todas por vez.
    .now = Refere-se a este instante; sem fuso é a hora da empresa.
    .dry-run = Lista o que seria enviado ou mudado, e não muda nada.
    .set = Outro parâmetro; listas e objetos, como JSON.

command-today =
    Mostra o que precisa de alguém em FIRM, na ordem em que vencem suas promessas.

    Uma lista vazia quer dizer que nada precisa. As execuções que falharam estão no Prefect e na mesa.
    .short = Mostra o que precisa de alguém agora, pelas promessas que vencem.

command-import =
    Importa FILE, um CSV (também .csv.gz) ou XLSX de outra central de ajuda ou de um banco.

    Pode ser repetido: o que já se conhece só é atualizado. As linhas que não podem estar certas vão para um arquivo de rejeitados, cada uma com o que está errado; corrija-as lá e importe esse arquivo com o mesmo mapa. Termina com 0 quando tudo entrou, com 3 quando linhas foram recusadas, com 1 quando nada entrou.
    .short = Traz clientes e chamados de outra central de ajuda.
    .firm = O nome curto da empresa, como lima.
    .map = Um dos nossos, como zammad, cases ou payments; ou um arquivo .toml seu.
    .look = Diz o que há em FILE, com o rascunho de um mapa; não importa nada.
    .dry-run = Diz o que uma importação faria, e não guarda nada.
    .rejects = Para onde vão as linhas recusadas.  [padrão: FILE.rejects.csv]
    .template = Mostra um exemplo do nosso próprio formato, para preencher, e termina.

command-explain =
    Responde a uma pergunta, com os passos que levaram à resposta.

    FIRM é o nome curto de uma empresa (`trastienda firms` as lista), MONTH se escreve 2026-10, uma hora 2026-10-07T20:30: a da empresa, salvo se tiver um fuso como -05:00. Uma hora que uma mudança de relógio pulou ou repetiu é recusada.
    .short = Responde a uma pergunta, com os passos que levaram à resposta.

command-explain-business-day =
    Diz que data é o N-ésimo dia útil de MONTH.

    Cada dia do caminho leva seu número, ou é pulado com seu motivo (PE-09).

command-explain-due =
    Diz quando vence um prazo em minutos úteis.

    Vence ao fechar, não ao abrir depois (PE-04).
    .minutes = Minutos úteis desde TIME; antes de TIME se negativo.

command-explain-holidays =
    Lista os feriados e os dias especiais de YEAR.

    Cada um com sua fonte: uma versão da biblioteca holidays, ou o perfil da empresa.

command-explain-hours =
    Diz quantas horas do seu plano CLIENT usou em MONTH.

    Em qualquer instante, sessão por sessão: usadas, restantes e excedidas (PE-02).
    .at = Conta até então; nunca além do mês.  [padrão: o relógio]

command-explain-open-time =
    Diz por quanto tempo a empresa está aberta entre duas horas.

    Cada dia diz sua parte, ou por que não tem nenhuma (PE-08, MX-01).

command-explain-plan =
    Diz que plano CLIENT tem em MONTH, e por quê.

    O que se pede num mês vale a partir do seguinte; vale o último pedido (PE-10).

command-explain-policy =
    Diz quanto custa uma apólice por mês, com cada passo, ao lado do mesmo sem ela (MX-16).

    Os preços são antes do imposto; o imposto vai em sua própria linha.
    .machines = Equipamentos cobertos.
    .remote = Eventos remotos por mês, de todos os equipamentos juntos.
    .on-site = Eventos presenciais por mês.

command-explain-price =
    Diz quanto custa uma sessão, linha por linha, e por quê; ou que é preciso um orçamento (MX-02 a MX-05).

    Um lugar fora das áreas da empresa não tem preço. Os preços são antes do imposto; o imposto vai em sua própria linha.
    .from = Quando começa.
    .to = Quando termina.
    .premises = De quem é o local, se presencial.  [padrão: client com --place]
    .place = Onde fica o local do cliente, com ou sem maiúsculas e acentos.
    .follow-up = Continua um chamado pendente (MX-10).
    .around-the-clock = O cliente tem uma apólice 7x24 (MX-19).

command-explain-recalibration =
    Revê uma apólice por sua história: estimativa, intervalo de 80 %, proposta e veredito (MX-17).

    Sem as outras apólices da empresa à mão, a estimativa usa os valores indicados.
    .history = Arquivo CSV com as colunas month, machines, remote, on_site; também excused_remote, excused_on_site se quiser.
    .agreed-remote = Eventos remotos por mês combinados.
    .agreed-on-site = Eventos presenciais por mês combinados.
    .machines = Equipamentos cobertos agora.

command-explain-report-delivery =
    Diz como estão os relatórios de MONTH, cliente por cliente.

    Sem MONTH é o mês passado: desde quando saem, até quando, quem tem o seu e quem não, e por quê (PE-09).

command-explain-review =
    Calcula de novo a revisão das apólices até MONTH, e compara.

    Os números vêm dos fatos e das regras que a revisão guardou, não do que foi anotado depois.

command-report =
    Faz o relatório de CLIENT sobre MONTH em PDF; não envia nem guarda nada.

    CLIENT é seu código no sistema de que foi importado, seu número aqui ou seu nome exato. Um cliente sem plano ou sem chamados também tem relatório, que o diz. Um mês tem relatório quando terminou.
    .short = Faz o relatório mensal de um cliente em PDF; não envia nada.
    .out = O arquivo PDF que se escreve.
    .language = Idioma do relatório.  [padrão: o do cliente]
    .revision = Seu número, mostrado se maior que 0.

command-case =
    Mostra os chamados e suas histórias, e faz com eles o que as regras permitem.

    Um chamado se nomeia por seu número (2026-00042). Fica anotado quem faz algo, e por quê.
    .short = Mostra os chamados e suas histórias; abre, atende e encerra.

command-case-advisors = Lista os técnicos de FIRM, ou acrescenta um.
    .add = Dá a conhecer um técnico.
    .email = O endereço do novo técnico.

command-case-list = Lista os chamados de FIRM, o que cada um espera, e quantos há.
    .state = Só estes.  [padrão: os abertos]

command-case-open = Abre um chamado de FIRM com o que um cliente pede; o aviso de recebimento sai com o próximo envio.
    .kind = Inesperado, ou planejado (PE-01).
    .title = De que se trata, numa frase.
    .name = Quem pede.
    .email = Para onde vai o aviso de recebimento.
    .description = O resto.
    .client = O nome do cliente.  [padrão: o da pessoa]
    .phone = Para onde ligar.
    .language = Um dos idiomas da empresa, como es.  [padrão: o primeiro]
    .mode = [padrão: o único do serviço, senão remote]
    .area = Onde está o cliente; para atendimento presencial.
    .equipment = O equipamento de que se pede.
    .plan = Um plano do perfil, ou
    .service = um serviço do seu catálogo; nenhum para um evento avulso.
    .quantity = Quantos desse serviço.  [padrão: 1]
    .actor = Quem anota.  [padrão: o usuário desta máquina]

command-case-show = Conta a história de um chamado: o que espera, com cada prazo explicado, e o que aconteceu.

command-appointment =
    Faz, move, cancela e termina agendamentos; bloqueia tempo de um técnico (MX-15, OP-05).

    Os e-mails saem com o próximo envio. `trastienda slots` mostra os horários livres.
    .short = Faz, move, cancela e termina agendamentos.

command-forms =
    Lista os formulários de FIRM que não puderam virar um chamado, cada um com o que tem de duvidoso (PE-04).

    O remetente e o operador foram avisados. Corrija o detalhe e abra o chamado com `trastienda case open`.
    .short = Lista os formulários que não puderam virar um chamado.

command-money = Anota o que os clientes pagaram, e como seus chamados serão pagos. Aqui não se cobra nada.
    .short = Anota o que os clientes pagaram, e como os chamados serão pagos.

command-money-agree = Anota como o chamado NUMBER será pago; vale a última anotação (MX-06).
    .what-for = O que foi combinado.
    .due = Até quando se combinou um pagamento posterior.

command-money-bank =
    Lê FILE, o arquivo de um banco (camt.053, OFX, CSV): quem pagou se encontra por referência, valor e nome, ao menos dois deles.

    O que nada esclarece espera uma decisão: `trastienda money lines`. O mesmo arquivo outra vez não muda nada.
    .map = De um arquivo CSV.

command-money-lines = Mostra as linhas do banco que esperam uma decisão.

command-money-owed = Mostra quem deve o quê, e há quanto tempo está vencido: a vencer, 1-30, 31-60, 61-90 e mais de 90 dias.

command-money-paid =
    Anota um pagamento de CLIENT, uma vez por sua referência; um AMOUNT negativo foi devolvido.

    Muitos pagamentos de uma vez: `trastienda import FILE --firm FIRM --map payments`.
    .reference = O número do recibo: a mesma referência é o mesmo pagamento.
    .what-for = O que se pagou.
    .case = O chamado pelo qual se pagou; sem ele, é crédito do cliente.
    .at = Quando se pagou; sem fuso, a hora da empresa.  [padrão: agora]
    .method = Dinheiro, transferência, cartão …

command-invoices = Notas fiscais eletrônicas (um extra: trastienda[cfdi]); o perfil da empresa diz quem as emite, em [invoices].
    .short = Emite as notas fiscais eletrônicas do que foi cobrado.

command-invoices-issue = Numera, sela e carimba o que foi cobrado e não tem nota; cada coisa uma vez, por mais que se peça.

command-invoices-list = Mostra as notas de uma empresa; com --out, como arquivos XML para o cliente ou o contador.
    .out = Escreve lá os documentos carimbados.

command-plan =
    Pede a mudança de CLIENT para PLAN: vale a partir do primeiro dia do mês seguinte (PE-10).

    `none` termina o plano. De vários pedidos num mês vale o último; `trastienda explain plan` os mostra.
    .short = Pede a mudança de plano de um cliente a partir do mês seguinte.
    .actor = Quem anota, para o registro.  [padrão: o usuário desta máquina]

command-replan =
    Planeja de novo o que depende de dias cujo horário mudou: feriados, dias especiais, horário de atendimento.

    As ligações prometidas passam para um instante posterior e seus clientes são avisados; movem-se as entregas de apólices, os lembretes e os e-mails que esperam a abertura; os agendamentos fora do horário são nomeados, e ficam.
    .short = Move o que depende de dias cujo horário mudou.
    .rehearse = Diz o que se moveria, e não move nada.

command-slots =
    Mostra os horários livres dos técnicos de FIRM, e os agendamentos entre eles (MX-15, PE-07, PE-08).

    As horas são as da empresa. Um lugar fora da área da empresa é recusado, e se oferece atendimento remoto.
    .short = Mostra quando alguém poderia ser atendido, e por quem.
    .place = Endereço de um agendamento presencial; nenhum: no local da empresa.
    .days = Quantos dias olhar.
    .advisor = Só este técnico.

command-ask =
    Envia a um cliente de FIRM um link para os horários livres; o que ele escolher fica agendado (OP-05, PE-06, PE-07).

    O e-mail sai com o próximo envio. Se ninguém escolher a tempo, o operador é avisado.
    .short = Pede a um cliente, por e-mail, que escolha a hora de um agendamento.
    .case = O chamado, por seu número; ou
    .client = um cliente, para uma visita sem chamado.
    .place = Endereço de um agendamento presencial; nenhum: no local da empresa.
    .subject = De que se trata.  [padrão: o título do chamado]
    .quoted = Um lugar sem preço tem um orçamento aceito (MX-04).
    .until = O cliente pode escolher até então.  [padrão: request_days do perfil]
    .actor = Quem pede, para o registro.  [padrão: o usuário desta máquina]

command-advisors =
    Mostra quando, como e onde trabalham os técnicos de FIRM; ou muda isso (MX-15, PE-07).

    Os agendamentos que uma mudança deixa de fora ficam, e são nomeados; o operador também é avisado. Um arquivo é tomado inteiro ou nada; o que ele omite é como a empresa faz:
    .short = Mostra e fixa quando, como e onde trabalham os técnicos.
    .set = Muda este técnico; o que não se indica é como a empresa faz.
    .hours = Um dia da semana, como "monday 09:00-13:00 15:00-18:00".
    .mode = Só assim.
    .area = Presencial só lá, como o perfil o nomeia.
    .file = Muda todos os técnicos que um arquivo TOML nomeia.

command-inbox =
    Mostra os e-mails de FIRM que não puderam ser colocados, e os endereços dos quais cartas voltaram.

    Para pôr um no seu chamado: a mesa, ou no Prefect o formulário *Atender um e-mail*.
    .short = Mostra os e-mails que ainda não são de nenhum chamado.
    .all = Os últimos 20 e-mails, fossem o que fossem.
    .show = Um e-mail inteiro, com o que cita.

command-letters =
    Mostra a fila de e-mails de FIRM, envia de novo os mortos, ou guarda uma cópia de um.

    Um e-mail está queued (na fila), claimed (sendo escrito), sending (saindo), sent (enviado) ou dead (morto): foi recusado de vez, ou não pôde ser entregue em três dias. Os uncertain (incertos) podem ter chegado duas vezes, idênticos byte por byte.
    .short = Mostra a fila de e-mails; envia de novo os mortos.
    .state = Só os e-mails neste estado.
    .send-again = Põe de novo na fila um e-mail morto (pode ser repetido).
    .show = Escreve os bytes exatos de um e-mail em --out.
    .out = Arquivo para --show, como mail.eml.

command-client = Dá a um cliente seus dados, ou esquece o cliente (docs/privacy.md).
    .short = Dá a um cliente seus dados, ou esquece o cliente.

command-client-export = Escreve tudo sobre CLIENT (código ou nome exato) em OUT, um ZIP: JSON legível, e-mails, documentos.
    .why = Por quê, para o registro: como quem pediu, e quando.

command-client-forget =
    Esquece CLIENT: o que se diz da pessoa é apagado, os valores dos livros ficam sob um pseudônimo.

    Sem --yes só mostra o que faria. É recusado enquanto algo está prometido ao cliente: um chamado aberto, um agendamento, um plano, uma apólice.
    .yes = Faz; sem isto é só um ensaio.
    .why = Por quê, para o registro: como quem pediu, e quando.

command-backup =
    Copia tudo numa pasta nova dentro de DIR enquanto o serviço trabalha, e prova que pode ser restaurado.

    O banco de dados, o segredo e a pasta de empresas com perfis, logos e procedimentos, com somas de verificação. Sem DIR vai para onde vão as cópias de cada noite (TRASTIENDA_BACKUPS). Uma cópia contém o segredo e os dados de todos: guarde-a tão segura quanto a pasta própria, e em outro disco. O código de saída é 1 quando o ensaio não restaurou.
    .short = Copia tudo, e prova que pode ser restaurado.

command-restore =
    Traz de volta a cópia de DIR (a mais nova, numa pasta de cópias) enquanto o serviço está parado.

    Nenhum e-mail sai só por isso: a fila é retida, e se pergunta à caixa de arquivo da empresa o que tinha saído desde a cópia; só segue o que não tinha saído. Sem arquivo, os e-mails esperam sua decisão (`trastienda held`).
    .short = Traz de volta uma cópia; ninguém recebe por isso um e-mail duas vezes.
    .over = Põe de lado primeiro o que há lá.

command-held =
    Mostra os e-mails de FIRM retidos desde uma restauração, e decide o que será deles.

    Sem uma caixa de arquivo ninguém sabe o que tinha saído entre a cópia e a restauração. Também são retidos os e-mails que os trabalhos fazem de novo, até você dizer --end: olhe outra vez um dia depois, pelo que um trabalho fez duas vezes.
    .short = Decide sobre os e-mails retidos desde uma restauração.
    .let-go = Envia (pode ser repetido; `all`: todos).
    .drop = Nunca envia: já tinha saído (pode ser repetido; `all`).
    .ask-archive = Pergunta de novo à caixa de arquivo da empresa.
    .end = Deixa os e-mails novos saírem sozinhos outra vez.

command-clock =
    Diz se o relógio desta máquina pode estar certo, pelo instante mais novo do registro.

    Um relógio que pulou mais de um dia à frente, ou para trás, para encerramentos, cobranças e envios. O código de saída é 1 enquanto não se acredita nele.
    .short = Diz se o relógio desta máquina pode estar certo.
    .believe = Toma o relógio desta máquina por certo: segue o trabalho que parou.

command-revoke-link = Termina um LINK que um e-mail levou (seu endereço, como no e-mail): sua página já não mostra nada.
    .short = Termina um link que um e-mail levou.

command-firms =
    Lista as empresas e o que prometem; ou confere perfis, nomeando cada falta.

    Uma empresa é um arquivo da pasta TRASTIENDA_FIRMS; uma terceira empresa é um terceiro arquivo. Copie lima.toml ou appleuse.toml, mude o que é seu, e confira.
    .short = Lista as empresas e o que prometem; confere um perfil.
    .check = Confere um perfil, aqui ou ainda fora da pasta (pode ser repetido).

command-simulate =
    Deixa passar meses de FIRM em câmera rápida, com clientes inventados, e mostra o que seu dono veria.

    Os fluxos, preços, planos e prazos são os reais; as pessoas pedem, chegam tarde, pagam e respondem conforme uma semente decide. Nada é enviado, e nada dos dados da empresa é lido ou mudado. Mude uma cópia do perfil e experimente os dois.
    .short = Deixa passar os meses que vêm, com clientes inventados.
    .profile = Outro perfil para experimentar.
    .from = O primeiro mês.  [padrão: o seguinte]
    .months = Quantos meses passam.
    .clients = Quantos clientes.
    .cases = De um cliente num ano.
    .advisors = Quantos técnicos.
    .policies = Quantos deles têm apólice.  [padrão: um quinto, se a empresa vende apólices]
    .seed = Outro número, outros clientes.
    .into = Uma pasta para a folha de cada mês.

command-new-secret =
    Toma o segredo desta máquina como o do banco de dados: terminam os links que outro assinou.

    É preciso uma vez, depois de mudar TRASTIENDA_SECRET. Cada máquina precisa do mesmo.
    .short = Toma o segredo desta máquina para todas; terminam os links.
    .yes = Confirma sem perguntar.

command-doctor =
    Diz numa página o que está certo e o que está errado, cada coisa errada com seu remédio.

    Só olha: nenhum e-mail é enviado, nada é mudado. O código de saída é 1 quando algo está errado.
    .short = Diz numa página o que está certo e o que está errado.

## Por que se faz algo, se ninguém diz mais (também na história de um chamado)

why-by-hand = à mão
why-decided-by-hand = decidido à mão
why-revoked-by-hand = anulado à mão
why-restored-from-copy = restaurado de uma cópia
why-clock-is-right = o relógio está certo
why-client-asked = o cliente pediu

## O que o click diz

click-usage = Uso:
click-options = Opções
click-commands = Comandos
click-default = padrão: { $default }
click-required = obrigatório
click-error = Erro: { $message }
click-try-for-help = Tente '{ $command } { $option }' para ver a ajuda.
click-aborted = Interrompido!
click-did-you-mean = Você quis dizer { $possibility }?
click-did-you-mean-one-of = (Você quis dizer um destes: { $possibilities }?)
click-got-unexpected-extra-argument = Sobra um argumento ({ $args })
click-got-unexpected-extra-arguments = Sobram argumentos ({ $args })
click-invalid-value = Valor inválido: { $message }
click-invalid-value-for = Valor inválido para { $param_hint }: { $message }
click-missing-argument = Falta o argumento
click-missing-command = Falta o comando.
click-missing-option = Falta a opção
click-choose-from = Escolha entre: { $choices }
click-no-such-command = Não existe o comando { $name }.
click-no-such-option = Não existe a opção { $name }.
click-option-does-not-take-a-value = A opção { $name } não leva valor.
click-option-requires-an-argument = A opção { $name } precisa de um valor.
click-does-not-exist = { $filename } não existe.
click-is-a-directory = { $filename } é uma pasta.
click-is-a-file = { $filename } é um arquivo.
click-is-not-readable = { $filename } não pode ser lido.
click-is-not-writable = { $filename } não pode ser escrito.
click-could-not-open-file = Não foi possível abrir o arquivo { $filename }: { $message }
click-does-not-match-the-format = { $value } não segue o formato { $format }.
click-is-not-a-valid = { $value } não é um número válido.
click-is-not-one-of = { $value } não é nenhum destes: { $choices }.
click-is-not = { $value } não é { $choice }.
click-is-not-in-the-range = { $value } não está no intervalo { $range }.
