"""Words of thanks in the languages that clients write, and what stands beside them without asking for anything."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


THANKS = _words("""
    gracias agradecido agradecida agradecidos agradecemos agradezco perfecto excelente genial listo
    thanks thank thx perfect excellent great ok okay
    obrigado obrigada perfeito pronto
""")
BESIDE = _words("""
    muchas mil muchos muy mucho de por con el la los las lo su sus tu tus te les le a y e en todo toda todos ayuda apoyo
    atención atencion soporte servicio tiempo rapidez saludos saludo cordial cordiales un una abrazo hola buen buena
    buenos buenas día dia días dias tarde tardes noche noches fin semana quedo quedamos estimado estimada señor señora
    so very much many you for your the all help support time quick service best kind regards cheers hi hello dear and
    everything day evening weekend to
    muito muita pela pelo ajuda um uma abraço tudo bem bom boa
""")
