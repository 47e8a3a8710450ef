# Avisos ao operador: o que houve, e o que fazer.

alert-run-failed = Falhou “{ $name }”
    .what = { $message }
    .remedy = Veja a causa na página do trabalho. Corrigida a causa, inicie-o outra vez dali: o que já foi enviado não se repete.
alert-run-crashed = Interrompeu-se “{ $name }”
    .what = { $message }
    .remedy = Não é preciso nada se a máquina reiniciou: o próximo trabalho segue de onde este parou. Se o iniciou com um formulário, inicie-o de novo pela página dele: o que já foi feito não se repete. Se voltar a acontecer, veja o registro.
alert-run-late = Não começa “{ $name }”
    .what = { $message }
    .remedy = Verifique se trastienda está em marcha (`trastienda doctor`) e se não há trabalhos travados na frente.
alert-run-unstarted = Um evento não pôde iniciar “{ $name }”
    .what = { $message }
    .remedy = O que o evento trazia está em “Event Feed” do Prefect, com sua hora. Corrija o que falta no programa que o enviou, e envie-o outra vez.
alert-part-dies = A parte “{ $part }” de trastienda cai repetidamente
    .what = É iniciada de novo a cada vez, mas não se mantém. Seu registro: { $log }
    .remedy = Leia o fim do registro e `trastienda doctor`; reinicie trastienda quando a causa estiver corrigida.

## Cartas que não chegaram

alert-bounced-address = Um e-mail não chegou: { $addresses }
    .what = O endereço não existe ou já não recebe. O servidor de e-mail diz: { $why }
    .remedy = Peça ao cliente outro endereço e corrija-o; depois envie a carta outra vez.
alert-bounced-full = Um e-mail não chegou, a caixa está cheia: { $addresses }
    .what = O endereço é bom. O servidor de e-mail diz: { $why }
    .remedy = Ligue para o cliente: diga o que a carta dizia e peça que abra espaço; depois envie-a outra vez.
alert-bounced-size = Um e-mail não chegou, é grande demais: { $addresses }
    .what = O endereço é bom. O servidor de e-mail diz: { $why }
    .remedy = Entregue o documento por outro caminho, ou peça um endereço que aceite e-mails maiores.
alert-bounced-policy = O servidor de um cliente não aceita nosso e-mail: { $addresses }
    .what = O endereço é bom; quem recusa é uma regra, um filtro ou a fama do nosso servidor. Diz: { $why }
    .remedy = Ligue para o cliente e peça que nos aceite. Se acontecer com vários, veja se nosso servidor está numa lista negra. O que mais for recusado hoje fica na bandeja a ver.
alert-bounced-ours = Nosso e-mail está mal configurado: não chegou a { $addresses }
    .what = O endereço é bom; o que falta é nosso. O servidor de e-mail diz: { $why }
    .remedy = Corrija SPF, DKIM e DMARC do domínio do remetente, ou os dados de TRASTIENDA_SMTP; depois envie a carta outra vez. O que mais for recusado hoje fica na bandeja a ver.
alert-bounced-other = Um e-mail não chegou: { $addresses }
    .what = Não se sabe se a culpa é do endereço, que não foi marcado. O servidor de e-mail diz: { $why }
    .remedy = Envie a carta outra vez; se voltar, ligue para o cliente e pergunte.
alert-bounce-unproved = Alguém diz que um e-mail não chegou: { $address }
    .what = O aviso não trata de nenhuma carta nossa, e nada foi marcado. Diz: { $why }
    .remedy = Se o cliente não recebe nossos e-mails, pergunte; se não, não é preciso nada.

## E-mails que chegaram

alert-noted = Alguém escreveu sobre o chamado { $number }
    .what = { $sender }: “{ $subject }”. Não está provado que seja o cliente; por ora não se fecha.
    .remedy = Veja-o na bandeja: ponha-o em seu chamado se for o cliente que volta, ou deixe-o atendido.
alert-mail-digest = E-mails a ver: { $count }
    .what = { $lines }
    .remedy = Responda aos que têm número de chamado. Os que têm # esperam na bandeja: `trastienda inbox { $firm }` os mostra inteiros com --show; ponha-os em seu chamado com “{ attend-mail.name }”, ou deixe-os atendidos.
alert-mail-urgent = { $sender } escreveu sobre o chamado { $number }
    .what =
        { $subject }
        “{ $text }”
    .remedy = Leia-o agora: o chamado espera uma ligação, tem um atendimento próximo, está sendo atendido ou sua apólice é 7x24.

## Servidor de e-mail

outbox-hindered = O servidor de e-mail não aceita nada; as cartas esperam e saem sozinhas quando for corrigido. `trastienda doctor` diz o que falta.
push-mail-hindered = { $firm }: não sai nenhum e-mail. { $why }

alert-client-wrote = { $who } escreveu no chamado { $number }
    .what = “{ $text }”
    .remedy = Responda no chamado, ou ligue para o cliente.
alert-plan-wished = { $client } mudou de plano
    .what = Escolheu em sua página: { $plan }, a partir de { $month }. Já foi confirmado por e-mail.
    .remedy = Não é preciso nada; se parecer estranho, ligue.
alert-client-file = { $who } enviou um arquivo no chamado { $number }
    .what = Está na página do chamado.
    .remedy = Abra-o no painel; responda ou ligue para o cliente.
alert-client-back = { $who } voltou ao chamado { $number }
    .what = Retomou-o em sua página; segue no chamado { $now }.
    .remedy = Ligue no máximo até quando o chamado diz.

## Informes

reports-too-old = Relatórios que já não saem sozinhos: { $month }
    .what = Os relatórios de { $month } ({ $count }) não foram enviados, porque a trastienda ficou parada mais de três meses. Já não saem sozinhos: não seriam novidade.
    .remedy = Avise os clientes que precisem saber. Um relatório desse mês é enviado com “{ send-report-again.name }”.
case-statements-too-old = { $count } chamados encerrados não têm extrato, e já não o recebem sozinhos
    .what = Foram encerrados há mais de três meses: { $cases }. Nada rodava então, suas sessões foram cobradas tarde, ou o cliente não tem endereço de e-mail.
    .remedy = Veja o que os clientes devem (trastienda money owed) e envie um extrato com “{ send-statement-again.name }”.
report-no-address = Um relatório não tem para onde ir: { $clients }
    .what = Nenhum contato recebe relatórios, e o de { $month } está prometido para { $due }.
    .remedy = Importe-o com um endereço (trastienda import): com ele o relatório sai sozinho, a tempo.

## Citas

alert-declined-late = { $client } cancelou em cima da hora
    .what = O compromisso { $appointment } era em { $start }; avisou em { $acted }, e o perfil pede aviso antes de { $until }. Ficou como falta; a hora está livre.
    .remedy = Fale com o cliente; se aceitar o motivo, reserve outra hora.

## O que o próprio serviço vigia.

alert-server-changed = Alguém mudou no Prefect o que a trastienda instala
    .what = Era diferente do instalado e foi posto de volta: { $names }.
    .remedy = Nada. Pausar um horário ou uma automação é permitido e é respeitado; o resto se muda em prefect.yaml.
alert-server-differs = Algo no Prefect não é o que a trastienda instalou
    .what = Continua diferente: { $names }.
    .remedy = Reinicie a trastienda. Se acontecer de novo, veja quem mais usa esse servidor do Prefect.
watched-deployment = implantação
watched-schedule = horário
watched-automation = automação
watched-work-pool = grupo de trabalho
## Calendario

alert-replanned = O calendário mudou: { $calls } ligações movidas
    .what = Dias que mudaram: { $days }. Ligações prometidas que agora vencem mais tarde: { $calls }; os clientes já sabem. Entregas de apólices que agora vencem mais tarde: { $duties }. Compromissos que ficaram fora do horário: { $appointments }.
    .remedy = Mova ou cancele esses compromissos (“{ move-appointment.name }”): os clientes ainda não sabem de nada.
