# Os trabalhos do dinheiro: como se chamam, como terminam e o que mostram.

charge-sessions =
    { $firm ->
        [none] cobranças de todas as empresas { $when }
       *[other] cobranças de { $firm } { $when }
    }
    .name = Cobranças
    .trigger = Terminou uma sessão ou se encerrou um chamado: cobrar
    .description = **Ao terminar uma sessão ou encerrar um chamado, e toda noite**: cobra as sessões que terminaram, cada uma uma só vez, pela tarifa e pelo horário da empresa (MX-02 a MX-05); as de um plano usam suas horas. Um chamado encerrado que custou algo recebe seu extrato.

        - **Sem preço: orçar**: fora da região com tarifa; nenhum número é calculado.
        - **Espera o orçamento**: suporte remoto de um chamado escalado (MX-13).
charges-failed = com falha
charges-quote-needed = sem preço: orçar
charges-waits = espera o orçamento
charges-charged = cobradas
charges-free = sem custo
charges-statements = extratos
charges-reviews = revisões pedidas
charges-shown = Cobranças
charges-rehearsed = Ensaio de cobranças
charges-none = Nenhuma sessão esperava sua cobrança.
charges-end = Cobrado
charges-end-none = Nada a cobrar

plan-usage = uso de planos { $when }
    .name = Uso de planos
    .description = **A cada hora, no horário de atendimento de cada empresa**: avisa o cliente e o endereço de operações quando se usaram 80 % e 100 % das horas do plano deste mês (PE-02), uma vez cada um.
usage-used = Usado
usage-shown = Avisos de uso de planos
usage-rehearsed = Ensaio de avisos
usage-end = Avisados
usage-none = Ninguém chegou a 80 %.

quote-expiry = orçamentos vencidos { $when }
    .name = Orçamentos vencidos
    .description = **A cada hora**: termina os orçamentos que ninguém respondeu a tempo; o suporte remoto é cobrado como de costume e o cliente recebe um e-mail (MX-13).
quotes-lapsed =
    { $count ->
        [one] { $count } orçamento vencido
       *[other] { $count } orçamentos vencidos
    }
quotes-failed = { $said }, { $count } com falha
quotes-end = Vencidos
quotes-end-none = Nenhum venceu

statements = extratos { of-firm } { $when }
    .name = Extratos
    .description = **Em cada dia útil**, desde a hora que diz o perfil de cada empresa (`[daily]`): cobra os planos do mês que terminou e envia a cada cliente com cobranças ou pagamentos seu extrato em PDF, uma só vez. Não é nota fiscal. Depois de uma parada envia os que faltaram.
statements-said =
    { $count ->
        [one] { $count } extrato
       *[other] { $count } extratos
    }
statements-skipped = , { $count } sem endereço
statements-without = ; cobrados sem extrato próprio: { $months }
statements-no-address = Clientes sem endereço de e-mail
statements-progress = Extratos { $firm } { $month }

payment-reminders = lembretes de pagamento { $when }
    .name = Lembretes de pagamento
    .description = **A cada quarto de hora**: pede por e-mail o que falta a uma sessão remota já reservada, se é paga adiantado; e no horário da empresa lembra o vencido, duas vezes no máximo (`[payment]`), nada depois de pago (MX-22).
who-owes = quem deve { $firm }
    .name = Quem deve
    .description = **À mão.** Mostra quem deve quanto, e quanto venceu há quantos dias. Não altera nada.
read-bank = ler um arquivo do banco { $firm }
    .name = Ler um arquivo do banco
    .description = **À mão.** Lê um extrato do banco (camt.053, OFX ou CSV): o que entrou se anota como pagamento de quem está claro por referência, valor e nome; o resto fica por decidir. O mesmo arquivo outra vez não altera nada (MX-22).
read-bank-file = Arquivo
    .help = Seu caminho aqui: camt.053, OFX ou CSV, como o banco o dá.
read-bank-csv_map = Mapa
    .help = Para um CSV com outras colunas: o caminho do seu mapa. Ou vazio.

task-read-bank = arquivo do banco · { $firm }
task-open-rows = linhas por decidir · { $firm }
task-charge-sessions = cobrar sessões · { $firm }
task-state-cases = extratos de chamados · { $firm }
task-ask-for-reviews = revisões a pedir · { $firm }
task-alert-usage = uso de planos · { $firm }
task-charge-older = meses atrasados · { $firm }
task-statements-owed = por enviar { $month } · { $firm }
task-queue-statements = extratos { $month } · { $firm }
task-expire-quotes = orçamentos vencidos · { $firm }
task-ask-for-sessions = pagamentos a pedir · { $firm }
task-remind-debts = pagamentos vencidos · { $firm }
task-aged = quem deve · { $firm }

electronic-invoices = notas fiscais { $when }
    .name = Notas fiscais eletrônicas
    .description = **A cada quatro horas**, nas empresas cujo perfil diz quem as emite (`[invoices]`): numera, assina e manda carimbar o que foi cobrado de clientes com dados fiscais, cada cobrança uma só vez; as correções, como notas de crédito. O que não pôde ser carimbado é avisado ao operador e vai de novo sozinho.
invoices-none = nenhuma empresa emite notas fiscais eletrônicas
invoices-issued = Emitidas
invoices-done = { $firm }: { $stamped } carimbadas, { $signed } assinadas, { $cancelled } canceladas
invoices-stopped = { $done } ({ $why })
invoices-no-seal = falta o certificado: { $name }
invoices-no-pac = ninguém para carimbar: { $name }
invoices-no-extra = para emitir notas falta instalar: `pip install trastienda[cfdi]`
invoices-seal-files = { $folder }: ali vão um certificado (.cer) e sua chave (.key)
invoices-seal-wrong = { $folder }: não é um certificado com sua chave e senha ({ $why })
invoices-pac-address = o endereço do provedor: escreva { $address } ou …@production
task-issue = notas fiscais · { $firm }
