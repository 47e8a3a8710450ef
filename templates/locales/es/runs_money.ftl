# Los trabajos del dinero: cómo se llaman, cómo terminan y lo que muestran.

charge-sessions =
    { $firm ->
        [none] cobros de todas las empresas { $when }
       *[other] cobros de { $firm } { $when }
    }
    .name = Cobros
    .trigger = Terminó una sesión o se cerró un caso: cobrar
    .description = **Al terminar una sesión o cerrarse un caso, y cada noche**: cobra las sesiones que terminaron, cada una una sola vez, por la tarifa y el horario de la empresa (MX-02 a MX-05); las de un plan usan sus horas. Un caso cerrado que costó algo recibe su estado de cuenta.

        - **Sin precio: cotizar**: fuera de la zona con tarifa; no se calcula ningún número.
        - **Esperan la cotización**: soporte a distancia de un caso escalado (MX-13).
charges-failed = con falla
charges-quote-needed = sin precio: cotizar
charges-waits = esperan la cotización
charges-charged = cobradas
charges-free = sin costo
charges-statements = estados de cuenta
charges-reviews = revisiones pedidas
charges-shown = Cobros
charges-rehearsed = Ensayo de cobros
charges-none = Ninguna sesión esperaba su cobro.
charges-end = Cobrado
charges-end-none = Nada que cobrar

plan-usage = uso de planes { $when }
    .name = Uso de planes
    .description = **Cada hora, dentro del horario de atención de cada empresa**: avisa al cliente y a la dirección de operaciones cuando se usó el 80 % y el 100 % de las horas del plan de este mes (PE-02), una vez cada uno.
usage-used = Usado
usage-shown = Avisos de uso de planes
usage-rehearsed = Ensayo de avisos
usage-end = Avisados
usage-none = Nadie llegó al 80 %.

quote-expiry = cotizaciones vencidas { $when }
    .name = Cotizaciones vencidas
    .description = **Cada hora**: termina las cotizaciones que nadie respondió a tiempo; el soporte a distancia se cobra como de costumbre y el cliente recibe un correo (MX-13).
quotes-lapsed = { $count } cotizaciones vencidas
quotes-failed = { $said }, { $count } con falla
quotes-end = Vencidas
quotes-end-none = Ninguna venció

statements = estados de cuenta { of-firm } { $when }
    .name = Estados de cuenta
    .description = **Cada día hábil**, desde la hora que dice el perfil de cada empresa (`[daily]`): cobra los planes del mes que terminó y envía a cada cliente con cargos o pagos su estado de cuenta en PDF, una sola vez. No es factura. Después de una parada envía los que faltaron.
statements-said = { $count } estados de cuenta
statements-skipped = , { $count } sin dirección
statements-without = ; cobrados sin estado de cuenta propio: { $months }
statements-no-address = Clientes sin dirección de correo
statements-progress = Estados de cuenta { $firm } { $month }

payment-reminders = avisos de pago { $when }
    .name = Avisos de pago
    .description = **Cada cuarto de hora**: pide por correo lo que le falta a una sesión a distancia ya reservada, si se paga por adelantado; y en el horario de la empresa recuerda lo vencido, dos veces a lo más (`[payment]`), nada después de pagado (MX-22).
who-owes = quién debe { $firm }
    .name = Quién debe
    .description = **A mano.** Muestra quién debe cuánto, y cuánto venció hace cuántos días. No cambia nada.
read-bank = leer un archivo del banco { $firm }
    .name = Leer un archivo del banco
    .description = **A mano.** Lee un estado de cuenta del banco (camt.053, OFX o CSV): lo que entró se anota como pago de quien es claro por referencia, importe y nombre; el resto queda por decidir. El mismo archivo otra vez no cambia nada (MX-22).
read-bank-file = Archivo
    .help = Su ruta aquí: camt.053, OFX o CSV, como el banco lo da.
read-bank-csv_map = Mapa
    .help = Para un CSV con otras columnas: la ruta de su mapa. O vacío.

task-read-bank = archivo del banco · { $firm }
task-open-rows = líneas por decidir · { $firm }
task-charge-sessions = cobrar sesiones · { $firm }
task-state-cases = estados de cuenta de casos · { $firm }
task-ask-for-reviews = revisiones por pedir · { $firm }
task-alert-usage = uso de planes · { $firm }
task-charge-older = meses atrasados · { $firm }
task-statements-owed = por enviar { $month } · { $firm }
task-queue-statements = estados de cuenta { $month } · { $firm }
task-expire-quotes = cotizaciones vencidas · { $firm }
task-ask-for-sessions = pagos por pedir · { $firm }
task-remind-debts = pagos vencidos · { $firm }
task-aged = quién debe · { $firm }

electronic-invoices = facturas { $when }
    .name = Facturas electrónicas
    .description = **Cada cuatro horas**, en las empresas cuyo perfil dice quién las emite (`[invoices]`): numera, sella y manda a timbrar lo que se cobró a clientes con datos fiscales, cada cargo una sola vez; las correcciones, como notas de crédito. Lo que no se pudo timbrar se avisa al operador y se manda otra vez solo.
invoices-none = ninguna empresa emite facturas electrónicas
invoices-issued = Emitidas
invoices-done = { $firm }: { $stamped } timbradas, { $signed } selladas, { $cancelled } canceladas
invoices-stopped = { $done } ({ $why })
invoices-no-seal = falta el sello: { $name }
invoices-no-pac = sin proveedor que timbre: { $name }
invoices-no-extra = para facturar falta instalar: `pip install trastienda[cfdi]`
invoices-seal-files = { $folder }: ahí va un certificado (.cer) y su llave (.key)
invoices-seal-wrong = { $folder }: no es un certificado con su llave y contraseña ({ $why })
invoices-pac-address = la dirección del proveedor: escriba { $address } o …@production
task-issue = facturas · { $firm }
