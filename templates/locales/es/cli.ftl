# Lo que dice la línea de comandos.

cli-refused = No se puede ({ $rule }).
cli-helps = Lo que ayudaría: { $what }

trouble-profile = El perfil de una empresa no se puede usar.
    .remedy = Corrija las líneas nombradas; `trastienda firms --check ARCHIVO` mira un solo perfil.
trouble-secret = Esta máquina y la base de datos no van juntas.
    .remedy = Copie el secreto de la otra máquina; `trastienda new-secret` solo si pueden terminar todos los enlaces enviados.
trouble-advisors = El archivo de asesores no se puede usar; nada cambió.
    .remedy = Corrija las líneas nombradas; `trastienda advisors --help` muestra un ejemplo.
trouble-setting = Un ajuste no se puede usar.
    .remedy = Cambie esa variable de entorno, o quítela para usar su valor por defecto.
trouble-mail = No se puede enviar ningún correo.
    .remedy = `trastienda serve` inicia un servidor de correo para probar cuando no hay ninguno.
trouble-database = La base de datos no se puede usar.
    .remedy = ¿Está en marcha, y es correcto TRASTIENDA_DATABASE_URL? `trastienda doctor` mira más de cerca.
trouble-rights = El usuario de la base de datos no tiene permiso para eso.
    .remedy = Déselo: GRANT USAGE, CREATE ON SCHEMA public TO su nombre; crea sus propias tablas.
trouble-file = Un archivo o una conexión no se puede usar.
    .remedy = Vea que el lugar exista y se pueda escribir.

doctor-right = bien
doctor-wrong = MAL
doctor-all-right = Todo está bien.
doctor-not-right = No están bien: { $count }.
doctor-home = la carpeta es { $home }
doctor-profiles = { $firms } en { $folder }
doctor-profile-holidays = Cambie [holidays] en el perfil.
doctor-sheets = { $firm }: { $count } procedimientos para clientes
    .remedy = Corrija las líneas nombradas; docs/howto/procedures.md dice qué puede decir un archivo.
doctor-database-address = Escriba los signos especiales de una contraseña como %40 y semejantes.
doctor-database-new = { $database } todavía no existe: el primer comando la crea
doctor-database-old = { $database } está en la revisión { $revision }, la última es { $newest }
    .remedy = Cualquier comando menos este la pone al día, como `trastienda letters`.
doctor-database = { $database }, revisión { $revision }
doctor-holidays = { $first ->
        [none] { $firm }: no se guarda ninguno
       *[other] { $firm }: se guardan de { $first } a { $last }
    }
    .remedy = Cualquier comando menos este los incorpora.
doctor-holiday-new = la biblioteca tiene { $day } { $name }, nosotros no
    .remedy = Un año que empezó queda como está: ponga el día en [holidays] extra o removed del perfil.
doctor-holiday-gone = tenemos { $day } { $name }, la biblioteca no
doctor-letters-wait = { $firm }: { $count } correos esperan desde { $since }: { $why }
    .remedy = Corrija lo que dice; salen por sí solos dentro de los diez minutos siguientes.
doctor-letters = { $firm }: { $queued } en espera, { $sent } enviados, { $dead } muertos, { $uncertain } inciertos
    .remedy = `trastienda letters { $firm } --state dead` dice por qué; --send-again CLAVE revive uno.
doctor-no-mail-server = no hay ningún servidor de correo
    .remedy = Ponga TRASTIENDA_SMTP_HOST; `trastienda serve` trae un servidor de correo para probar.
doctor-mail = { $user ->
        [none] { $server } responde ({ $security }, sin usuario)
       *[other] { $server } responde ({ $security }, como { $user })
    }
    .remedy = Vea las variables TRASTIENDA_SMTP_*, y que esta máquina pueda conectarse.
doctor-prefect-away = ningún servidor responde en { $url }: { $why }
    .remedy = `trastienda serve` inicia uno; para otro, ponga PREFECT_API_URL.
doctor-prefect = { $status ->
        [200] { $url } responde
       *[other] { $url } responde { $status }
    }
    .remedy = `trastienda serve` inicia uno; para otro, ponga PREFECT_API_URL.
