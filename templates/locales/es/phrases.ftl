# Partes de lo que dice una regla, por sus códigos (domain/refusals.py: Phrase).

phrase-payment = { $least ->
        [none] el pago por adelantado
       *[other] el pago por adelantado de { $least }
    }{ $there ->
        [none] {""}
       *[other] {" "}(hay { $there })
    }, o un acuerdo de pagar después{ $over ->
        [none] {""}
       *[other] {" "}(el que había hasta el { $over } venció)
    }
phrase-machine = un equipo con { $systems } ({ $found ->
        [none] no se sabe qué tiene
       *[other] tiene { $found }
    })
phrase-internet = una conexión a internet
phrase-way-to-attend = un modo de atender: { $ways }{ $other ->
        [yes] {" "}u otro
       *[no] {""}
    }
phrase-in-session = { $who ->
        [advisor] el asesor
       *[client] el cliente
    } está en una sesión del caso { $number } desde las { $start }{ $end ->
        [none] , que sigue
       *[other] {" "}hasta las { $end }
    }
phrase-chosen-by-hand = elegido a mano: { $procedure }
phrase-own-steps = los pasos del propio asesor
phrase-of-category = la categoría del caso es «{ $category }»
phrase-speaks-of = el caso habla de { $words }
phrase-in-language = en el idioma «{ $spoken }»{ $missed ->
        [none] {""}
       *[other] {" "}(no lo hay en { $missed })
    }
phrase-tax-data = { $field ->
        [tax_id] RFC «{ $text }»: como XEXX010101000, 12 o 13 letras y cifras
        [legal_name] nombre «{ $text }»: como lo escribe la autoridad fiscal
        [regime] régimen «{ $text }»: tres cifras, como 601 o 612
        [postal_code] código postal «{ $text }»: cinco cifras
       *[use] uso «{ $text }»: como G03
    }
phrase-open-case = caso { $number }
phrase-open-appointment = cita { $at }
phrase-open-policy = póliza { $policy }
phrase-open-plan = plan

## Importaciones y sus mapas

phrase-state-since = { $state } desde { $at }
phrase-column-near = { $column } (¿es { $near }?)
phrase-map-no-table = ninguna tabla: un mapa llena al menos una de { $tables }
phrase-map-payments = payments: en un mapa propio; clientes y casos se importan primero
phrase-map-missing = { $key }: falta; hace falta
phrase-map-state-missing = cases.state: falta; state_at es la hora de un estado
phrase-map-follows = { $key }: no junto con state_at, del que se deduce
phrase-map-unknown-key = { $key }: clave desconocida; ¿está mal escrita? (permitidas: { $allowed })
phrase-map-in = { $file }: { $fault }
phrase-map-none = { $map }: no hay tal mapa ({ $why }); dé el camino de un archivo .toml, o uno de { $known }
phrase-map-no-toml = { $file }: no es TOML: { $why }
phrase-map-date-order = columna { $column }: el mes está donde el mapa tiene el día, o al revés: { $count } fechas empiezan con lo que solo puede ser { $first }. Escriba file.dates = { $dates }

## Archivos del banco

phrase-bank-size = tiene { $size } bytes; se leen a lo más { $most }
phrase-bank-doctype = declara un tipo de documento; los extractos del banco no tienen ninguno
phrase-bank-no-statement = no hay en él ningún extracto de cuenta (Stmt); ¿es camt.053?
phrase-bank-amounts = un apunte de varios movimientos no dice sus importes
phrase-bank-cut = el archivo termina dentro de un movimiento
phrase-bank-columns = no hay columna { $missing }; tiene { $has }
phrase-bank-row = fila { $row }: { $why }
phrase-bank-date = no se puede leer la fecha { $date } o el importe { $amount }; el mapa escribe las fechas { $dates }
phrase-bank-amount = { $amount } no es un importe en centavos enteros

## Lo que le puede pasar a un caso

phrase-case-contact = un contacto
phrase-case-start-session = que empiece una sesión
phrase-case-end-session = que termine una sesión
phrase-case-settle = que se dé por resuelto
phrase-case-end-with-instructions = que termine una sesión y falten instrucciones
phrase-case-end-pending = que termine una sesión y quede pendiente
phrase-case-end-escalated = que termine una sesión y se escale
phrase-case-end-reviewed = que termine una revisión de la que sale una cotización
phrase-case-hand-over = que se entreguen instrucciones
phrase-case-tell-by-chat = que se explique por chat
phrase-case-come-back = que el cliente vuelva
phrase-case-undo-expiry = que el cliente hubiera vuelto a tiempo
phrase-case-book-follow-up = que se agende o cancele un seguimiento
phrase-case-remind = un recordatorio
phrase-case-expire = que venza su semana
phrase-case-withdraw = que se retire
phrase-case-decline-repair = que se rechace la reparación
phrase-case-correct = una corrección
