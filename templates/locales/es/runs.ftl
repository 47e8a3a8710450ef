# Cómo se llaman los trabajos y las tareas, cómo terminan y lo que muestran: lo de todas las áreas.

of-firm =
    { $firm ->
        [none] de todas las empresas
       *[other] { $firm }
    }
end-rehearsal = Ensayo
    .changed = No se cambió nada: { $said }
    .sent = No se envió nada: { $said }
end-up-to-date = Al día
end-attention = Por atender
end-late = Con retraso
end-waiting = En espera
end-sent = Enviados
end-told = Avisado
end-dead = { $said }; { $dead } cartas rechazadas
nothing-to-send = Nada que enviar
nothing-to-tell = Nada que avisar
nothing-new = Nada nuevo
nothing-at-all = nada que hacer
and-more = { " " }y { $count } más
table-first = (las primeras { $most } filas de { $rows })
column-state = Estado
column-note = Nota
column-why = Por qué
machine = equipo

# Campos de todos los formularios

any-firm = Empresa
    .help = Solo una empresa, por el nombre corto de su perfil; vacío: todas.
any-month = Mes
    .help = Un mes, como 2026-10; vacío: los que tocan según el calendario de la empresa.
any-case = Caso
    .help = Solo un caso, por su número interno; vacío: todos los que esperan.
report-month = Mes
    .help = El mes del informe, como 2026-10. Tiene que haber terminado.
by-hand-client = Cliente
    .help = Su código en el sistema de origen, su número o su nombre exacto.
by-hand-who = Quién
    .help = Su nombre; queda en el registro del cliente.
again-why = Motivo
    .help = Por qué se envía otra vez; queda en el registro del cliente.
field-dry_run = Ensayo
    .help = Solo muestra lo que se enviaría; no cambia ni envía nada.

# Copias y plazos

backup = copia { $day }
    .name = Copia de seguridad
    .description = **Cada noche**: copia la base de datos, el secreto y las carpetas de las empresas mientras todo sigue en marcha, y ensaya que la copia se pueda restaurar. Las viejas se borran como dice `[keeping]` de los perfiles; nunca la última que se pudo restaurar. Falla si no hay copia, o si su ensayo no la pudo restaurar.
periods = plazos { $day }
    .name = Plazos de conservación
    .description = **Cada noche**: borra lo que cada empresa ya no guarda según `[keeping]` de su perfil: los bytes de las cartas enviadas, los textos de los correos recibidos, lo escrito en formularios, y desde dónde se contestó.
task-back-up = copiar y ensayar
task-keep-periods = plazos · { $firm }
task-let-forms-go = borrar formularios viejos
task-machine-troubles = mirar reloj y disco
task-tell = avisar del equipo
task-finish = hecho por hoy: { $work } · { $firm }

# Citas

appointment-reminders = citas { $when }
    .name = Citas
    .description = **Cada cuarto de hora**: recuerda a los clientes sus citas, un día y una hora antes (según el perfil), una sola vez cada recordatorio y ninguno de una cita cancelada o movida. Las que ya pasaron quedan como atendidas si hay una sesión registrada; si no, pregunta al operador, una sola vez. También avisa de los clientes que no eligieron a tiempo la hora de su cita.
appointments-reminded = recordadas
appointments-finished = atendidas
appointments-asked = por aclarar
appointments-lapsed = sin elegir
appointments-published = en calendario
appointments-shown = Citas
appointments-rehearsed = Ensayo de citas
appointments-none = Ninguna cita esperaba nada.
task-remind-appointments = recordar citas · { $firm }
task-settle-past = citas pasadas · { $firm }
task-lapse-requests = horas sin elegir · { $firm }
task-publish = calendario · { $firm }
# Lo que Prefect vigila

automation-event = Suceso: { $events }.
automation-alert = Envía un correo a la dirección de operaciones de la empresa.
automation-failed = Falló un trabajo: avisar al operador
automation-crashed = Se interrumpió un trabajo: avisar al operador
automation-late = No empezó un trabajo: avisar al operador
    .description = Un trabajo programado lleva diez minutos sin empezar.
automation-unbegun = Nadie empezó un trabajo tomado: ofrecerlo otra vez
    .description = Un trabajo tomado lleva más de un minuto sin empezar.
    .message = Quien lo había tomado no lo empezó: se ofrece otra vez.
automation-dead = Murió el proceso de un trabajo: darlo por interrumpido
    .description = Sin señales durante noventa segundos.
    .message = El proceso dejó de dar señales: se lo da por muerto.
service-was-down = El proceso terminó sin aviso mientras trastienda estaba parada.
service-stopped = Se detuvo trastienda. Lo programado sigue donde quedó; un formulario se inicia otra vez desde la página de su trabajo, y lo que ya se hizo no se repite.

# A round that is shared

firms-lot = { $work } de algunas empresas { $when }
    .name = Lote de empresas
    .description = Lo inician las rondas de cada hora y de cada día (casos pendientes, cobros, pólizas) que llevan más de un minuto, para que todas las máquinas se repartan las empresas que faltan: hace el trabajo de la ronda para algunas y termina. Lo que no hizo, porque se cortó, lo hace la ronda siguiente; nada ocurre dos veces. Corren dos lotes a la vez: es el límite de la cola `lotes` del *work pool*.
firms-lot-work = Ronda
    .help = El trabajo de qué ronda hace.
firms-lot-firms = Empresas
    .help = Para qué empresas.
