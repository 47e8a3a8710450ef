# Lo que responden `trastienda explain` y `trastienda case show`.

explain-nth = El { $n }.º día hábil de { $month } es el { $day }.
explain-number = { $n }.º
explain-holiday = feriado: { $name } ({ $source })
explain-weekday = { $name }: no se atiende
explain-closure = cerrado: { $name } (perfil)
explain-special = { $hours } (horario especial: { $name })
explain-open-time = { $firm } atiende { $duration } entre el { $start } y el { $end }.
explain-due = { $duration } de atención después del { $start }: el plazo vence el { $end }.
explain-before = { $duration } de atención antes del { $end }: hay que empezar el { $start }.
explain-outside = fuera del horario
explain-total = total
explain-holidays = { $count } días de { $year } en que { $firm } no atiende o tiene horario especial:
explain-removed = feriado en que sí se atiende (perfil): { $name }
explain-no-plan = sin plan
explain-plan = { $client } tiene en { $month } el plan { $plan }.
explain-plan-none = { $client } no tiene plan en { $month }.
explain-plan-rule = Lo pedido en un mes rige desde el primer día del mes siguiente; vale el último pedido (PE-10).
explain-never-asked = Nunca pidió un plan.
explain-asked = pedido el { $at }
explain-from = desde { $month }
explain-in-force = vigente
explain-not-yet = aún no rige
explain-replaced = reemplazado
explain-hours = { $client } en { $month }, hasta el { $at }: { $used } usadas de { $contracted } ({ $plan }); quedan { $left }.
explain-hours-over = { $client } en { $month }, hasta el { $at }: { $used } usadas de { $contracted } ({ $plan }); { $over } de más.
explain-hours-carried = De ellas, { $carried } vinieron del mes anterior.
explain-hours-no-plan = { $client } en { $month }, hasta el { $at }: { $used } usadas, sin plan.
explain-no-sessions = No hubo atenciones.
explain-running = en curso
explain-remote = remoto
explain-on-site = presencial
explain-whole-minutes = De cada atención cuentan los minutos completos.
explain-window = Informes de { $month } de { $firm }: se envían desde el { $from }, y a más tardar el { $due }.
explain-too-early = Hoy, { $today }, es todavía temprano.
explain-due-now = Hoy, { $today }, corresponde enviarlos.
explain-late = Hoy, { $today }, el plazo ya venció.
explain-not-ours = Ese plazo venció antes de que { $firm } empezara aquí ({ $since }): no se envían solos.
explain-nobody = Nadie tuvo un plan ese mes.
explain-more = … y { $count } más (--json los da todos)
explain-first-day = desde el
explain-due-day = a más tardar

## Estados de un informe

report-state-sent = enviado
report-state-owed = por enviar
report-state-queued = en cola
report-state-claimed = escribiéndose
report-state-sending = enviándose
report-state-dead = no se pudo enviar
report-state-skipped = no se envía

## Un caso

tell-head = Caso { $number } · { $firm } · { $title }
tell-is = { $kind } de { $client }; está { $state }
tell-with = asesor { $advisor }
tell-machine = equipo { $machine }
tell-previous = sigue al caso { $previous }
tell-next = Qué espera
tell-nothing = Nada: terminó.
tell-nothing-owed = Nada con plazo.
tell-happened = Qué pasó
tell-call = Una llamada al cliente, a más tardar el { $until } ({ $time } de atención desde el { $since }; PE-04):
tell-client = A su cliente, hasta el { $until }: { $days } días por el reloj de { $firm } desde el { $since } (MX-11).
tell-clock = En medio cambia la hora: en total son { $difference } { $more }.
tell-clock-more = más
tell-clock-less = menos
tell-reminder = Se le recuerda el { $at } ({ $days } antes).
tell-one-day = un día hábil
tell-many-days = { $days } días hábiles
tell-no-reminder = Ya no falta ningún recordatorio.
tell-protected = No se cierra antes: hay un seguimiento reservado.
tell-free = La próxima sesión no tiene costo y es con el mismo asesor (MX-10).
tell-follow-up = El seguimiento del { $since } al { $until }.
tell-instructions = La hoja de instrucciones, desde el { $since }; al salir, se cierra (MX-08).
tell-session = Señales de vida de la sesión: la última, el { $since }; sin otra hasta el { $until }, termina (MX-12).
tell-review = La revisión presencial, para cotizar, desde el { $since } (MX-13).
tell-quote = La cotización: la revisión ya se hizo; escalado desde el { $since } (MX-24).
tell-answer = La respuesta del cliente a la cotización; escalado desde el { $since } (MX-13).
tell-repair = La reparación que el cliente aceptó; escalado desde el { $since } (MX-24).
tell-collection = Que el cliente recoja su equipo, que está listo; escalado desde el { $since } (MX-24).
tell-letters = Correos
tell-counted = cuenta
