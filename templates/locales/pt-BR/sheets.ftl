# O que diz uma folha de instruções além do seu procedimento.

sheet-words =
    .kind = Folha de instruções
    .greeting = Olá, { $name }:
    .greeting_nobody = Olá:
    .missing = O sinal □ está no lugar de um caractere que a fonte deste PDF não tem; o arquivo do Word o mostra.

sheet-reason =
    .cannot_be_solved = O seu chamado não pode ser resolvido com o serviço com que o atendemos. Com estes passos você mesmo pode resolver, no seu ritmo.
    .control_refused = Como você preferiu não usar o controle remoto, aqui estão os passos para você mesmo resolver, no seu ritmo.
    .asked_for = Aqui estão os passos para resolver o seu chamado, no seu ritmo.

sheet-meta =
    .case = Chamado
    .minutes = Tempo
    .about = uns { $n } minutos
    .about_one = um minuto
    .about_hours = cerca de { $n } horas
    .about_hour = cerca de uma hora
    .date = Data
    .advisor = Preparado por

sheet-backup =
    .title = Antes de começar: o seu backup
    .text = O backup das suas informações está a seu cargo. Antes do primeiro passo, confira se você tem uma cópia recente do que não quer perder.

sheet-titles =
    .needs = Do que você precisa
    .warnings = Atenção
    .steps = Passo a passo
    .done = Como saber se deu certo
    .help = Se algo não sair como diz aqui

sheet-help =
    .stop = Pare nesse passo e responda ao e-mail com que esta folha chegou, ou escreva para { $mail }. Conte em que passo está e o que vê na tela; uma foto ajuda.
    .closed = Com esta folha o seu chamado fica fechado. Se precisar que continuemos, abrimos um novo que o continua.
