# Copias, restauraciones, cartas retenidas, reloj y disco.

backup-made = { $place }: { $size } MB.
backup-proved = Se restauró una vez, de prueba: están todas las tablas.
backup-not-proved = Está, pero su prueba no pudo restaurarla: { $why }
restore-done = Restaurado de { $place }, como estaba el { $at } UTC.
restore-aside = Lo que había está en { $place }.
restore-different = Los archivos de las empresas difieren de los de la copia y quedaron: { $names } (los de la copia: { $place }).
restore-archived = { $firm }: según el archivo, { $sent } cartas ya habían salido y no salen otra vez; { $queued } salen ahora; { $held } quedan retenidas.
restore-not-archived = { $firm }: { $held } cartas quedan retenidas, y las nuevas también: sin archivo nadie sabe qué había salido. Decide `trastienda held { $firm }`.
restore-archive-away = { $firm }: el archivo no contesta ({ $why }). `trastienda held { $firm } --ask-archive` pregunta otra vez.
held-let-go = Otra vez en la bandeja: { $count }.
held-dropped = Descartadas: { $count }.
held-ended = Las cartas nuevas vuelven a salir solas.
held-none = No había nada retenido.
held-since = Restaurado el { $since } de una copia del { $made }: las cartas nuevas también se retienen, hasta `trastienda held { $firm } --end`.
held-nothing = Nada está retenido.

backup-end = Copiado
backup-forgotten = Copias viejas borradas: { $count }.
backup-none = todavía no hay ninguna copia; la primera se hace esta noche
backup-last = la última tiene { $hours } h y se restauró de prueba: { $place }
backup-late = la última tiene { $hours } h: { $place }
    .remedy = Vea por qué «{ backup.name }» no hace ninguna; `trastienda backup` hace una ahora.
backup-unproved = la última no se pudo restaurar de prueba ({ $why }): { $place }
    .remedy = Vea lo que nombra su motivo; `trastienda backup` lo intenta otra vez. PostgreSQL necesita el permiso CREATEDB.
clock-stopped = Reloj
clock-ahead = El reloj de este equipo dice { $now } UTC, y el instante más nuevo registrado es { $last }: más de un día antes. No se cierra, cobra ni envía nada hasta que el reloj esté bien, o `trastienda clock --believe` diga que lo está.
clock-back = El reloj de este equipo dice { $now } UTC, y el instante más nuevo registrado es { $last }: posterior. No se cierra, cobra ni envía nada hasta que el reloj esté bien, o `trastienda clock --believe` diga que lo está.
clock-right = Son las { $now } UTC; nada de lo registrado lo contradice.
clock-believed = Dado por bueno; el trabajo sigue con los próximos turnos.
clock-remedy = Ponga el reloj en hora; o, si está bien, `trastienda clock --believe`.
disk-free = quedan { $free } MB libres en { $place }
disk-full = solo quedan { $free } MB libres en { $place }
    .remedy = Haga lugar para { $least } MB; lo que espera sigue solo.
held-letters = { $firm }: { $count } cartas retenidas desde una restauración
    .remedy = `trastienda held { $firm }` las muestra y decide.
alert-clock-ahead = El reloj del equipo está adelantado
    .what = Dice { $now } UTC, y el instante más nuevo registrado es { $last }. No se cierra, cobra ni envía nada.
    .remedy = Ponga el reloj en hora: todo sigue solo. Si está bien porque el equipo estuvo apagado, dígalo: `trastienda clock --believe`.
alert-clock-back = El reloj del equipo se atrasó
    .what = Dice { $now } UTC, y el instante más nuevo registrado es { $last }. No se cierra, cobra ni envía nada.
    .remedy = Ponga el reloj en hora: todo sigue solo. Si está bien, dígalo: `trastienda clock --believe`.
alert-disk = El disco está casi lleno
    .what = Solo quedan { $free } MB libres en { $place }.
    .remedy = Haga lugar para { $least } MB. Lo que no se puede escribir espera, y sigue solo.

link-revoked = El enlace a { $subject } { $id } terminó.
link-revoked-already = El enlace a { $subject } { $id } ya había terminado.

client-exported = { $place }: { $rows } filas de { $tables } tablas, { $letters } correos.
client-would = Se borraría, seudonimizaría o eliminaría ({ $name } pasa a ser { $pseudonym }):
client-sure = No se cambió nada. Con --yes se olvida al cliente; no se puede deshacer.
client-forgotten = Olvidado; { $pseudonym } queda en los libros, que la ley guarda por más tiempo.
client-prefect = Prefect: se borraron { $count } trabajos y tablas que nombraban al cliente; sus sucesos terminan solos en { $days } días.
client-prefect-away = El servidor de Prefect no contesta: lo que guarda termina solo en { $days } días; llame a esto otra vez cuando esté en marcha.
client-backups = Las copias de antes conservan al cliente hasta su plazo ({ $days } días); una restauración lo olvida otra vez.
restore-forgotten = Clientes que se habían olvidado después de la copia, olvidados otra vez: { $count }.
periods-end = Cumplidos
periods-said = cartas { $letters }, correos { $mails }, formularios { $forms }, procedencias { $evidence }, archivos { $files }
export-of = Todo lo que { $firm } guarda sobre { $name }, al { $at }
export-tables = La carpeta data tiene un archivo por tabla, letters los correos como se enviaron, documents lo que llevaban.

database-full = El disco está lleno.
    .remedy = Haga lugar en él. Nada se pierde: lo que espera sigue solo.
database-read-only = La base de datos se puede leer y no escribir.
    .remedy = Dé a este usuario el permiso de escribir el archivo y su carpeta, o monte el disco para escribir; entonces todo sigue solo.
database-newer = La base de datos la hizo otra versión de trastienda. Es más nueva que esta.
    .remedy = Instale aquí la versión más nueva; una base de datos no vuelve a una anterior.
database-damaged = El archivo de la base de datos está dañado.
    .remedy = Recupere la última copia: `trastienda restore DIR --over` (docs/howto/backup.md).
database-busy = Otro programa tiene tomada la base de datos.
    .remedy = Espérelo, o termínelo; después, otra vez.

# How the service starts, and what keeps it from it

start-cannot = trastienda no puede arrancar:
start-folder = No se puede escribir en la carpeta { $folder }: { $why }.
    .remedy = Elija otra con TRASTIENDA_HOME, o dé a este usuario el derecho de escribir en ella.
start-port = Otro programa usa el puerto { $port }.
    .remedy = Termine ese programa, o elija otro puerto: { $option } N.
start-disk = Solo quedan { $free } MB libres en el disco de { $folder }.
    .remedy = Haga sitio para { $least } MB, o elija otra carpeta con TRASTIENDA_HOME.
start-profile = El perfil de una empresa no sirve: { $why }
    .remedy = Corrija el archivo nombrado; cada línea dice qué se admite.
start-database = La base de datos no se puede usar: { $why }
    .remedy = Compruebe que funciona, y la dirección en TRASTIENDA_DATABASE_URL.
start-mail = El servidor de correo { $host }:{ $port } no responde: { $why }.
    .remedy = Compruebe TRASTIENDA_SMTP_HOST y TRASTIENDA_SMTP_PORT. Las cartas esperan en la bandeja de salida hasta que responda.
start-running = Ya está en marcha en { $folder } ({ $what }).
    .remedy = Use ese, termínelo primero, o elija otra carpeta con TRASTIENDA_HOME.
start-worker-mail = Un trabajador entrega correo, y no hay servidor de correo configurado.
    .remedy = Ponga TRASTIENDA_SMTP_HOST (docs/reference/settings.md).
start-deploy = Lo que dice prefect.yaml no se pudo desplegar:{"\u000A"}    { $why }
    .remedy = Corrija lo que nombra.
start-log = Todo: { $log }
start-server-there = el servidor de Prefect responde
start-deployed = Prefect tiene todos los formularios, horarios y automatizaciones
start-no-server = El servidor de Prefect no responde en { $address }.
start-no-worker = El trabajador de Prefect no se presenta.
start-now-private = ! Otros podían leer { $folder }; ahora es solo de su dueño.
start-ended =
    { $count ->
        [one] se terminó un proceso que dejó un servicio anterior
       *[other] se terminaron { $count } procesos que dejó un servicio anterior
    }
start-part-dies = { $part } muere una y otra vez; se avisa a los operadores por correo
start-part-again = { $part } terminó ({ $how }); vuelve a arrancar en { $seconds } s
start-signal = señal { $code }
start-exit-code = código de salida { $code }
start-put-back = repuesto en el servidor de Prefect: { $names }
