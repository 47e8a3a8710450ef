"""What alerts to the operator say, in each language that a firm may have as its own."""

from __future__ import annotations

from tasks.operations.letters.alerts import Words

TITLES = {
    "failed": {"es": "Falló «{name}»", "en": "“{name}” failed"},
    "crashed": {"es": "Se interrumpió «{name}»", "en": "“{name}” was cut off"},
    "late": {"es": "No empieza «{name}»", "en": "“{name}” does not start"},
    "unstarted": {"es": "Un suceso no pudo iniciar «{name}»", "en": "An event could not start “{name}”"},
}
NO_MESSAGE = {"es": "El trabajo no dijo por qué.", "en": "The run did not say why."}
REMEDIES = {
    "failed": {
        "es": "Vea la causa en la página del trabajo. Corregida la causa, inícielo otra vez desde ahí: lo que ya se "
        "envió no se repite.",
        "en": "See the cause on the run's page. Once it is mended, start the run again there: what was sent is not "
        "sent twice.",
    },
    "crashed": {
        "es": "No hace falta nada si la máquina se reinició: el próximo trabajo sigue donde este quedó. Si se repite, "
        "vea el registro en la página del trabajo.",
        "en": "Nothing, if the machine was restarted: the next run goes on where this one stopped. If it happens "
        "again, see the log on the run's page.",
    },
    "late": {
        "es": "Compruebe que trastienda está en marcha (`trastienda doctor`) y que no haya trabajos colgados delante.",
        "en": "Check that trastienda runs (`trastienda doctor`) and that no run hangs before it.",
    },
    "unstarted": {
        "es": "Lo que el suceso traía está en «Event Feed» de Prefect, con su hora. Corrija lo que falta en el "
        "programa que lo envió, y envíelo otra vez.",
        "en": "What the event said is in Prefect's “Event Feed”, with its time. Mend what is missing in the program "
        "that sent it, and send it again.",
    },
}


def words(trouble: str, name: str, message: str) -> dict[str, Words]:
    """Return what to say about ``trouble`` of the run ``name``, by language."""
    return {
        language: Words(title.format(name=name), message or NO_MESSAGE[language], REMEDIES[trouble][language])
        for language, title in TITLES[trouble].items()
    }


def part_words(part: str, log: str) -> dict[str, Words]:
    """Return what to say about a part of the service that dies again and again, by language."""
    return {
        "es": Words(
            f"La parte «{part}» de trastienda se cae una y otra vez",
            f"Se la inicia de nuevo cada vez, pero no se mantiene. Su registro: {log}",
            "Lea el final del registro y `trastienda doctor`; reinicie trastienda cuando la causa esté corregida.",
        ),
        "en": Words(
            f"The part “{part}” of trastienda dies again and again",
            f"It is started again each time, but does not stay up. Its log: {log}",
            "Read the end of the log and `trastienda doctor`; restart trastienda once the cause is mended.",
        ),
    }
