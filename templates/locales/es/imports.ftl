# Archivos que se importan.

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

## Lo que está mal en una celda

cell-twice = la fila { $row } tiene lo mismo
    .remedy = Dele un id propio, o borre una de las dos.
cell-before = es antes de que { $what }, { $than }
    .remedy = Corrija una de las dos.
cell-needed = no dice nada, y hace falta
    .remedy = Llénelo.
cell-future = { $at } está en el futuro
    .remedy = ¿Están cambiados el día y el mes?
cell-no-address = { $who } no tiene dirección de correo
    .remedy = Escríbala, o borre el nombre.
cell-plan-alone = plan y plan_from van juntos
    .remedy = Escriba los dos, o ninguno.
cell-no-hours = un plan tiene más de 0 horas
    .remedy = Escriba "none" como plan para terminarlo.
cell-state-time = un estado necesita su hora
    .remedy = Llénela.
cell-closed-time = un caso cerrado necesita la hora de su cierre
    .remedy = Llénela.
cell-not-closed = el caso está { $state }, no cerrado
    .remedy = Corrija el estado, o vacíe esto.
cell-state-since = un caso que está { $state } necesita desde cuándo
    .remedy = Llénelo.
cell-contact-time = un caso contactado necesita la hora del contacto
    .remedy = Llénela.
cell-parts-of-a-cent = tiene partes de un centavo
    .remedy = Escriba el importe del recibo, o borre la fila.
cell-nothing-paid = no se pagó nada
    .remedy = Escriba el importe del recibo, o borre la fila.
cell-currency = { $firm } lleva sus cuentas en { $currency }
    .remedy = Escriba cuánto fue en { $currency }, y { $currency }.
cell-nul = tiene un carácter NUL, que no es texto
    .remedy = Bórrelo.
cell-too-long = tiene { $length } caracteres
    .remedy = Acórtelo a { $most }.
cell-no-month = no es un mes
    .remedy = Escriba año y mes, como en 2026-10.
cell-unknown-word = es desconocido (permitidos: { $allowed })
    .remedy = Escriba uno, o agregue una línea como { $line } a [{ $table }] del mapa.
cell-no-language = no es un idioma de la empresa (permitidos: { $allowed })
    .remedy = Escriba uno, o agregue una línea como { $line } a [{ $table }] del mapa.
cell-no-plan = no es un plan de la empresa (permitidos: { $allowed })
    .remedy = Escriba uno, o agregue una línea como { $line } a [{ $table }] del mapa.
cell-no-time-of-day = no tiene hora del día
    .remedy = Escríbala; o, si quiere decir medianoche, agregue "%Y-%m-%d" a file.dates.
cell-serial = es el número de días de una hoja de cálculo ({ $date })
    .remedy = Agregue "excel" a file.dates del mapa.
cell-no-date = no es una fecha y hora que exista
    .remedy = Escríbala como una de: { $ways }.
cell-skipped = { $local } no existe en { $zone }: el reloj pasó de { $last } directo a { $next }
    .remedy = Dé una hora antes o después de ese hueco. ¿Está bien file.time_zone del mapa?
cell-twofold = { $local } ocurrió dos veces en { $zone }: el reloj se atrasó
    .remedy = Diga cuál: { $first } o { $second }. O ponga file.clock_change en "earlier" o "later" en el mapa.
cell-no-number = no es un número
    .remedy = Escríbalo como { $example } (file.decimal).
cell-below-nothing = es menos que nada
    .remedy = Escriba un número desde 0.
cell-odd-address = la mayoría de los servidores rechaza una dirección con { $odd } antes de la @
    .remedy = Pida otra.
cell-not-an-address = no es una dirección de correo
    .remedy = Escríbala como nombre@empresa.example.
cell-differs = el caso { $case } cambió aquí desde que se importó: es { $ours }, no { $theirs }
    .remedy = Cámbielo aquí; o borre esta fila; o ponga file.later_wins en el mapa.
cell-before-us = es antes de que { $firm } empezara aquí ({ $began }), y también aquello por lo que se pagó
    .remedy = Omítalo; o anótelo a mano si es por trabajo que aún viene.
cell-not-its-case = este cliente no tiene el caso { $case }
    .remedy = Corrija su número, o vacíelo.
cell-other-payment = ya es un pago del { $day }, con otra fecha u otro caso
    .remedy = Un pago nunca se cambia: corrija la fila, o devuelva el pago a mano.
cell-no-case = no hay ningún caso { $case } en { $firm }
    .remedy = Importe primero los casos.
cell-no-client = no hay ningún cliente { $client } en { $firm }
    .remedy = Importe primero los clientes.
cell-before-case = { $at } es antes de que se abriera el caso { $case }
    .remedy = Corrija la sesión o el caso.
cell-runs-too = la sesión { $session } de ese caso también corre entonces, desde { $since }: una a la vez (MX-09)
    .remedy = Corrija una de las dos, u omita la que está dos veces.
cell-belongs = va con la fila { $row }, que se rechaza
    .remedy = Corrija aquella; deje esta.
cell-formula = es una fórmula
    .remedy = Ponga allí su valor: copiar, luego pegado especial, valores.
cell-spreadsheet-error = es un error de hoja de cálculo
    .remedy = Corrija la fórmula, o escriba el valor.
cell-width = tiene { $cells } celdas, el encabezado tiene { $heading }
    .remedy = ¿Una celda con el separador dentro no está entre comillas? Compárela con el encabezado.
cell-width-unmended = tenía más o menos celdas que el encabezado
    .remedy = Corrija la fila, luego vacíe su _reason.

## De lo que dicen una celda mala y una clave de un mapa

phrase-map-a-table = { $key } = { $given }: una tabla, [{ $key }]
phrase-map-source = { $key } = { $given }: "columna", ["columna", "u otra"] o {"{"} columns = [...], join = " - ", otherwise = "..." {"}"}
phrase-map-a-list = { $key } = { $given }: una lista de textos, como ["?"]
phrase-map-a-text = { $key } = { $given }: un texto
phrase-map-true-or-false = { $key } = { $given }: true o false
phrase-map-one-of = { $key } = { $given }: uno de { $allowed }
phrase-map-one-character = { $key } = { $given }: un carácter, como ";"
phrase-map-dates = { $key } = { $given }: un formato strptime de un día entero, como "%d/%m/%Y %H:%M", o "excel"
phrase-map-time-zone = { $key } = { $given }: un nombre IANA como America/Lima
phrase-map-values = { $key } = { $given }: tablas como [values.state]
phrase-map-word = { $key } = { $given }: uno de { $allowed }, o ""
phrase-map-our-word = { $key } = { $given }: una de nuestras palabras, o ""
phrase-it-was-opened = se abriera
phrase-it-started = empezara
phrase-it-was-contacted = se contactara
phrase-it-was-in-session = estuviera en sesión
phrase-it-was-pending = quedara pendiente
phrase-it-was-escalated = se escalara
phrase-it-was-new = fuera nuevo
phrase-it-was-closed = se cerrara

## Un archivo que no se puede usar

refused-file-empty = { $file }: está vacío.
    .remedy = Expórtelo otra vez, con sus encabezados.
refused-file-old-xls = { $file }: es un .xls antiguo, o tiene contraseña.
    .remedy = Guárdelo como .xlsx sin contraseña, o como CSV.
refused-file-no-csv = { $file }: la fila { $row } (línea { $line }) no es CSV: { $why }.
    .remedy = Las filas anteriores entraron. ¿Quedó abierta una comilla? Corríjala allí e importe el archivo otra vez.
refused-file-no-encoding = { $file }: el file.encoding { $encoding } del mapa no existe.
    .remedy = Escriba "utf-8" o "cp1252".
refused-file-other-encoding = { $file }: la línea { $line } no es { $encoding } (byte { $byte }).
    .remedy = Guárdelo como UTF-8, o escriba su codificación en el mapa: file.encoding = "cp1252" para casi todo Windows.
refused-file-no-gzip = { $file }: no se puede descomprimir ({ $why }).
    .remedy = ¿Está completo? Tráigalo otra vez.
refused-file-no-columns = { $file }: el mapa necesita columnas que no tiene: { $columns }.
    .remedy = Tiene: { $present }. Corrija el mapa, o el encabezado.
refused-file-no-names = { $file }: el mapa necesita columnas que no tiene: { $columns }.
    .remedy = Su primera línea no tiene nombres.
refused-file-columns-twice = { $file }: hay columnas dos veces: { $columns }.
    .remedy = Cambie el nombre de una de ellas, o bórrela.
refused-file-not-opened = { $file }: no se puede abrir ({ $why }).
    .remedy = ¿Está bien el nombre?
refused-file-no-sheet = { $file }: no tiene la hoja { $sheet }.
    .remedy = Escriba una de { $sheets } como file.sheet.
refused-file-no-xlsx = { $file }: no es un libro XLSX ({ $why }).
    .remedy = Guárdelo como .xlsx o como CSV.
refused-file-no-json = { $file }: no es JSON que se pueda leer: { $why }.
    .remedy = Traiga otra vez la lista de tickets, entera.
refused-file-no-json-rows = { $file }: su JSON no tiene una lista de tickets.
    .remedy = Traiga otra vez la lista de tickets, entera.
refused-file-no-mail = { $file }: no hay en él ningún correo con remitente y fecha.
    .remedy = Dé un archivo mbox, o un maildir: una carpeta con cur y new dentro.
refused-file-no-headings = { $file }: su primera línea no tiene nombres de columnas.
    .remedy = Expórtelo con sus encabezados.
refused-file-too-large-bytes = { $file }: descomprimido, es mayor que { $most } MB.
    .remedy = Córtelo en partes e impórtelas una tras otra; cada parte con los encabezados.
refused-file-too-large-ratio = { $file }: se descomprime a más de { $most } veces su tamaño, como ninguna tabla.
    .remedy = Córtelo en partes e impórtelas una tras otra; cada parte con los encabezados.
refused-file-too-large-rows = { $file }: tiene más de { $most } filas.
    .remedy = Córtelo en partes e impórtelas una tras otra; cada parte con los encabezados.
refused-file-too-large-cells = { $file }: una fila tiene más de { $most } celdas.
    .remedy = Córtelo en partes e impórtelas una tras otra; cada parte con los encabezados.
refused-file-too-large-row = { $file }: una fila es más larga que { $most } MB.
    .remedy = Córtelo en partes e impórtelas una tras otra; cada parte con los encabezados.
