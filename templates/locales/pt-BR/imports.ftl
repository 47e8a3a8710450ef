# Arquivos que se importam.

import-too-large =
    .remedy = Divida-o em partes e importe uma depois da outra; cada parte com os cabeçalhos.
import-too-large-bytes = descompactado passa de { $most } MB
import-too-large-ratio = descompacta-se a mais de { $most } vezes seu tamanho, como nenhuma tabela
import-too-large-rows = tem mais de { $most } linhas
import-too-large-cells = uma linha tem mais de { $most } células
import-too-large-row = uma linha passa de { $most } MB

import-date-order = coluna { $column }: o mês está onde o mapa tem o dia, ou o contrário: { $count } datas começam com o que só pode ser { $first }. Escreva file.dates = { $dates }

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
import-look-states = palavras de { $column }, quantas vezes, e o que parecem significar; "" deixa o caso como estava
import-look-unknown = "" (desconhecida: diga qual é)

import-no-json = não é JSON que se possa ler: { $why }
    .remedy = Obtenha de novo a lista de tickets, inteira.
import-no-json-rows = o seu JSON não tem uma lista de tickets
import-no-mail = não há nele nenhum e-mail com remetente e data
    .remedy = Dê um arquivo mbox, ou um maildir: uma pasta com cur e new.
import-look-nothing = a sua primeira linha não tem nomes de colunas
    .remedy = Exporte-o com os cabeçalhos.

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
