"""Sixty kinds of cases that cannot be solved: a sheet leaves by itself only where it surely helps (MX-25, D1)."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.cases.instruction_choice import Matter, choose
from domain.cases.instructions import NoInstructions
from tasks.gateways.cases.procedures import catalogue
from tests.gateways.sheets import FIRMS

CATALOGUE = catalogue(FIRMS, "appleuse")
SYSTEM = "macOS 14"

# category, title, description, the advisor's note, and the one sheet that would help (None: none of ours)
KINDS = [
    # the findings of D1
    ("", "Red eléctrica: chispas al conectar", "", "fuente en corto", None),
    ("", "Mac lenta", "", "huele a quemado", None),
    ("", "Se perdió el respaldo", "", "borrado por ransomware", None),
    ("", "Contraseña olvidada", "", "", None),
    ("", "Pantalla rota", "", "", None),
    ("", "iMac lento", "", "no arranca", None),
    ("red", "Red eléctrica de la oficina", "Hay apagón y no hay internet ni wifi", "", None),
    ("rendimiento", "Mac lenta y sin espacio", "", "disco duro dañado, pide cambio", None),
    ("respaldo", "El respaldo de Time Machine", "quiero recuperar mis fotos, perdí todo", "", None),
    ("correo", "Correo de mi cuenta", "Me hackearon el email", "", None),
    # workshop
    ("rendimiento", "Lenta y con ruido", "Sin espacio, dice; el ventilador suena", "", None),
    ("disco", "Disco lleno de pitidos", "almacenamiento externo con golpes", "", None),
    ("", "La batería está hinchada", "la tapa ya no cierra", "", None),
    ("", "Café encima del teclado", "se derramó ayer", "", None),
    ("", "No carga", "con ningún cable", "placa", None),
    ("red", "No conecta wifi", "desde que se cayó al suelo", "", None),
    ("actualización", "Actualizar macOS", "se apaga a mitad de la actualización", "", None),
    ("actualización", "Versión de macOS", "pantalla negra al actualizar", "", None),
    ("", "La bisagra se rompió", "", "", None),
    ("", "Teclas que no responden", "", "teclado para cambio", None),
    ("", "Bocina con zumbido", "", "bocina rota", None),
    ("", "Puerto USB suelto", "", "", None),
    ("", "iPad con pantalla estrellada", "", "", None),
    ("wifi", "Sin internet ni wifi", "el módem dañado por la tormenta", "", None),
    # somebody else's
    ("internet", "Internet y red caídos en toda la colonia", "", "avería del proveedor", None),
    ("correo", "Correo rechazado", "mi cuenta de correo fue bloqueada por el proveedor", "", None),
    ("correo", "Correos de estafa", "llegan a mi cuenta de correo, imap", "phishing", None),
    ("", "El banco no deja entrar", "", "página del banco", None),
    ("", "Licencia de Office vencida", "", "hay que comprarla", None),
    ("", "La facturación no timbra", "el SAT no responde", "", None),
    ("", "Programa viejo de 32 bits", "", "no existe para esta versión", None),
    ("", "La impresora no imprime", "", "cabezal dañado", None),
    ("", "El escáner no aparece", "", "sin controlador para macOS", None),
    # data
    ("", "Borré mis fotos", "", "no hay copia de seguridad", None),
    ("disco", "Disco externo que no monta", "almacenamiento de fotos", "sectores dañados", None),
    ("respaldo", "Respaldar después de un virus", "respaldo de time machine infectado", "", None),
    ("", "Robo de la Mac", "me la robaron con todo y backup", "", None),
    ("", "Olvidé la clave de FileVault", "", "sin la clave no se puede", None),
    ("acceso remoto", "TeamViewer: me estafaron", "acceso remoto de un desconocido", "", None),
    # one word that says little
    ("", "La red social no abre", "Facebook", "", None),
    ("", "Mi versión de la factura", "", "", None),
    ("", "Espacio de trabajo compartido", "", "", None),
    ("", "El correo certificado no llegó", "un paquete", "", None),
    ("", "Cuenta bancaria en el internet", "", "", None),
    ("", "Mac lenta", "", "la memoria no alcanza, hay que ampliarla", None),
    ("", "Lento", "", "", None),
    ("", "internet", "", "", None),
    ("", "mail", "", "", None),
    # in English
    ("network", "Sparks from the network plug", "", "", None),
    ("storage", "Slow and out of space", "", "burnt smell, logic board", None),
    ("email", "Mail account hacked", "email and imap", "", None),
    ("backup", "Time Machine backup lost", "the backup disk is broken", "", None),
    # surely one of ours
    ("red", "No conecta por wifi", "Sin internet", "", "red-mac"),
    ("wifi", "Sin conexión", "La red inalámbrica pide datos", "hay que restablecer la red", "red-mac"),
    ("correo", "Correo en Mail", "quiero mi cuenta de correo por imap", "", "correo-mac"),
    ("almacenamiento", "Sin espacio", "disco lleno", "hay que liberar espacio", "espacio-mac"),
    ("respaldo", "Respaldo", "respaldar con Time Machine", "", "respaldo-time-machine"),
    ("actualización", "Actualizar macOS", "una actualización", "", "actualizar-macos"),
    ("acceso remoto", "TeamViewer", "el control remoto no abre", "reinstalar TeamViewer", "teamviewer-mac"),
    ("TeamViewer", "No abre TeamViewer", "sin acceso remoto", "", "teamviewer-mac"),
]


LINES = (Path(__file__).parent / "unsolvable.txt").read_text(encoding="utf-8").splitlines()
HARDER = [line.split(" | ") for line in LINES if line and not line.startswith("#")]


def leaves_by_itself(
    category: str, title: str, description: str, note: str, languages: tuple[str, ...] = ("es", "en")
) -> str | None:
    try:
        choice = choose(CATALOGUE, Matter(category, title, description, SYSTEM, note), languages)
    except NoInstructions:
        return None
    return choice.procedure.id if choice.sure else None


@pytest.mark.parametrize(("category", "title", "description", "note", "right"), KINDS)
def test_no_wrong_sheet_leaves_by_itself(category: str, title: str, description: str, note: str, right: str) -> None:
    assert leaves_by_itself(category, title, description, note) in (right, None)


def test_there_are_sixty_kinds_and_what_surely_helps_goes_at_once() -> None:
    sure = [kind for kind in KINDS if kind[-1]]
    assert len(KINDS) == 60
    assert [leaves_by_itself(*kind[:-1]) for kind in sure] == [kind[-1] for kind in sure]


@pytest.mark.parametrize("languages", [("es", "en"), ("en", "es"), ("pt-BR", "en", "es")])
@pytest.mark.parametrize("noted", [True, False])
def test_where_category_and_words_agree_at_most_one_wrong_sheet_of_sixty_leaves(
    languages: tuple[str, ...], *, noted: bool
) -> None:
    """Kinds in Spanish, English and Portuguese; with what the advisor wrote, and where nothing was written."""
    assert len(HARDER) == 60
    gone = [kind for kind in HARDER if leaves_by_itself(*kind[:3], kind[3] if noted else "", languages)]
    assert len(gone) <= 1, gone


def test_a_sheet_in_another_language_does_not_leave_by_itself() -> None:
    kind = ("red", "No conecta por wifi", "Sin internet", "")
    assert leaves_by_itself(*kind, ("it", "es")) is None
    assert leaves_by_itself(*kind, ("es",)) == "red-mac"


@pytest.mark.parametrize(("title", "note"), [("Mac lenta", ""), ("iMac lento", "liberar espacio")])
def test_one_word_is_a_suggestion(title: str, note: str) -> None:
    choice = choose(CATALOGUE, Matter("", title, "", SYSTEM, note), ("es",))
    assert (choice.procedure.id, choice.sure) == ("espacio-mac", False)
