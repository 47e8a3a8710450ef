# Correos que llegan.

attend-mail = atender un correo
    .name = Atender un correo
    .help = Saca un correo de la bandeja por ver: lo pone en su caso, o lo da por atendido.
attend-mail-mail = Correo
    .help = El número del correo en la bandeja por ver.
attend-mail-case =
    .help = El número del caso, como 2026-00042; vacío: el correo no necesita nada.
mail-attended-case = En su caso
mail-attended-settled = Atendido
mail-named = Correo { $mail } { $case }

## Por qué espera un correo

tray-robot = ¿Un robot? { $fact }
tray-unread = No se puede leer: { $fact ->
        [too-slow] leerlo tardó demasiado
        [ended-the-process] leerlo terminó el proceso
       *[other] { $fact }
    }
tray-invite-unread = Responde a una cita y no se puede leer: { $fact ->
        [silent-calendar] un calendario que no dice nada
        [by-subject] su asunto
       *[other] { $fact }
    }
tray-invite-none = Responde a una cita que no es nuestra
tray-not-invited = Responde quien no está invitado, por { $fact }
tray-for-another = Responde por otra persona: { $fact }
tray-another-time = Pide otra hora
tray-unclear = Su respuesta no es sí, quizás ni no
tray-decide = Hay que decidir: se le avisó
tray-not-proved = Quizás el cliente vuelve; que sea él no está probado: retome el caso, o déjelo
tray-not-client = Quizás el cliente vuelve; responde otra persona: retome el caso, o déjelo
tray-no-case = No es de ningún caso que conozcamos
tray-no-letter-of-ours = No es de ninguna carta nuestra
tray-own-letter = Una carta nuestra que volvió
tray-form-address-sent = Se le envió la dirección del formulario
tray-not-answered = No se le respondió: { $fact }
tray-alert-back = Volvió un aviso a operaciones
tray-not-arrived = No llegó: { $fact }
tray-failed = No se pudo tomar: { $fact }
