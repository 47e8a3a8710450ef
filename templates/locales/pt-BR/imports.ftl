# Arquivos que se importam.

import-needs = Indique --firm e --map; ou --look, para ver o que há no arquivo e receber o rascunho de um mapa.
import-repeated = { $count } linhas já estavam antes, palavra por palavra: foram tomadas uma vez.
import-differ = { $count } linhas diferem do que alguém fez aqui e ficaram de fora: estão também no arquivo de recusas.
import-tried = Só se testou: nada foi guardado.
import-and-more = { " " }e mais { $count }

import-look = { $file }: { $rows } linhas, { $columns } colunas
import-look-csv = CSV, { $encoding }, separado por { $separator }
import-look-columns = colunas: { $columns }
import-look-dates = as datas são escritas { $dates }
import-look-iso = as datas são ISO, ou não há
import-look-day = o dia vem primeiro, como mostra a coluna inteira
import-look-month = o mês vem primeiro, como mostra a coluna inteira
import-look-states = palavras de { $column }, quantas vezes, e o que parecem significar; "" deixa o chamado como estava
import-look-unknown = "" (desconhecida: diga qual é)

## O que uma importação diz

import-read = { $file }: { $rows } linhas lidas, { $refused } recusadas.
import-progress = { $rows } linhas, { $refused } recusadas
import-new = novos
import-updated = atualizados
import-unchanged = iguais
import-differs = diferem
import-refused = recusados
import-row = linha { $rows }, { $column } = { $value }: { $why }
import-whole-row = a linha
import-rejects = As linhas recusadas, cada uma com o que está errado: { $file }
import-mend = Corrija-as lá, e importe esse arquivo com o mesmo mapa.

## O que está errado numa célula

cell-twice = a linha { $row } tem o mesmo
    .remedy = Dê-lhe um id próprio, ou apague uma das duas.
cell-before = é antes de que { $what }, { $than }
    .remedy = Corrija uma das duas.
cell-needed = não diz nada, e é preciso
    .remedy = Preencha.
cell-future = { $at } está no futuro
    .remedy = O dia e o mês estão trocados?
cell-no-address = { $who } não tem endereço de e-mail
    .remedy = Escreva-o, ou apague o nome.
cell-plan-alone = plan e plan_from vão juntos
    .remedy = Escreva os dois, ou nenhum.
cell-no-hours = um plano tem mais de 0 horas
    .remedy = Escreva "none" como plano para terminá-lo.
cell-state-time = um estado precisa de sua hora
    .remedy = Preencha.
cell-closed-time = um chamado encerrado precisa da hora do encerramento
    .remedy = Preencha.
cell-not-closed = o chamado está { $state }, não encerrado
    .remedy = Corrija o estado, ou esvazie isto.
cell-state-since = um chamado que está { $state } precisa de desde quando
    .remedy = Preencha.
cell-contact-time = um chamado contatado precisa da hora do contato
    .remedy = Preencha.
cell-parts-of-a-cent = tem partes de um centavo
    .remedy = Escreva o valor do recibo, ou apague a linha.
cell-nothing-paid = nada foi pago
    .remedy = Escreva o valor do recibo, ou apague a linha.
cell-currency = { $firm } mantém suas contas em { $currency }
    .remedy = Escreva quanto foi em { $currency }, e { $currency }.
cell-nul = tem um caractere NUL, que não é texto
    .remedy = Apague-o.
cell-too-long = tem { $length } caracteres
    .remedy = Encurte para { $most }.
cell-no-month = não é um mês
    .remedy = Escreva ano e mês, como em 2026-10.
cell-unknown-word = é desconhecido (permitidos: { $allowed })
    .remedy = Escreva um, ou acrescente uma linha como { $line } a [{ $table }] do mapa.
cell-no-language = não é um idioma da empresa (permitidos: { $allowed })
    .remedy = Escreva um, ou acrescente uma linha como { $line } a [{ $table }] do mapa.
cell-no-plan = não é um plano da empresa (permitidos: { $allowed })
    .remedy = Escreva um, ou acrescente uma linha como { $line } a [{ $table }] do mapa.
cell-no-time-of-day = não tem hora do dia
    .remedy = Escreva-a; ou, se for meia-noite, acrescente "%Y-%m-%d" a file.dates.
cell-serial = é o número de dias de uma planilha ({ $date })
    .remedy = Acrescente "excel" a file.dates do mapa.
cell-no-date = não é uma data e hora que exista
    .remedy = Escreva-a como uma de: { $ways }.
cell-skipped = { $local } não existe em { $zone }: o relógio foi de { $last } direto a { $next }
    .remedy = Dê uma hora antes ou depois desse intervalo. O file.time_zone do mapa está certo?
cell-twofold = { $local } ocorreu duas vezes em { $zone }: o relógio foi atrasado
    .remedy = Diga qual: { $first } ou { $second }. Ou ponha file.clock_change em "earlier" ou "later" no mapa.
cell-no-number = não é um número
    .remedy = Escreva-o como { $example } (file.decimal).
cell-below-nothing = é menos que nada
    .remedy = Escreva um número a partir de 0.
cell-odd-address = a maioria dos servidores recusa um endereço com { $odd } antes do @
    .remedy = Peça outro.
cell-not-an-address = não é um endereço de e-mail
    .remedy = Escreva-o como nome@empresa.example.
cell-differs = o chamado { $case } mudou aqui desde que foi importado: é { $ours }, não { $theirs }
    .remedy = Mude-o aqui; ou apague esta linha; ou ponha file.later_wins no mapa.
cell-before-us = é antes de { $firm } começar aqui ({ $began }), e também aquilo pelo que se pagou
    .remedy = Omita-o; ou anote-o à mão se for por trabalho que ainda vem.
cell-not-its-case = este cliente não tem o chamado { $case }
    .remedy = Corrija seu número, ou esvazie-o.
cell-other-payment = já é um pagamento de { $day }, com outra data ou outro chamado
    .remedy = Um pagamento nunca muda: corrija a linha, ou devolva o pagamento à mão.
cell-no-case = não há nenhum chamado { $case } em { $firm }
    .remedy = Importe primeiro os chamados.
cell-no-client = não há nenhum cliente { $client } em { $firm }
    .remedy = Importe primeiro os clientes.
cell-before-case = { $at } é antes de o chamado { $case } ser aberto
    .remedy = Corrija a sessão ou o chamado.
cell-runs-too = a sessão { $session } desse chamado também corre então, desde { $since }: uma de cada vez (MX-09)
    .remedy = Corrija uma das duas, ou omita a que está duas vezes.
cell-belongs = pertence à linha { $row }, que é recusada
    .remedy = Corrija aquela; deixe esta.
cell-formula = é uma fórmula
    .remedy = Ponha lá seu valor: copiar, depois colar especial, valores.
cell-spreadsheet-error = é um erro de planilha
    .remedy = Corrija a fórmula, ou escreva o valor.
cell-width = tem { $cells } células, o cabeçalho tem { $heading }
    .remedy = Uma célula com o separador dentro não está entre aspas? Compare com o cabeçalho.
cell-width-unmended = tinha mais ou menos células que o cabeçalho
    .remedy = Corrija a linha, depois esvazie seu _reason.

## Do que dizem uma célula ruim e uma chave de um mapa

phrase-map-a-table = { $key } = { $given }: uma tabela, [{ $key }]
phrase-map-source = { $key } = { $given }: "coluna", ["coluna", "ou outra"] ou {"{"} columns = [...], join = " - ", otherwise = "..." {"}"}
phrase-map-a-list = { $key } = { $given }: uma lista de textos, como ["?"]
phrase-map-a-text = { $key } = { $given }: um texto
phrase-map-true-or-false = { $key } = { $given }: true ou false
phrase-map-one-of = { $key } = { $given }: um de { $allowed }
phrase-map-one-character = { $key } = { $given }: um caractere, como ";"
phrase-map-dates = { $key } = { $given }: um formato strptime de um dia inteiro, como "%d/%m/%Y %H:%M", ou "excel"
phrase-map-time-zone = { $key } = { $given }: um nome IANA como America/Lima
phrase-map-values = { $key } = { $given }: tabelas como [values.state]
phrase-map-word = { $key } = { $given }: um de { $allowed }, ou ""
phrase-map-our-word = { $key } = { $given }: uma das nossas palavras, ou ""
phrase-it-was-opened = fosse aberto
phrase-it-started = começasse
phrase-it-was-contacted = fosse contatado
phrase-it-was-in-session = estivesse em sessão
phrase-it-was-pending = ficasse pendente
phrase-it-was-escalated = fosse escalado
phrase-it-was-new = fosse novo
phrase-it-was-closed = fosse encerrado

## Um arquivo que não pode ser usado

refused-file-empty = { $file }: está vazio.
    .remedy = Exporte-o de novo, com seus cabeçalhos.
refused-file-old-xls = { $file }: é um .xls antigo, ou tem senha.
    .remedy = Salve-o como .xlsx sem senha, ou como CSV.
refused-file-no-csv = { $file }: a linha { $row } (linha de texto { $line }) não é CSV: { $why }.
    .remedy = As linhas anteriores entraram. Uma aspa ficou aberta? Corrija-a lá e importe o arquivo de novo.
refused-file-no-encoding = { $file }: o file.encoding { $encoding } do mapa não existe.
    .remedy = Escreva "utf-8" ou "cp1252".
refused-file-other-encoding = { $file }: a linha { $line } não é { $encoding } (byte { $byte }).
    .remedy = Salve-o como UTF-8, ou escreva sua codificação no mapa: file.encoding = "cp1252" para quase todo Windows.
refused-file-no-gzip = { $file }: não pode ser descompactado ({ $why }).
    .remedy = Está completo? Busque-o de novo.
refused-file-no-columns = { $file }: o mapa precisa de colunas que não tem: { $columns }.
    .remedy = Tem: { $present }. Corrija o mapa, ou o cabeçalho.
refused-file-no-names = { $file }: o mapa precisa de colunas que não tem: { $columns }.
    .remedy = Sua primeira linha não tem nomes.
refused-file-columns-twice = { $file }: há colunas duas vezes: { $columns }.
    .remedy = Mude o nome de uma delas, ou apague-a.
refused-file-not-opened = { $file }: não pode ser aberto ({ $why }).
    .remedy = O nome está certo?
refused-file-no-sheet = { $file }: não tem a planilha { $sheet }.
    .remedy = Escreva uma de { $sheets } como file.sheet.
refused-file-no-xlsx = { $file }: não é uma pasta XLSX ({ $why }).
    .remedy = Salve-o como .xlsx ou como CSV.
refused-file-no-json = { $file }: não é JSON que se possa ler: { $why }.
    .remedy = Busque de novo a lista de tickets, inteira.
refused-file-no-json-rows = { $file }: seu JSON não tem uma lista de tickets.
    .remedy = Busque de novo a lista de tickets, inteira.
refused-file-no-mail = { $file }: não há nele nenhum e-mail com remetente e data.
    .remedy = Dê um arquivo mbox, ou um maildir: uma pasta com cur e new dentro.
refused-file-no-headings = { $file }: sua primeira linha não tem nomes de colunas.
    .remedy = Exporte-o com seus cabeçalhos.
refused-file-too-large-bytes = { $file }: descompactado, é maior que { $most } MB.
    .remedy = Corte-o em partes e importe uma após a outra; cada parte com os cabeçalhos.
refused-file-too-large-ratio = { $file }: descompacta-se a mais de { $most } vezes seu tamanho, como nenhuma tabela.
    .remedy = Corte-o em partes e importe uma após a outra; cada parte com os cabeçalhos.
refused-file-too-large-rows = { $file }: tem mais de { $most } linhas.
    .remedy = Corte-o em partes e importe uma após a outra; cada parte com os cabeçalhos.
refused-file-too-large-cells = { $file }: uma linha tem mais de { $most } células.
    .remedy = Corte-o em partes e importe uma após a outra; cada parte com os cabeçalhos.
refused-file-too-large-row = { $file }: uma linha é mais longa que { $most } MB.
    .remedy = Corte-o em partes e importe uma após a outra; cada parte com os cabeçalhos.
