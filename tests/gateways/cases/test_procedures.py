"""The catalogue of procedures: what is shipped, what a firm adds, and what a broken file is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tasks.gateways.cases.procedures import LARGEST_PICTURE, ProcedureError, catalogue, read_procedures
from tests.gateways.sheets import FIRMS, logo


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRASTIENDA_LANGUAGE", "en")


GOOD = 'title = "Reinicia"\n[[steps]]\ntext = "Reinicia la Mac"\n'


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("language", ["en", "pt-BR"])
def test_every_shipped_procedure_is_in_every_language_with_the_same_steps(language: str) -> None:
    shipped = catalogue(FIRMS, "lima")
    ours, others = ({one.id: one for one in shipped if one.language == which} for which in ("es", language))
    assert set(ours) == set(others)
    assert len(ours) >= 6
    for id_, spanish in ours.items():
        other = others[id_]
        assert len(spanish.steps) == len(other.steps)
        assert (spanish.minutes, spanish.backup, spanish.systems) == (other.minutes, other.backup, other.systems)
        assert len(spanish.warnings) == len(other.warnings) > 0
        assert other.keywords
        assert other.done
        assert other.unless
        assert [step.picture is None for step in spanish.steps] == [step.picture is None for step in other.steps]


def test_a_firm_s_own_procedure_is_added_and_replaces_the_product_s(tmp_path: Path) -> None:
    shutil.copy(FIRMS / "lima.toml", tmp_path)
    write(tmp_path / "lima" / "procedures", "es/red-mac.toml", GOOD)
    write(tmp_path / "lima" / "procedures", "es/impresora.toml", GOOD)
    ours = {(one.language, one.id): one for one in catalogue(tmp_path, "lima")}
    assert ours["es", "red-mac"].title == "Reinicia"
    assert ours["en", "red-mac"].title == "Reset the network on your Mac"
    assert ours["es", "impresora"].steps[0].text == "Reinicia la Mac"
    assert ("es", "impresora") not in {(one.language, one.id) for one in catalogue(tmp_path, "appleuse")}


def test_a_picture_travels_with_its_step(tmp_path: Path) -> None:
    write(tmp_path, "es/a1.toml", GOOD + 'picture = "menu.svg"\nalt = "El menú"\n')
    write(tmp_path, "es/pictures/menu.svg", logo())
    [procedure] = read_procedures(tmp_path)
    picture = procedure.steps[0].picture
    assert picture is not None
    assert (picture.format, picture.alt) == ("svg", "El menú")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("es/a1.toml", "title = ", "a1.toml: not TOML"),
        ("es/a1.toml", 'titel = "x"\n' + GOOD, "titel: unknown key; is it misspelt? (allowed: title, summary"),
        ("es/a1.toml", GOOD + 'pictur = "x"\n', "steps.0.pictur: unknown key; is it misspelt? (allowed: text, picture"),
        ("es/a1.toml", GOOD.replace("Reinicia la Mac", " "), "steps.0.text = ' ': it is empty"),
        ("es/a1.toml", 'title = "x"', "steps: missing"),
        ("es/a1.toml", "minutes = 0\n" + GOOD, "minutes = 0: Input should be greater than or equal to 1"),
        ("es/a1.toml", 'minutes = "ten"\n' + GOOD, "minutes = 'ten': Input should be a valid integer"),
        ("es/a1.toml", 'warnings = ["a", " "]\n' + GOOD, "warnings = ['a', ' ']: an entry is empty"),
        ("es/A 1.toml", GOOD, "small letters, digits and dashes"),
        ("fr/a1.toml", GOOD, "the folder 'fr' is no language (allowed: es, en, pt-BR)"),
        ("es/a1.toml", GOOD + 'picture = "no.svg"\nalt = "x"', "steps.0.picture = 'no.svg': No such file"),
        ("es/a1.toml", GOOD + 'picture = "../../x.svg"\nalt = "x"', "a file in pictures/ (.svg, .png, .jpg)"),
        ("es/a1.toml", GOOD + 'picture = "a.gif"\nalt = "x"', "a file in pictures/ (.svg, .png, .jpg)"),
        ("es/a1.toml", GOOD + 'picture = "bad.png"\nalt = "x"', "its content is no .png picture"),
        ("es/a1.toml", GOOD + 'picture = "large.svg"\nalt = "x"', "(at most 300,000)"),
        ("es/a1.toml", GOOD + 'picture = "good.svg"', "steps.0.alt: missing: say what the picture shows"),
    ],
)
def test_a_broken_one_is_named_with_file_key_value_and_what_is_allowed(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    file = write(tmp_path, name, text)
    write(tmp_path, "es/pictures/bad.png", "no picture")
    write(tmp_path, "es/pictures/good.svg", logo())
    write(tmp_path, "es/pictures/large.svg", "<svg>" + " " * LARGEST_PICTURE)
    with pytest.raises(ProcedureError) as error:
        read_procedures(tmp_path)
    assert said in str(error.value)
    assert str(file) in str(error.value)


def test_all_broken_files_are_named_at_once(tmp_path: Path) -> None:
    write(tmp_path, "es/a1.toml", "x = 1")
    write(tmp_path, "es/a2.toml", "title")
    with pytest.raises(ProcedureError) as error:
        read_procedures(tmp_path)
    assert {"a1.toml", "a2.toml"} <= {Path(line.split(":")[0]).name for line in str(error.value).splitlines()}


def test_no_folder_is_no_procedure(tmp_path: Path) -> None:
    assert read_procedures(tmp_path / "nowhere") == ()
