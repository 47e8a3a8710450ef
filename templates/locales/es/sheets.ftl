# Lo que dice una hoja de instrucciones además de su procedimiento.

sheet-words =
    .kind = Hoja de instrucciones
    .greeting = Hola, { $name }:
    .greeting_nobody = Hola:
    .missing = El signo □ está en lugar de un carácter que la tipografía de este PDF no tiene; el archivo de Word lo muestra.

sheet-reason =
    .cannot_be_solved = Tu caso no se puede resolver con el servicio con que lo atendimos. Con estos pasos puedes resolverlo tú, a tu ritmo.
    .control_refused = Como preferiste no usar el control remoto, aquí tienes los pasos para resolverlo tú, a tu ritmo.
    .asked_for = Aquí tienes los pasos para resolver tu caso, a tu ritmo.

sheet-meta =
    .case = Caso
    .minutes = Tiempo
    .about = unos { $n } minutos
    .about_one = un minuto
    .about_hours = alrededor de { $n } horas
    .about_hour = alrededor de una hora
    .date = Fecha
    .advisor = Preparó

sheet-backup =
    .title = Antes de empezar: tu respaldo
    .text = El respaldo de tu información está a tu cargo. Antes del primer paso, comprueba que tienes una copia reciente de lo que no quieres perder.

sheet-titles =
    .needs = Qué necesitas
    .warnings = Atención
    .steps = Paso a paso
    .done = Cómo sabes que quedó
    .help = Si algo no sale como dice aquí

sheet-help =
    .stop = Detente en ese paso y responde al correo con que llegó esta hoja, o escríbenos a { $mail }. Cuéntanos en qué paso vas y qué ves en la pantalla; una foto ayuda.
    .closed = Con esta hoja tu caso queda cerrado. Si necesitas que sigamos, abrimos uno nuevo que lo continúa.
