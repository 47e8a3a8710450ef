# Chamados: o que se faz com eles, seus campos e como ficam.

note-contact = anotar um contato
    .name = Anotar um contato
    .help = Anota que se falou com o cliente: a ligação prometida está feita.
close-case = encerrar um chamado
    .name = Encerrar um chamado
    .help = Encerra um chamado sem sessão e avisa o cliente: resolvido, respondido, retirado ou não aceito.
tell-by-chat = orientação por chat
    .name = Orientação por chat
    .help = Encerra um chamado que espera sua folha de instruções: a orientação foi dada por chat, em poucos minutos.
write-to-client = escrever ao cliente
    .name = Escrever ao cliente
    .help = Escreve ao cliente sobre o chamado: ele lê em sua página e recebe por e-mail.
correct-case = corrigir um chamado
    .name = Corrigir um chamado
    .help = Corrige o que um chamado aberto é, ou o equipamento de que foi pedido; fica anotado quem mudou e por quê.
another-matter = outro assunto na mesma sessão
    .name = Outro assunto
    .help = Termina a sessão de um chamado porque o cliente pede outra coisa: abre outro chamado com sua própria sessão.
take-up-case = retomar um chamado
    .name = Retomar um chamado
    .help =
        Retoma um chamado ao qual o cliente voltou.

        Pendente e em tempo: segue o mesmo, sem custo. Encerrado: abre-se um novo, ligado ao anterior.
book-follow-up = reservar um retorno
    .name = Reservar um retorno
    .help = Reserva o retorno de um chamado pendente, dentro da sua semana: até que termine, não é encerrado.
cancel-follow-up = cancelar um retorno
    .name = Cancelar um retorno
    .help = Tira o retorno de um chamado pendente. Pelo cliente: espera o resto da semana; pela empresa: outra semana.
install-tool = anotar uma ferramenta instalada
    .name = Anotar uma ferramenta instalada
    .help = O cliente já tem com que se controla seu equipamento; uma sessão em curso segue com essa ferramenta.

## Campos

field-firm = Empresa
    .help = A empresa, pelo nome curto do seu perfil.
field-case = Chamado
    .help = O número do chamado, como 2026-00042.
field-who = Quem
    .help = Seu nome; fica no registro do chamado.
field-why = Motivo
    .help = Fica no registro do chamado.
field-now = Instante
    .help = Vazio: a hora do servidor. Outro instante, só para experimentar.
field-again = Sim, outra vez
    .help = Marque só se de fato são dois: o mesmo formulário enviado duas vezes em poucos minutos é feito uma vez.
field-text = Texto
    .help = O que o cliente vai ler.
field-note = Nota para o cliente
    .help = O que foi feito, em uma ou duas frases; vai no e-mail de encerramento.
field-begin = De
    .help = Quando começa, com seu fuso horário.
field-end = Até
    .help = Quando termina, com seu fuso horário.
field-kind = Tipo
    .help = Um incidente é inesperado; uma requisição, programada.
field-title = Assunto
    .help = Em uma frase.
field-description = Detalhe
    .help = O mais que o cliente conta.
field-service = Serviço
    .help = O nome curto de um serviço do catálogo; ou vazio.
field-equipment = Equipamento
    .help = A máquina de que se pede; vazio: a mesma.
field-mode = Atendimento
    .help = Remoto ou presencial.
field-tool = Ferramenta
    .help = TeamViewer, iCloud, telefone…
field-system = Sistema
    .help = Como macOS 14.
field-internet = Tem conexão à internet
    .help = Sem ela não há controle remoto.
field-pays_later = Pagamento posterior combinado
    .help = O que foi combinado, como “transferência na sexta”: fica anotado. Vazio: vale o que já está anotado.
field-place = Local
    .help = Só para atendimento presencial.
field-area = Zona
    .help = Só no local do cliente.
field-chat_minutes = Minutos de chat
    .help = Só se a orientação foi dada por chat.
field-outcome = Como terminou
    .help = Exatamente um.
field-came_at = Quando voltou
    .help = Se foi antes e só agora se anota, como uma ligação: vale quando voltou. Com fuso horário; vazio: agora.
field-by_client = Foi o cliente
    .help = O cliente não pode ou não veio. Sem marcar: foi a empresa, e um chamado pendente tem de novo a semana toda.
close-case-reason = Motivo do encerramento
another-matter-outcome = Como terminou o primeiro assunto
    .help = Exatamente um.
another-matter-note =
    .help = O que foi feito no primeiro assunto; vai no e-mail de encerramento.
another-matter-title = O outro assunto
    .help = Em uma frase.
tell-by-chat-minutes =
    .help = Quanto durou a explicação.
tell-by-chat-note =
    .help = O que foi orientado; vai no e-mail de encerramento.
install-tool-tool =
    .help = iCloud ou TeamViewer, como o perfil as chama.
correct-case-kind =
    .help = Vazio: como estava.
correct-case-equipment =
    .help = A máquina de que se pede; vazio: como estava.

## Opções

given-reason-solved = resolvido
given-reason-answered = respondido
given-reason-withdrawn = retirado pelo cliente
given-reason-declined = reparo não aceito
kind-incident = incidente (inesperado)
kind-service-request = requisição (programada)
mode-remote = remoto
mode-on-site = presencial
place-firm = em nosso local
place-client = no local do cliente
outcome-solved = resolvido
outcome-answered = consulta respondida
outcome-unfinished = sem terminar: fica pendente
outcome-disconnected = caiu: fica pendente
outcome-client-broke-off = interrompido por causa do cliente: pendente, não grátis
outcome-unsolvable = não se pode resolver: enviar instruções
outcome-control-refused = não aceitou o controle remoto: enviar instruções
outcome-told-by-chat = orientação dada por chat
outcome-escalated = escalado: revisão presencial e orçamento
outcome-reviewed = revisado: segue o orçamento
outcome-withdrawn = o cliente não precisa mais

## Como fica

case-state-new = novo
case-state-contacted = contatado
case-state-in_session = em sessão
case-state-pending = pendente
case-state-escalated = escalado
case-state-closed = encerrado
case-stands = Chamado { $number }: { $state }
case-named = Chamado { $number }
case-taken-up-new = Chamado novo
case-taken-up-same = Retomado

## Atendimentos

start-session = começar um atendimento
    .name = Começar um atendimento
    .help = Começa a sessão de um chamado. O que faltar para começar é dito; o livro diz se está paga.
end-session = terminar um atendimento
    .name = Terminar um atendimento
    .help = Termina a sessão em curso de um chamado, exatamente de uma maneira.
record-session = registrar um atendimento
    .name = Registrar um atendimento
    .help = Registra um atendimento que já aconteceu. Valem as mesmas regras: o que faltava para começar é dito.
show-life = o atendimento segue
    .name = O atendimento continua
    .help = Anota que a sessão de um chamado segue viva; sem sinal, é dada por caída.
note-control = anotar o controle remoto
    .name = Anotar o controle remoto
    .help = Anota o que acontece com o controle remoto: avisou-se do backup, pediu-se, o cliente respondeu, terminou.
field-advisor = Técnico
    .help = Seu nome.
field-substitute_because = Por que outro técnico
    .help = Só se o retorno não foi dado pelo técnico que começou.
field-unusual_because = O que há de incomum
    .help = Por que é assim, se coincide com outro atendimento do técnico ou do cliente, se dura mais que o provável ou se termina de modo diferente do que se respondeu sobre o controle. Fica no registro.
field-procedure = Folha de instruções
    .help = Se o chamado espera suas instruções: um procedimento do catálogo, como red-mac; ou escreva os passos abaixo.
field-sheet_title = Folha própria
    .help = Em vez de um procedimento: de que trata.
field-sheet_steps = Passos da folha própria
    .help = Um passo por linha.
field-started_at = De
    .help = Quando começou, com seu fuso horário.
field-ended_at = Até
    .help = Quando terminou, com seu fuso horário.
note-control-what = O que aconteceu
    .help = Que o cliente aceitou diz a resposta dele na própria página; anotá-lo vale só onde a empresa permite.
note-control-request = Pedido
    .help = Qual se responde; 0: o último.
note-control-by_mail = Enviar também por e-mail
    .help = Ao pedir o controle, o cliente recebe o link da sua página; só ele aceita, ali.
control-told = avisou-se do backup
control-ask = pediu-se o controle
control-accept = o cliente aceitou
control-refuse = o cliente não aceitou
control-stop = o cliente o interrompeu
control-give-back = o técnico o devolveu
form-known = Já estava feito
form-known-since = O mesmo formulário foi feito em { $at }, e não foi feito outra vez. Se de fato são dois, envie-o com “Sim, outra vez” marcado.
command-known = A mesma ordem foi feita em { $at }, e não foi feita outra vez. Se de fato são duas, acrescente --again.
form-gone = O que dizia este formulário já não é guardado: preencha-o outra vez.

## Reparos

move-repair = avançar um reparo
    .name = Avançar um reparo
    .help =
        Anota em que passo está um reparo aceito, e avisa o cliente: reservado, esperando peças, pronto.

        Retirado: fecha o chamado.
move-repair-step = Passo
    .help = Reservado, esperando peças, pronto para retirar, ou retirado.
move-repair-day = Dia
    .help = Para quando está reservado, ou quando chegam as peças, como 2026-12-31; ou vazio.
repair-step-accepted = aceito
repair-step-booked = reservado
repair-step-parts = esperando peças
repair-step-ready = pronto para retirar
repair-step-collected = retirado
