# Archivos que se importan.

import-too-large =
    .remedy = Divídalo en partes e impórtelas una tras otra; cada parte con los encabezados.
import-too-large-bytes = descomprimido pasa de { $most } MB
import-too-large-ratio = se descomprime a más de { $most } veces su tamaño, como ninguna tabla
import-too-large-rows = tiene más de { $most } filas
import-too-large-cells = una fila tiene más de { $most } celdas
import-too-large-row = una fila pasa de { $most } MB

import-date-order = columna { $column }: el mes está donde el mapa tiene el día, o al revés: { $count } fechas empiezan con lo que solo puede ser { $first }. Escribe file.dates = { $dates }

import-needs = Indica --firm y --map; o --look, para ver qué hay en el archivo y obtener el borrador de un mapa.
import-repeated = { $count } filas ya estaban antes, palabra por palabra: se tomaron una vez.
import-differ = { $count } filas difieren de lo que alguien hizo aquí y quedaron fuera: están también en el archivo de rechazos.
import-tried = Solo se probó: no se guardó nada.
import-and-more = { " " }y { $count } más

import-look = { $file }: { $rows } filas, { $columns } columnas
import-look-csv = CSV, { $encoding }, separado por { $separator }
import-look-columns = columnas: { $columns }
import-look-dates = las fechas se escriben { $dates }
import-look-iso = las fechas son ISO, o no hay
import-look-day = el día va primero, como muestra toda la columna
import-look-month = el mes va primero, como muestra toda la columna
import-look-states = palabras de { $column }, cuántas veces, y lo que parecen significar; "" deja el caso como estaba
import-look-unknown = "" (desconocida: di cuál es)

import-no-json = no es JSON que se pueda leer: { $why }
    .remedy = Obtén otra vez la lista de tickets, completa.
import-no-json-rows = su JSON no tiene una lista de tickets
import-no-mail = no hay en él ningún correo con remitente y fecha
    .remedy = Da un archivo mbox, o un maildir: una carpeta con cur y new.
import-look-nothing = su primera línea no tiene nombres de columnas
    .remedy = Expórtalo con sus encabezados.

## Lo que dice una importación

import-read = { $file }: { $rows } filas leídas, { $refused } rechazadas.
import-progress = { $rows } filas, { $refused } rechazadas
import-new = nuevos
import-updated = al día
import-unchanged = iguales
import-differs = difieren
import-refused = rechazados
import-row = fila { $rows }, { $column } = { $value }: { $why }
import-whole-row = la fila
import-rejects = Las filas rechazadas, cada una con lo que está mal: { $file }
import-mend = Corríjalas allí, e importe ese archivo con el mismo mapa.
