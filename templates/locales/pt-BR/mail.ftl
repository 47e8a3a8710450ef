# E-mails: o que vários dizem. Os de cada área estão em mail_<área>.ftl; a mensagem de cada um é letter-<e-mail>.
# Escrito por quem não é falante nativo: correções são bem-vindas.

# Os padrões são os do Unicode CLDR; full e short são os da localidade.
format-zone = horário de { $city }
    .offset = horário de { $city }, { $offset }
format-clock = short
format-moment =
    .day = full
    .clock = { format-clock }

mail-hello = Olá, { $name }:
    .nobody = Olá:
mail-case = Chamado { $number } · { $title }
    .untitled = Chamado { $number }
mail-what-to-do = O que fazer
mail-because-asked = Você recebe este e-mail porque { $client } pediu atendimento a { $firm }.
mail-because-operator = Este e-mail chega ao endereço de operações de { $firm }.
mail-because-work = Este e-mail chega a quem atende em { $firm }.
mail-see-and-answer = Ver e responder
mail-link-decides-nothing = O link é só para você: abre uma página onde você aceita ou recusa com um botão. Abri-la não aceita nada.

letter-operator-alert =
    .what = O que aconteceu
    .open = Abrir no Prefect
    .open-desk = Abrir na mesa
mail-own-page = Todos os seus chamados, na sua página: { $link }
