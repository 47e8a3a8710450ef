# Correos que llegan.

attend-mail = atender un correo
    .help = Saca un correo de la bandeja por ver: lo pone en su caso, o lo da por atendido.
attend-mail-mail = Correo
    .help = El número del correo en la bandeja por ver.
attend-mail-case = Caso
    .help = El número del caso, como 2026-00042; vacío: el correo no necesita nada.
mail-attended-case = En su caso
mail-attended-settled = Atendido
mail-named = Correo { $mail } { $case }
