# Cómo falló algo de fuera: dónde, y qué dijo.

failure-mail-login = el servidor de correo { $where } no acepta al usuario { $said }
failure-mail-unwilling = el servidor de correo { $where } no quiere hablar: { $said }
failure-mail-certificate = el servidor de correo { $where } tiene un certificado que no es de fiar: { $said }
failure-mail-hung-up = el servidor de correo { $where } colgó: { $said }
failure-mail-lacks = el servidor de correo { $where } no ofrece lo que piden los ajustes: { $said }
failure-mail-unreachable = no se llega al servidor de correo { $where }: { $said }
failure-mail-broke = se cortó la conexión con el servidor de correo { $where }: { $said }
failure-mail-silent = el servidor de correo { $where } no dijo si tomó el correo: { $said }
failure-mail-refuses = el servidor de correo { $where } dice: { $said }
failure-mail-address = { $fact } no es una dirección de correo
failure-mailbox-login = el buzón { $where } no acepta al usuario con su contraseña
failure-mailbox-unread = no se puede leer el buzón { $where }: { $said }
failure-mailbox-gives-none = el buzón { $where } no entrega sus correos: { $said }
failure-calendar-unreachable = no se llega al servidor de calendarios { $where }: { $said }
failure-calendar-refuses = el servidor de calendarios { $where } no toma la cita: { $said }
failure-webhook-unreachable = no se llega a un webhook: { $fact }
failure-webhook-refuses = un webhook respondió { $fact }
failure-prefect-away = el servidor de Prefect en { $where } no responde: { $said }
failure-prefect-refuses = el servidor de Prefect en { $where } no toma un evento: { $said }
failure-letter-language = plantilla de correo { $where }: no hay catálogo de { $said }
failure-letter-unknown = no hay plantilla de correo { $fact }
failure-letter-template = plantilla de correo { $where }: { $said }
failure-document-facts = datos del documento «{ $where }»: { $said }
failure-document-format = los datos del documento «{ $where }» son de otro formato: { $said }
failure-document-template = plantilla del documento «{ $where }»: { $said }
failure-copy-exists = { $fact }: ya hay una copia así
failure-copy-file-missing = { $fact }: falta este archivo
failure-copy-file-outside = { $fact }: nombra un archivo fuera de la copia
failure-copy-checksum = { $fact }: el archivo no está como se copió (suma de verificación)
failure-copy-unread = { $where }: no se puede leer: { $said }
failure-copy-damaged = la base de datos { $where } está dañada: { $said }
failure-tool-missing = { $fact }: no se encontró este programa de PostgreSQL (TRASTIENDA_POSTGRESQL_TOOLS)
failure-tool-failed = { $where }: { $said }

## Ajustes: qué variable, y qué se permite

setting-desk-header = necesita { $needed }, que el proxy envía también
setting-mailbox-address = escriba imaps://USER:PASSWORD@HOST:PORT/FOLDER (o imap+starttls://…)
setting-mail-server-address = escriba smtp+starttls://USER:PASSWORD@HOST:PORT (o smtps://…)
setting-unencrypted = solo para un servidor en esta máquina, no para { $host }; use { $better }
setting-short-secret = al menos { $least } caracteres, como los de `openssl rand -hex 32`
setting-database-in-memory = nombre un archivo; lo que solo está en memoria se pierde
setting-database-address = escriba sqlite:///FILE o postgresql://USER:PASSWORD@HOST:PORT/NAME
setting-database-port = { setting-database-address }; el puerto es un número
setting-one-of = uno de { $allowed }
setting-whole-number = un número entero
setting-number = un número
setting-range = de { $least } a { $most }
setting-unread = no se puede leer: { $why }
setting-no-mail-server = No hay ningún servidor de correo: ponga TRASTIENDA_SMTP_HOST (vea docs/reference/settings.md).
setting-no-mailbox = { $firm } no tiene buzón: ponga { $name } (vea docs/howto/mailbox.md).
setting-other-secret = El secreto de esta máquina no es el que firmó los enlaces de esta base de datos: aquí se rechazarían. Copie el archivo `secret` de la carpeta de la otra máquina a { $home }, o ponga el mismo TRASTIENDA_SECRET en todas las máquinas.
setting-half-restored = Se interrumpió la restauración de una copia: sus correos aún no están retenidos y saldrían por segunda vez. Termínela con `trastienda restore { $folder }`.

## Procedimientos: qué está mal en un archivo

procedure-folder = la carpeta { $folder } no es un idioma (se permiten: { $allowed })
procedure-name = nombre { $name }: de 2 a 60 minúsculas, cifras y guiones
procedure-blank-entry = hay una entrada vacía; escríbala o quítela
procedure-picture-file = un archivo en pictures/ ({ $allowed })
procedure-no-alt = falta: diga qué muestra la imagen, para quien no la ve
procedure-no-picture = su contenido no es una imagen { $kind }
procedure-picture-large = { $bytes } bytes (a lo sumo { $most })
