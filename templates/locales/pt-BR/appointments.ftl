# Agendamentos: o que se faz com eles, seus campos e como ficam.

book-appointment = agendar
    .name = Reservar um agendamento
    .help = Agenda e convida o cliente e o técnico. Se a hora não está livre, diz qual é a próxima.
ask-for-appointment = pedir que escolha a hora
    .name = Pedir ao cliente que escolha o horário
    .help =
        Envia ao cliente um link para que escolha a hora; ao escolher, fica agendada.

        Se não escolhe a tempo, o operador é avisado.
move-appointment = mudar um agendamento
    .name = Mover um agendamento
    .help = Muda a hora ou o técnico de um agendamento; todas as agendas ficam sabendo.
cancel-appointment = cancelar um agendamento
    .name = Cancelar um agendamento
    .help = Cancela um agendamento: a hora fica livre e todas as agendas ficam sabendo.
end-appointment = anotar como terminou um agendamento
    .name = Anotar como terminou um agendamento
    .help = Anota que um agendamento foi atendido, ou que o cliente não veio.
block-time = bloquear tempo
    .name = Bloquear tempo de um técnico
    .help = Bloqueia o tempo de um técnico: férias, uma ausência. Se há agendamentos dentro, diz quais e não muda nada.
advisor-leaves = sai
    .name = Um técnico sai
    .help = Já não recebe nada novo. Os agendamentos que tinha seguem reservados, e são ditos.
set-advisor-hours = horário de
    .name = Horário de um técnico
    .help = Muda quando, como e onde um técnico atende. Os agendamentos que ficam fora seguem reservados, e são ditos.

## Campos

field-appointment = Agendamento
    .help = O número do agendamento; está nos avisos e na lista de horas.
field-client = Cliente
    .help = Só sem chamado: seu código ou seu nome exato.
field-start = Começa
    .help = Com seu fuso horário.
field-minutes = Minutos
    .help = 0: o usual da empresa.
block-time-advisor =
    .help = Seu nome.
advisor-leaves-advisor =
    .help = Seu nome.
set-advisor-hours-advisor =
    .help = Seu nome.
field-place_kind = Local
    .help = Só presencial.
field-subject = Assunto
    .help = Vazio: o do chamado.
field-emergency_told = Emergência avisada
    .help = Só fora do horário: como se disse ao cliente que é uma emergência, com sua tarifa.
field-quoted = Orçamento aceito
    .help = Para um local sem tarifa.
field-until = Pode escolher até
    .help = Com seu fuso horário; vazio: os dias que o perfil diz.
field-came = Foi atendido
    .help = Sem marcar: o cliente não veio.
field-by_firm = Faltou a empresa
    .help = A sessão não aconteceu por culpa nossa: um chamado pendente tem de novo a semana toda.
book-appointment-case =
    .help = O número do chamado; vazio: uma visita sem chamado.
book-appointment-advisor =
    .help = Seu nome; vazio: quem estiver mais livre.
book-appointment-tool =
    .help = Só remoto: TeamViewer, telefone…; vazio: a usual.
book-appointment-place = Endereço
    .help = Só no local do cliente.
book-appointment-area =
    .help = Só no local do cliente: o bairro ou a cidade do perfil.
ask-for-appointment-case =
    .help = O número do chamado; vazio: uma visita sem chamado.
ask-for-appointment-place = Endereço
    .help = Só no local do cliente.
ask-for-appointment-area =
    .help = Só no local do cliente: o bairro ou a cidade do perfil.
move-appointment-start = Nova hora
    .help = Com seu fuso horário; vazio: a mesma hora.
move-appointment-advisor =
    .help = Seu nome; vazio: o mesmo.
move-appointment-minutes =
    .help = Quanto dura; 0: como até agora.
set-advisor-hours-monday = Segunda-feira
    .help = Como 09:00-13:00 15:00-18:00; vazio: não trabalha nesse dia. Toda vazia: o horário da empresa.
set-advisor-hours-tuesday = Terça-feira
set-advisor-hours-wednesday = Quarta-feira
set-advisor-hours-thursday = Quinta-feira
set-advisor-hours-friday = Sexta-feira
set-advisor-hours-saturday = Sábado
set-advisor-hours-sunday = Domingo
set-advisor-hours-remote = Atende à distância
set-advisor-hours-on_site = Atende presencialmente
set-advisor-hours-areas = Zonas
    .help = Separadas por vírgulas, como no perfil; vazio: aonde a empresa for.

## Como fica

appointment-state-booked = agendado
appointment-state-accepted = aceito
appointment-state-tentative = a confirmar
appointment-state-declined = recusado
appointment-state-cancelled = cancelado
appointment-state-no_show = o cliente não veio
appointment-state-done = atendido
appointment-stands = Agendamento { $appointment }: { $start }, { $advisor }, { $state }
appointment-asked = Pedido
appointment-asked-until = O cliente pode escolher até { $until }
time-blocked = { $advisor }: { $begin } a { $end }
time-blocked-new = Bloqueado
time-blocked-known = Já estava bloqueado
advisor-hours-new = Guardado
advisor-hours-known = Já era assim
advisor-hours-outside = { $advisor }; fora ficam os agendamentos { $listed }
advisor-left = Saiu
advisor-left-booked = Seguem reservados os agendamentos { $listed }
