# Correos: lo que varios dicen. Los de cada área están en mail_<área>.ftl; el mensaje de cada uno es letter-<correo>.

# Los patrones son los de Unicode CLDR.
format-zone = hora de { $city }
    .offset = hora de { $city }, { $offset }
format-clock = H:mm
format-moment =
    .day = EEEE d 'de' MMMM 'de' y
    .clock = { format-clock } 'h'

mail-hello = Hola { $name }:
    .nobody = Hola:
mail-case = Caso { $number } · { $title }
    .untitled = Caso { $number }
mail-what-to-do = Qué hacer
mail-because-asked = Recibes este correo porque { $client } pidió atención a { $firm }.
mail-because-operator = Este correo llega a la dirección de operaciones de { $firm }.
mail-because-work = Este correo llega a quienes atienden en { $firm }.
mail-see-and-answer = Ver y responder
mail-link-decides-nothing = El enlace es solo para ti: abre una página donde aceptas o rechazas con un botón. Abrirla no acepta nada.

letter-operator-alert =
    .what = Qué pasó
    .open = Abrir en Prefect
    .open-desk = Abrir en el escritorio
mail-own-page = Todos tus casos, en tu página: { $link }
