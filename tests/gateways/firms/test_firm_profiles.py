"""A profile is a promise: both shipped ones are right, and each fault names file, key, value and what is allowed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import firms
from domain.firms.modes import Mode
from domain.time.calendars import BusinessCalendar
from domain.time.opening_hours import Shift
from tasks.gateways.firms.firm_profiles import ProfileError, read_firm, read_firms

SHIPPED = Path(firms.__file__).parent
THIRD = """
id = "tercera"
name = "Tercera"
country = "CL"
time_zone = "America/Santiago"
currency = "CLP"
languages = ["es"]
tax = { name = "IVA", rate = "0.19" }
face = { colour = "#112233", accent = "#445566", logo = "tercera.svg" }
mail = { sender = "hola@tercera.example", operator = "ops@tercera.example" }
hours = { monday = ["09:00-18:00"], saturday = ["10:00-13:00"] }
deadlines = { first_contact_minutes = 60, first_contact_warning_minutes = 30 }

[holidays]
country = "CL"
language = "es"
removed = [2026-05-21]
extra = { 2026-09-17 = "Puente" }

[[special_days]]
day = 2026-12-24
shifts = ["09:00-12:00"]
reason = "Nochebuena"

[plans.uno]
name = { es = "Uno" }
hours = "2.5"
monthly_price = "10000"
over_hour_price = "5000"

[services.visita]
name = { es = "Visita" }
price = "9000"

[[tariffs]]
valid_from = 2026-01-01
remote = { business = "1", emergency = "2" }
on_site = { business = "3", emergency = "4" }
client_premises_surcharge = "0.2"

[areas]
on_site = ["Santiago"]

[policies]
highest_discount = "0.25"
"""


def write(folder: Path, text: str = THIRD, name: str = "tercera.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    (folder / "tercera.svg").write_text("<svg/>", encoding="utf-8")
    return file


def faults(file: Path) -> list[str]:
    with pytest.raises(ProfileError) as error:
        read_firm(file)
    return str(error.value).splitlines()


def test_lima_promises_what_its_page_says() -> None:
    lima = read_firms(SHIPPED)["lima"]
    assert (lima.time_zone, lima.currency, lima.tax.rate) == ("America/Lima", "PEN", Decimal("0.18"))
    assert [lima.hours.on(date(2026, 10, day)) for day in (5, 9)] == [(Shift.parse("08:00-21:00"),)] * 2
    assert [lima.hours.on(date(2026, 10, day)) for day in (10, 11)] == [(), ()]
    assert (lima.reports.from_business_day, lima.reports.due_business_day) == (3, 5)
    assert lima.areas is not None
    assert (lima.areas.on_site, lima.areas.outside) == (("Lima Metropolitana", "Callao"), "refuse")


def test_appleuse_promises_what_its_page_says() -> None:
    firm = read_firms(SHIPPED)["appleuse"]
    assert (firm.time_zone, firm.currency, firm.tax.rate) == ("America/Mexico_City", "MXN", Decimal("0.16"))
    assert firm.hours.on(date(2026, 10, 5)) == (Shift.parse("09:00-14:00"), Shift.parse("16:00-19:00"))
    [tariff] = firm.tariffs
    assert (tariff.remote.business, tariff.remote.emergency) == (Decimal(200), Decimal(300))
    assert (tariff.on_site.business, tariff.on_site.emergency) == (Decimal(300), Decimal(450))
    assert (tariff.client_premises_surcharge, tariff.fraction_over_minutes) == (Decimal("0.20"), 30)
    assert firm.policies is not None
    assert (firm.policies.highest_discount, firm.policies.review_months) == (Decimal("0.25"), 3)
    assert firm.deadlines.pending_days == 7


def test_a_third_firm_is_a_third_file(tmp_path: Path) -> None:
    write(tmp_path)
    [firm] = read_firms(tmp_path).values()
    assert firm.holidays.extra == {date(2026, 9, 17): "Puente"}
    assert firm.plans["uno"].hours == Decimal("2.5")
    assert firm.services["visita"].modes == (Mode.REMOTE, Mode.ON_SITE)
    calendar = BusinessCalendar(
        zone=firm.time_zone,
        hours=firm.hours,
        special_days=firm.special_days,
        first_day=date(2026, 1, 1),
        last_day=date(2026, 12, 31),
    )
    assert calendar.explain_day(date(2026, 12, 24)).shifts == (Shift.parse("09:00-12:00"),)


FAULTS = [
    ('id = "tercera"', 'id = "La Tercera"', "id 'La Tercera': small letters, digits and _"),
    ('currency = "CLP"', 'currency = "pesos"', "currency 'pesos': ISO 4217, such as PEN"),
    ('country = "CL"\ntime', 'country = "Chile"\ntime', "country 'Chile': ISO 3166, such as PE"),
    ('"America/Santiago"', '"Chile/Santiago"', "time_zone 'Chile/Santiago': an IANA name such as America/Lima"),
    ('languages = ["es"]', "languages = []", "languages: at least one; the first is the firm's own"),
    ('languages = ["es"]', 'languages = ["es", "qu"]', "language 'qu': one of es, en"),
    ('languages = ["es"]', 'languages = ["es", "en"]', "uno: no name in en"),
    ('rate = "0.19"', 'rate = "19"', "tax: rate 19: write 18 % as 0.18"),
    ('rate = "0.19"', 'rate = "mucho"', "tax.rate = 'mucho': Input should be a valid decimal"),
    ('"#112233"', '"verde"', "face: colour 'verde': write it as #0b5e55"),
    ('"tercera.svg"', '"tercera.png"', "face: logo 'tercera.png': an .svg file beside the profile"),
    ('"tercera.svg"', '"../secret.svg"', "face: logo '../secret.svg': an .svg file beside the profile"),
    ('"tercera.svg"', '"otra.svg"', "face.logo = 'otra.svg': no such file beside the profile"),
    ('"hola@tercera.example"', '"hola"', "mail: 'hola': a mail address, such as name@company.example"),
    ('"ops@tercera.example"', '"ops@tercera.example", per_minute = 0', "mail: per_minute 0: at least 1"),
    ('["09:00-18:00"]', '["9-18"]', "hours.monday.0 = '9-18': shift '9-18': write it as HH:MM-HH:MM"),
    ('["09:00-18:00"]', '["18:00-09:00"]', "hours.monday.0 = '18:00-09:00': shift 18:00-09:00: it must end after"),
    ('["09:00-18:00"]', '["09:00-13:00", "12:00-18:00"]', "hours: monday: 12:00-18:00 starts before 09:00-13:00 ends"),
    ("monday =", "lunes =", "hours.lunes: unknown key; is it misspelt? (allowed: monday, tuesday"),
    ("first_contact_minutes = 60", "first_contact_minutes = 0", "deadlines: first_contact_minutes: at least 1"),
    ("warning_minutes = 30", "warning_minutes = 60", "deadlines: first_contact_warning_minutes: less than"),
    ("warning_minutes = 30", "warning_minutes = 30, pending_days = 0", "deadlines: pending_days: at least 1"),
    (
        "warning_minutes = 30",
        "warning_minutes = 30, days = 1",
        "deadlines.days: unknown key; is it misspelt? (allowed: f",
    ),
    ("removed = [2026-05-21]", 'removed = ["pronto"]', "holidays.removed.0 = 'pronto': Input should be a valid date"),
    (
        "day = 2026-12-24",
        "date = 2026-12-24",
        "special_days.0.date: unknown key; is it misspelt? (allowed: day, shifts",
    ),
    ('name = { es = "Uno" }', 'name = "Uno"', "plans.uno.name = 'Uno': write a table, such as { es = "),
    ('hours = "2.5"', 'hours = "0"', "plans.uno: hours 0: more than 0"),
    ('monthly_price = "10000"', 'monthly_price = "-1"', "plans.uno: prices: 0 or more"),
    (
        'monthly_price = "10000"',
        'price = "10000"',
        "plans.uno.price: unknown key; is it misspelt? (allowed: name, hours",
    ),
    (
        'price = "9000"',
        'price = "9000"\nmodes = ["chat"]',
        "services.visita.modes.0 = 'chat': Input should be 'remote' or",
    ),
    (
        'remote = { business = "1"',
        'remote = { busines = "1"',
        "tariffs.0.remote.busines: unknown key; is it misspelt? (all",
    ),
    (
        'on_site = ["Santiago"]',
        'on_site = ["Santiago"]\noutside = "maybe"',
        "areas: outside 'maybe': one of refuse, quote",
    ),
    ('"0.25"', '"0.26"', "policies: highest_discount: 0 to 0.25 (MX-16: never more)"),
    (
        "[policies]",
        "[reports]\ndue_business_day = 2\n[policies]",
        "reports: from_business_day, due_business_day: 1 <= ",
    ),
    ('name = "Tercera"', "", "name: missing"),
    (
        'name = "Tercera"',
        'name = "Tercera"\nrazon = "x"',
        "razon: unknown key; is it misspelt? (allowed: id, name, count",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "said"), FAULTS, ids=[wrong[:40] for _, wrong, _ in FAULTS])
def test_a_fault_names_file_key_value_and_what_is_allowed(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert THIRD.count(right) >= 1
    file = write(tmp_path, THIRD.replace(right, wrong, 1))
    lines = faults(file)
    assert any(re.match(re.escape(f"{file}: ") + r"(\(profile\): )?" + re.escape(said), line) for line in lines), lines


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    broken = THIRD.replace('rate = "0.19"', 'rate = "x"').replace("day = 2026-12-24", "day = 3")
    first, second = write(tmp_path, broken, "a.toml"), write(tmp_path, THIRD.replace("languages", "lenguas"), "b.toml")
    with pytest.raises(ProfileError) as error:
        read_firms(tmp_path)
    said = str(error.value)
    for start in (f"{first}: tax.rate", f"{first}: special_days.0.day", f"{second}: lenguas", f"{second}: languages"):
        assert start in said


def test_two_profiles_with_one_id_are_refused(tmp_path: Path) -> None:
    write(tmp_path)
    again = write(tmp_path, name="again.toml")
    with pytest.raises(
        ProfileError, match=re.escape(f"{again.parent / 'tercera.toml'}: id = 'tercera': another profile")
    ):
        read_firms(tmp_path)


def test_what_is_not_toml_or_cannot_be_read_is_named(tmp_path: Path) -> None:
    assert faults(write(tmp_path, "id = tercera"))[0].startswith(f"{tmp_path / 'tercera.toml'}: not TOML: ")
    (tmp_path / "latin.toml").write_bytes('name = "Peñón"'.encode("latin-1"))
    assert "latin.toml: not TOML: " in faults(tmp_path / "latin.toml")[0]
    assert faults(tmp_path / "none.toml") == [f"{tmp_path / 'none.toml'}: cannot be read: No such file or directory"]


def test_a_folder_without_profiles_says_what_to_put_there(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"no profile here; a firm is a file such as .*lima\.toml"):
        read_firms(tmp_path)
