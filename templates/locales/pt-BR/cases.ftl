# Chamados: o que se faz com eles, seus campos e como ficam.

note-contact = anotar um contato
    .help = Anota que se falou com o cliente: a ligação prometida está feita.
close-case = encerrar um chamado
    .help = Encerra um chamado sem sessão e avisa o cliente: resolvido, respondido, retirado ou não aceito.
tell-by-chat = orientação por chat
    .help = Encerra um chamado que espera sua folha de instruções: a orientação foi dada por chat, em poucos minutos.
correct-case = corrigir um chamado
    .help = Corrige o que um chamado aberto é, ou o equipamento de que foi pedido; fica anotado quem mudou e por quê.
another-matter = outro assunto na mesma sessão
    .help = Termina a sessão de um chamado porque o cliente pede outra coisa: abre outro chamado com sua própria sessão.
take-up-case = retomar um chamado
    .help =
        Retoma um chamado ao qual o cliente voltou.

        Pendente e em tempo: segue o mesmo, sem custo. Encerrado: abre-se um novo, ligado ao anterior.
book-follow-up = reservar um retorno
    .help = Reserva o retorno de um chamado pendente, dentro da sua semana: até que termine, não é encerrado.
cancel-follow-up = cancelar um retorno
    .help = Tira o retorno reservado de um chamado pendente: ele volta a esperar sua semana.
install-tool = anotar uma ferramenta instalada
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
close-case-reason = Motivo do encerramento
another-matter-outcome = Como terminou o primeiro assunto
    .help = Exatamente um.
another-matter-note = Nota para o cliente
    .help = O que foi feito no primeiro assunto; vai no e-mail de encerramento.
another-matter-title = O outro assunto
    .help = Em uma frase.
tell-by-chat-minutes = Minutos
    .help = Quanto durou a explicação.
tell-by-chat-note = Nota para o cliente
    .help = O que foi orientado; vai no e-mail de encerramento.
install-tool-tool = Ferramenta
    .help = iCloud ou TeamViewer, como o perfil as chama.
correct-case-kind = Tipo
    .help = Vazio: como estava.
correct-case-equipment = Equipamento
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
    .help = Começa a sessão de um chamado. O que faltar para começar é dito; o livro diz se está paga.
end-session = terminar um atendimento
    .help = Termina a sessão em curso de um chamado, exatamente de uma maneira.
record-session = registrar um atendimento
    .help = Registra um atendimento que já aconteceu. Valem as mesmas regras: o que faltava para começar é dito.
show-life = o atendimento segue
    .help = Anota que a sessão de um chamado segue viva; sem sinal, é dada por caída.
note-control = anotar o controle remoto
    .help = Anota o que acontece com o controle remoto: avisou-se do backup, pediu-se, o cliente respondeu, terminou.
field-advisor = Técnico
    .help = Seu nome.
field-substitute_because = Por que outro técnico
    .help = Só se o retorno não foi dado pelo técnico que começou.
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
note-control-request = Pedido
    .help = Qual se responde; 0: o último.
control-told = avisou-se do backup
control-ask = pediu-se o controle
control-accept = o cliente aceitou
control-refuse = o cliente não aceitou
control-stop = o cliente o interrompeu
control-give-back = o técnico o devolveu
