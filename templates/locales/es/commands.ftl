# Lo que la línea de comandos dice de sí misma: un comando bajo su camino, sus opciones como atributos; lo que varios tienen
# en común bajo option-<nombre>; los textos de click bajo click-<texto>. Se lee sin Fluent (tasks/gateways/plain_words.py): sin selectores.

option-help = Muestra este mensaje y termina.
option-now = Juzga como si fuera ese instante; sin desfase, la hora de la empresa.  [por defecto: el reloj]
option-language = Idioma de la respuesta.  [por defecto: el primero de la empresa]
option-json = Responde para programas.
option-actor = Quién lo hace, para el registro.  [por defecto: el usuario de esta máquina]
option-why = Por qué, para el registro.
option-again = Lo hace aunque lo mismo se hizo hace menos de diez minutos.
option-most = Cuántos, los más nuevos primero.
option-mode = Cómo se atiende.
option-port = Puerto del servidor de Prefect y de sus páginas.
option-smtp-port = Puerto del servidor de correo de la demostración.
option-portal-port = Puerto de las páginas en las que responden los clientes.
option-no-catch-up = No ejecuta enseguida lo que una pausa pudo dejar sin hacer.
option-premises = De quién es el local, si es presencial.
option-place = Dónde está el cliente.  [por defecto: la primera zona de la empresa]
option-around-the-clock = Con cobertura 7x24/365 (MX-19).
option-area = Distrito o ciudad de ese lugar, como lo nombra el perfil.
option-minutes = Duración.  [por defecto: la de la empresa]

command-trastienda =
    La trastienda de las pequeñas empresas de soporte informático: se cumple cada promesa alrededor de la reparación.

    Los ajustes son variables de entorno (TRASTIENDA_HOME, TRASTIENDA_DATABASE_URL, TRASTIENDA_FIRMS, TRASTIENDA_SMTP_HOST …); sin ninguna, todo vive en ~/.trastienda. `trastienda doctor` dice si están bien.
    .debug = Muestra de dónde vino un error.
    .version = Muestra la versión y termina.

command-demo =
    Muestra las dos empresas trabajando en esta máquina, con clientes inventados y un buzón que guarda aquí cada correo.

    Empieza de nuevo cada vez, en una carpeta propia, y no toca nada más.
    .short = Muestra las dos empresas trabajando, con clientes inventados.
    .home = Su carpeta.
    .mailbox-port = Puerto de la página del buzón.
    .leave = Termina tras la última ejecución en vez de esperar Ctrl-C (para pruebas).

command-serve =
    Ejecuta en esta máquina el servidor de Prefect, un trabajador, los horarios de prefect.yaml y la vigilancia sobre ellos.

    Una parte que muere se inicia otra vez. Sin TRASTIENDA_SMTP_HOST, un servidor de correo de demostración guarda cada correo en esta máquina y lo muestra en una página. Ctrl-C lo termina todo.
    .short = Ejecuta todo en esta máquina: servidor, trabajador, horarios.
    .mailbox-port = Puerto de la página del buzón de demostración.

command-server =
    Ejecuta el servidor de Prefect, los horarios de prefect.yaml y la vigilancia sobre ellos; los trabajadores están en otra parte.

    Escucha solo en esta máquina: otras llegan por un proxy con TLS o por un túnel.
    .short = Ejecuta solo el servidor de Prefect y los horarios.

command-worker =
    Ejecuta un trabajador para el servidor de Prefect de PREFECT_API_URL, con PREFECT_API_AUTH_STRING para entrar.

    La base de datos es la de TRASTIENDA_DATABASE_URL; el secreto, el mismo en todas las máquinas.
    .short = Ejecuta solo un trabajador, para un servidor en otra parte.

command-portal = Sirve las páginas en las que responden los clientes. TRASTIENDA_PORTAL_URL es la dirección que ellos ven.
    .short = Sirve solo las páginas para clientes y asesores.
    .host = Dónde escucha.
    .port = En qué puerto.

command-run =
    Ejecuta FLOW (como report_delivery) aquí y ahora, sin servidor de Prefect, y muestra qué resultó.

    El código de salida es 1 cuando el flujo termina mal.
    .short = Ejecuta un flujo aquí y ahora, sin servidor de Prefect.
    .firm = Solo esta empresa; sin ella, todas por turno.
    .now = Se refiere a este instante; sin desfase es la hora de la empresa.
    .dry-run = Lista lo que se enviaría o cambiaría, y no cambia nada.
    .set = Otro parámetro; listas y objetos, como JSON.

command-today =
    Muestra lo que necesita a alguien en FIRM, en el orden en que vencen sus promesas.

    Una lista vacía quiere decir que nada. Las ejecuciones fallidas están en Prefect y en el escritorio.
    .short = Muestra lo que necesita a alguien ahora, según las promesas que vencen.

command-import =
    Importa FILE, un CSV (también .csv.gz) o XLSX de otra mesa de ayuda o de un banco.

    Se puede repetir: lo que ya se conoce solo se pone al día. Las filas que no pueden estar bien van a un archivo de rechazos, cada una con lo que está mal; corríjalas allí e importe ese archivo con el mismo mapa. Termina con 0 cuando entró todo, con 3 cuando se rechazaron filas, con 1 cuando no entró nada.
    .short = Trae clientes y casos de otra mesa de ayuda.
    .firm = El nombre corto de la empresa, como lima.
    .map = Uno de los nuestros, como zammad, cases o payments; o un archivo .toml suyo.
    .look = Dice qué hay en FILE, con el borrador de un mapa; no importa nada.
    .dry-run = Dice qué haría una importación, y no guarda nada.
    .rejects = Adónde van las filas rechazadas.  [por defecto: FILE.rejects.csv]
    .template = Muestra un ejemplo de nuestro propio formato, para llenarlo, y termina.

command-explain =
    Responde una pregunta, con los pasos que llevaron a la respuesta.

    FIRM es el nombre corto de una empresa (`trastienda firms` las lista), MONTH se escribe 2026-10, una hora 2026-10-07T20:30: la de la empresa, salvo que tenga un desfase como -05:00. Una hora que un cambio de reloj saltó o repitió se rechaza.
    .short = Responde una pregunta, con los pasos que llevaron a la respuesta.

command-explain-business-day =
    Dice qué fecha es el N-ésimo día hábil de MONTH.

    Cada día del camino lleva su número, o se salta con su motivo (PE-09).

command-explain-due =
    Dice cuándo vence un plazo en minutos hábiles.

    Vence al cerrar, no al abrir después (PE-04).
    .minutes = Minutos hábiles desde TIME; antes de TIME si es negativo.

command-explain-holidays =
    Lista los feriados y los días especiales de YEAR.

    Cada uno con su fuente: una versión de la biblioteca holidays, o el perfil de la empresa.

command-explain-hours =
    Dice cuántas horas de su plan usó CLIENT en MONTH.

    En cualquier instante, sesión por sesión: usadas, restantes y excedidas (PE-02).
    .at = Cuenta hasta entonces; nunca más allá del mes.  [por defecto: el reloj]

command-explain-open-time =
    Dice cuánto tiempo está abierta la empresa entre dos horas.

    Cada día dice su parte, o por qué no tiene ninguna (PE-08, MX-01).

command-explain-plan =
    Dice qué plan tiene CLIENT en MONTH, y por qué.

    Lo que se pide en un mes rige desde el siguiente; vale la última petición (PE-10).

command-explain-policy =
    Dice cuánto cuesta una póliza al mes, con cada paso, junto a lo mismo sin ella (MX-16).

    Los precios son antes de impuesto; el impuesto va en su propia línea.
    .machines = Equipos cubiertos.
    .remote = Eventos remotos al mes, de todos los equipos juntos.
    .on-site = Eventos presenciales al mes.

command-explain-price =
    Dice cuánto cuesta una sesión, línea por línea, y por qué; o que hace falta una cotización (MX-02 a MX-05).

    Un lugar fuera de las zonas de la empresa no tiene precio. Los precios son antes de impuesto; el impuesto va en su propia línea.
    .from = Cuándo empieza.
    .to = Cuándo termina.
    .premises = De quién es el local, si es presencial.  [por defecto: client con --place]
    .place = Dónde está el local del cliente, con o sin mayúsculas y acentos.
    .follow-up = Sigue un caso pendiente (MX-10).
    .around-the-clock = El cliente tiene una póliza 7x24 (MX-19).

command-explain-recalibration =
    Revisa una póliza por su historia: estimación, intervalo del 80 %, propuesta y veredicto (MX-17).

    Sin las otras pólizas de la empresa a mano, la estimación usa los valores indicados.
    .history = Archivo CSV con las columnas month, machines, remote, on_site; también excused_remote, excused_on_site si se quiere.
    .agreed-remote = Eventos remotos al mes acordados.
    .agreed-on-site = Eventos presenciales al mes acordados.
    .machines = Equipos cubiertos ahora.

command-explain-report-delivery =
    Dice cómo están los informes de MONTH, cliente por cliente.

    Sin MONTH es el mes pasado: desde cuándo salen, hasta cuándo, quién tiene el suyo y quién no, y por qué (PE-09).

command-explain-review =
    Calcula de nuevo la revisión de pólizas hasta MONTH, y compara.

    Los números vienen de los hechos y las reglas que guardó la revisión, no de lo anotado después.

command-report =
    Hace el informe de CLIENT sobre MONTH como PDF; no envía ni guarda nada.

    CLIENT es su nombre corto en el sistema del que se importó, su número aquí o su nombre exacto. Un cliente sin plan o sin casos también tiene un informe, que lo dice. Un mes tiene informe cuando terminó.
    .short = Hace el informe mensual de un cliente como PDF; no envía nada.
    .out = El archivo PDF que se escribe.
    .language = Idioma del informe.  [por defecto: el del cliente]
    .revision = Su número, que se muestra si es mayor que 0.

command-case =
    Muestra los casos y sus historias, y hace con ellos lo que permiten las reglas.

    Un caso se nombra por su número (2026-00042). Queda anotado quién hace algo, y por qué.
    .short = Muestra los casos y sus historias; los abre, atiende y cierra.

command-case-advisors = Lista los asesores de FIRM, o agrega uno.
    .add = Da a conocer a un asesor.
    .email = La dirección del nuevo asesor.

command-case-list = Lista los casos de FIRM, qué espera cada uno, y cuántos hay.
    .state = Solo estos.  [por defecto: los abiertos]

command-case-open = Abre un caso de FIRM con lo que pide un cliente; el acuse de recibo sale con el próximo envío.
    .kind = Inesperado, o planeado (PE-01).
    .title = De qué se trata, en una frase.
    .name = Quién pide.
    .email = Adónde va el acuse de recibo.
    .description = Lo demás.
    .client = El nombre del cliente.  [por defecto: el de la persona]
    .phone = Adónde llamar.
    .language = Uno de los idiomas de la empresa, como es.  [por defecto: el primero]
    .mode = [por defecto: el único del servicio, si no remote]
    .area = Dónde está el cliente; para atención presencial.
    .equipment = El equipo desde el que se pide.
    .plan = Un plan del perfil, o
    .service = un servicio de su catálogo; ninguno para un evento suelto.
    .quantity = Cuántos de ese servicio.  [por defecto: 1]
    .actor = Quién lo anota.  [por defecto: el usuario de esta máquina]

command-case-show = Cuenta la historia de un caso: qué espera, con cada plazo explicado, y qué pasó.

command-appointment =
    Reserva, mueve, cancela y termina citas; bloquea tiempo de un asesor (MX-15, OP-05).

    Los correos salen con el próximo envío. `trastienda slots` muestra las horas libres.
    .short = Reserva, mueve, cancela y termina citas.

command-forms =
    Lista los formularios de FIRM que no pudieron ser un caso, cada uno con lo que tiene de dudoso (PE-04).

    Se avisó a quien lo envió y al operador. Corrija el detalle y abra el caso con `trastienda case open`.
    .short = Lista los formularios que no pudieron ser un caso.

command-money = Anota lo que pagaron los clientes, y cómo se pagarán sus casos. Aquí no se cobra nada.
    .short = Anota lo que pagaron los clientes, y cómo se pagarán los casos.

command-money-agree = Anota cómo se pagará el caso NUMBER; vale la última anotación (MX-06).
    .what-for = Qué se acordó.
    .due = Hasta cuándo se acordó un pago posterior.

command-money-bank =
    Lee FILE, el archivo de un banco (camt.053, OFX, CSV): quién pagó se encuentra por referencia, importe y nombre, dos de ellos al menos.

    Lo que nada aclara espera una decisión: `trastienda money lines`. El mismo archivo otra vez no cambia nada.
    .map = De un archivo CSV.

command-money-lines = Muestra las líneas del banco que esperan una decisión.

command-money-owed = Muestra quién debe qué, y cuánto lleva vencido: por vencer, 1-30, 31-60, 61-90 y más de 90 días.

command-money-paid =
    Anota un pago de CLIENT, una vez por su referencia; un AMOUNT negativo se devolvió.

    Muchos pagos a la vez: `trastienda import FILE --firm FIRM --map payments`.
    .reference = El número del recibo: la misma referencia es el mismo pago.
    .what-for = Qué se pagó.
    .case = El caso por el que se pagó; sin él, es saldo a favor del cliente.
    .at = Cuándo se pagó; sin desfase, la hora de la empresa.  [por defecto: ahora]
    .method = Efectivo, transferencia, tarjeta …

command-invoices = Facturas electrónicas (un extra: trastienda[cfdi]); el perfil de la empresa dice quién las emite, en [invoices].
    .short = Emite las facturas electrónicas de lo que se cobró.

command-invoices-issue = Numera, sella y timbra lo que se cobró y no tiene factura; cada cosa una vez, por muchas veces que se pida.

command-invoices-list = Muestra las facturas de una empresa; con --out, como archivos XML para el cliente o el contador.
    .out = Escribe allí los documentos timbrados.

command-plan =
    Pide el cambio de CLIENT a PLAN: rige desde el primer día del mes siguiente (PE-10).

    `none` termina el plan. De varias peticiones en un mes vale la última; `trastienda explain plan` las muestra.
    .short = Pide el cambio de plan de un cliente desde el mes siguiente.
    .actor = Quién lo anota, para el registro.  [por defecto: el usuario de esta máquina]

command-replan =
    Planea de nuevo lo que depende de días cuyo horario cambió: feriados, días especiales, horario de atención.

    Las llamadas prometidas pasan a un instante posterior y se avisa a sus clientes; se mueven las entregas de pólizas, los recordatorios y los correos que esperan la apertura; las citas fuera del horario se nombran, y se quedan.
    .short = Mueve lo que depende de días cuyo horario cambió.
    .rehearse = Dice qué se movería, y no mueve nada.

command-slots =
    Muestra las horas libres de los asesores de FIRM, y las citas entre ellas (MX-15, PE-07, PE-08).

    Las horas son las de la empresa. Un lugar fuera de la zona de la empresa se rechaza, y se ofrece atención remota.
    .short = Muestra cuándo se podría atender a alguien, y quién.
    .place = Dirección de una cita presencial; ninguna: en el local de la empresa.
    .days = Cuántos días se miran.
    .advisor = Solo este asesor.

command-ask =
    Envía a un cliente de FIRM un enlace a las horas libres; lo que elija queda reservado (OP-05, PE-06, PE-07).

    El correo sale con el próximo envío. Si nadie elige a tiempo, se avisa al operador.
    .short = Pide a un cliente, por correo, que elija la hora de una cita.
    .case = El caso, por su número; o
    .client = un cliente, para una visita sin caso.
    .place = Dirección de una cita presencial; ninguna: en el local de la empresa.
    .subject = De qué se trata.  [por defecto: el título del caso]
    .quoted = Un lugar sin precio tiene una cotización aceptada (MX-04).
    .until = El cliente puede elegir hasta entonces.  [por defecto: request_days del perfil]
    .actor = Quién lo pide, para el registro.  [por defecto: el usuario de esta máquina]

command-advisors =
    Muestra cuándo, cómo y dónde trabajan los asesores de FIRM; o lo cambia (MX-15, PE-07).

    Las citas que un cambio deja fuera siguen reservadas, y se nombran; también se avisa al operador. Un archivo se toma entero o nada; lo que omite es como lo hace la empresa:
    .short = Muestra y fija cuándo, cómo y dónde trabajan los asesores.
    .set = Cambia a este asesor; lo que no se indica es como lo hace la empresa.
    .hours = Un día de la semana, como "monday 09:00-13:00 15:00-18:00".
    .mode = Solo así.
    .area = Presencial solo allí, como lo nombra el perfil.
    .file = Cambia a todos los asesores que nombra un archivo TOML.

command-inbox =
    Muestra los correos de FIRM que no se pudieron ubicar, y las direcciones de las que volvieron cartas.

    Para poner uno en su caso: el escritorio, o en Prefect el formulario *Atender un correo*.
    .short = Muestra los correos que aún no son de ningún caso.
    .all = Los últimos 20 correos, fueran lo que fueran.
    .show = Un correo entero, con lo que cita.

command-letters =
    Muestra la cola de correos de FIRM, envía otra vez los muertos, o guarda una copia de uno.

    Un correo está queued (en cola), claimed (se escribe), sending (sale), sent (enviado) o dead (muerto): se rechazó del todo, o no se pudo entregar en tres días. Los uncertain (dudosos) pueden haber llegado dos veces, idénticos byte por byte.
    .short = Muestra la cola de correos; envía otra vez los muertos.
    .state = Solo los correos en este estado.
    .send-again = Pone otra vez en cola un correo muerto (se puede repetir).
    .show = Escribe los bytes exactos de un correo en --out.
    .out = Archivo para --show, como mail.eml.

command-client = Da a un cliente sus datos, u olvida al cliente (docs/privacy.md).
    .short = Da a un cliente sus datos, u olvida al cliente.

command-client-export = Escribe todo sobre CLIENT (nombre corto o nombre exacto) en OUT, un ZIP: JSON legible, correos, documentos.
    .why = Por qué, para el registro: como quién lo pidió, y cuándo.

command-client-forget =
    Olvida a CLIENT: lo que se dice de la persona se borra, los importes de los libros quedan bajo un seudónimo.

    Sin --yes solo muestra lo que haría. Se rechaza mientras algo esté prometido al cliente: un caso abierto, una cita, un plan, una póliza.
    .yes = Lo hace; sin esto solo se ensaya.
    .why = Por qué, para el registro: como quién lo pidió, y cuándo.

command-backup =
    Copia todo en una carpeta nueva dentro de DIR mientras el servicio trabaja, y comprueba que se puede restaurar.

    La base de datos, el secreto y la carpeta de empresas con perfiles, logos y procedimientos, con sumas de control. Sin DIR va adonde van las copias de cada noche (TRASTIENDA_BACKUPS). Una copia contiene el secreto y los datos de todos: guárdela tan segura como la carpeta propia, y en otro disco. El código de salida es 1 cuando el ensayo no se restauró.
    .short = Copia todo, y comprueba que se puede restaurar.

command-restore =
    Trae de vuelta la copia de DIR (la más nueva, en una carpeta de copias) mientras el servicio está detenido.

    Ningún correo sale solo por eso: la cola se retiene, y se pregunta al buzón de archivo de la empresa qué había salido desde la copia; solo sigue lo que no había salido. Sin archivo, los correos esperan su decisión (`trastienda held`).
    .short = Trae de vuelta una copia; nadie recibe por eso un correo dos veces.
    .over = Aparta primero lo que hay allí.

command-held =
    Muestra los correos de FIRM retenidos desde una restauración, y decide qué será de ellos.

    Sin un buzón de archivo nadie sabe qué había salido entre la copia y la restauración. También se retienen los correos que los trabajos hacen de nuevo, hasta que usted diga --end: mire otra vez un día después, por lo que un trabajo hizo dos veces.
    .short = Decide sobre los correos retenidos desde una restauración.
    .let-go = Lo envía (se puede repetir; `all`: todos).
    .drop = No lo envía nunca: ya había salido (se puede repetir; `all`).
    .ask-archive = Pregunta otra vez al buzón de archivo de la empresa.
    .end = Deja que los correos nuevos salgan solos otra vez.

command-clock =
    Dice si el reloj de esta máquina puede estar bien, según el instante más nuevo del registro.

    Un reloj que saltó más de un día adelante, o hacia atrás, detiene cierres, cobros y envíos. El código de salida es 1 mientras no se le crea.
    .short = Dice si el reloj de esta máquina puede estar bien.
    .believe = Da por bueno el reloj de esta máquina: sigue el trabajo que se detuvo.

command-revoke-link = Termina un LINK que llevó un correo (su dirección, como en el correo): su página ya no muestra nada.
    .short = Termina un enlace que llevó un correo.

command-firms =
    Lista las empresas y lo que prometen; o revisa perfiles, nombrando cada falta.

    Una empresa es un archivo de la carpeta TRASTIENDA_FIRMS; una tercera empresa es un tercer archivo. Copie lima.toml o appleuse.toml, cambie lo suyo, y revíselo.
    .short = Lista las empresas y lo que prometen; revisa un perfil.
    .check = Revisa un perfil, aquí o aún fuera de la carpeta (se puede repetir).

command-simulate =
    Deja pasar meses de FIRM a cámara rápida, con clientes inventados, y muestra lo que vería su dueño.

    Los flujos, precios, planes y plazos son los reales; las personas piden, llegan tarde, pagan y responden según decida una semilla. No se envía nada, y no se lee ni cambia nada de los datos de la empresa. Cambie una copia del perfil y pruebe ambos.
    .short = Deja pasar los meses que vienen, con clientes inventados.
    .profile = Otro perfil que probar.
    .from = El primer mes.  [por defecto: el siguiente]
    .months = Cuántos meses pasan.
    .clients = Cuántos clientes.
    .cases = De un cliente en un año.
    .advisors = Cuántos asesores.
    .policies = Cuántos de ellos tienen póliza.  [por defecto: la quinta parte, si la firma vende pólizas]
    .seed = Otro número, otros clientes.
    .into = Una carpeta para la hoja de cada mes.

command-new-secret =
    Toma el secreto de esta máquina como el de la base de datos: terminan los enlaces que firmó otro.

    Hace falta una vez, después de cambiar TRASTIENDA_SECRET. Cada máquina necesita el mismo.
    .short = Toma el secreto de esta máquina para todas; terminan los enlaces.
    .yes = Confirma sin preguntar.

command-doctor =
    Dice en una página qué está bien y qué está mal, cada cosa mala con su remedio.

    Solo mira: no se envía ningún correo, no se cambia nada. El código de salida es 1 cuando algo está mal.
    .short = Dice en una página qué está bien y qué está mal.

## Por qué se hace algo, si nadie dice más (también en la historia de un caso)

why-by-hand = a mano
why-decided-by-hand = decidido a mano
why-revoked-by-hand = anulado a mano
why-restored-from-copy = restaurado de una copia
why-clock-is-right = el reloj está bien
why-client-asked = lo pidió el cliente

## Lo que dice click

click-usage = Uso:
click-options = Opciones
click-commands = Comandos
click-default = por defecto: { $default }
click-required = obligatorio
click-error = Error: { $message }
click-try-for-help = Pruebe '{ $command } { $option }' para ver la ayuda.
click-aborted = ¡Interrumpido!
click-did-you-mean = ¿Quiso decir { $possibility }?
click-did-you-mean-one-of = (¿Quiso decir uno de estos: { $possibilities }?)
click-got-unexpected-extra-argument = Sobra un argumento ({ $args })
click-got-unexpected-extra-arguments = Sobran argumentos ({ $args })
click-invalid-value = Valor no válido: { $message }
click-invalid-value-for = Valor no válido para { $param_hint }: { $message }
click-missing-argument = Falta el argumento
click-missing-command = Falta el comando.
click-missing-option = Falta la opción
click-choose-from = Elija entre: { $choices }
click-no-such-command = No existe el comando { $name }.
click-no-such-option = No existe la opción { $name }.
click-option-does-not-take-a-value = La opción { $name } no lleva valor.
click-option-requires-an-argument = La opción { $name } necesita un valor.
click-does-not-exist = { $filename } no existe.
click-is-a-directory = { $filename } es una carpeta.
click-is-a-file = { $filename } es un archivo.
click-is-not-readable = { $filename } no se puede leer.
click-is-not-writable = { $filename } no se puede escribir.
click-could-not-open-file = No se pudo abrir el archivo { $filename }: { $message }
click-does-not-match-the-format = { $value } no sigue el formato { $format }.
click-is-not-a-valid = { $value } no es un número válido.
click-is-not-one-of = { $value } no es ninguno de estos: { $choices }.
click-is-not = { $value } no es { $choice }.
click-is-not-in-the-range = { $value } no está en el rango { $range }.
