# Por que uma regra diz que não, e o que ajudaria, em o tempo, os clientes, os e-mails e os relatórios: pelo código da recusa (domain/refusals.py).

refused-too-few-days = { $month } tem só { $found } dias úteis, por isso não há um número { $n }.
    .remedy = Peça um anterior, ou dê ao mês mais dias abertos no perfil da empresa.
refused-outside-calendar =
    { $what ->
        [day] O dia útil { $length } a partir de { $at } fica fora dos anos cujos feriados são guardados, { $first } a { $last }.
        [opening] A próxima abertura depois de { $at } fica fora dos anos cujos feriados são guardados, { $first } a { $last }.
        [closing] O próximo fechamento depois de { $at } fica fora dos anos cujos feriados são guardados, { $first } a { $last }.
        [after] { $length } de tempo útil depois de { $at } fica fora dos anos cujos feriados são guardados, { $first } a { $last }.
        [before] { $length } de tempo útil antes de { $at } fica fora dos anos cujos feriados são guardados, { $first } a { $last }.
       *[itself] { $at } fica fora dos anos cujos feriados são guardados, { $first } a { $last }.
    }
    .remedy =
        { $side ->
            [later] Pergunte por um dia até { $last }: cada ano se acrescenta mais um.
           *[earlier] Pergunte por um dia a partir de { $first }.
        }
refused-twofold-time = { $local } ocorreu duas vezes em { $zone }: o relógio foi atrasado.
    .remedy = Diga qual: { $first } foi a primeira, { $second } a segunda.
refused-skipped-time = { $local } não existe em { $zone }: o relógio passou de { $last } direto a { $next }.
    .remedy = Dê uma hora antes ou depois desse salto, ou uma com a diferença (-03:00).
refused-ends-first = Termina ({ $end }) antes de começar ({ $start }).
    .remedy = Dê um fim posterior ao começo.
refused-not-yours = Não há nada seu com esse nome ({ $what }).
    .remedy = Veja o que tem.
refused-clients-alike = { $count } clientes de { $firm } chamam-se “{ $text }”.
    .remedy = Diga qual, pelo código: { $ids }.
refused-no-clients-yet = { $firm } não tem nenhum cliente com o código ou o nome “{ $text }”.
    .remedy = Ainda não tem clientes.
refused-unknown-client = { $firm } não tem nenhum cliente com o código ou o nome “{ $text }”.
    .remedy =
        { $near ->
            [none] Diga outro: tem { $count } clientes, e nenhum se parece.
           *[other] Quis dizer { $near }?
        }
refused-no-client = { $firm } não tem nenhum cliente { $client }.
    .remedy = Importe-o primeiro.
refused-link-over = O link já não vale.
    .remedy = Peça outro na página da empresa.
refused-no-letter = Não há nenhum e-mail { $letter }.
    .remedy = Procure-o no cliente.
refused-invite-not-again = Um convite é de um momento do seu agendamento.
    .remedy = Mova o agendamento, ou reserve-o outra vez: sai outro convite.
refused-not-sent-yet = Ainda não foi enviado.
    .remedy = Sai por si só; espere-o.
refused-not-in-tray = O e-mail { $mail } não está na bandeja.
    .remedy = Veja o que está.
refused-no-mail = { $firm } não tem nenhum e-mail { $mail }.
    .remedy = Veja os que há.
refused-letter-not-dead = { $key } está { $state }, não morto.
    .remedy = Deixe-o: os outros chegam por si sós.
refused-letter-unwritten = { $key } está { $state } e nunca foi escrito.
    .remedy = Espere: um e-mail é escrito ao ser entregue.
refused-no-letter-of = { $firm } não tem nenhum e-mail “{ $key }”.
    .remedy = Veja os que há.
refused-month-not-over = { $month } ainda não terminou.
    .remedy = Peça um mês que tenha terminado.
refused-nobody-gets-reports = { $client }: nenhum contato recebe relatórios.
    .remedy = Dê primeiro um contato ao cliente.
refused-no-firm = Não há nenhuma empresa “{ $firm }”.
    .remedy = Empresas conhecidas: { $known }; acrescente um perfil.
refused-no-holidays-kept = Não se guardam feriados de { $firm }.
    .remedy = São guardados quando se abre o escritório.
refused-restore-unusable = Esta cópia não está inteira: { $why }
    .remedy = Escolha uma anterior; cada uma é uma pasta com um manifest.json.
refused-restore-other-kind = A cópia é de { $kind }, e TRASTIENDA_DATABASE_URL nomeia outro tipo de banco de dados.
    .remedy = Ponha em TRASTIENDA_DATABASE_URL o tipo da cópia.
refused-restore-other-secret = TRASTIENDA_SECRET não é o segredo desta cópia: todos os links enviados acabariam.
    .remedy = Ponha o que a cópia tem em seu arquivo `secret`, ou tire-o.
refused-restore-running = O serviço está em marcha em { $home }.
    .remedy = Pare-o primeiro; inicie-o de novo depois de restaurar.
refused-restore-not-empty = Já há um banco de dados.
    .remedy = Com --over ele é posto de lado.
refused-link-unknown = Ninguém aqui fez este link.
    .remedy = Copie o endereço inteiro do e-mail.
refused-client-open = Ainda há algo prometido a este cliente: { $open }
    .remedy = Feche, cancele ou termine isso primeiro; assim ninguém espera o que ninguém mais pode achar.
refused-not-held = Não estão retidas: { $keys }.
    .remedy = Diga um que esteja.
