"""From the profile and a client's tax data to the sealed file for the accountant, by form, flow and command."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from satcfdi.cfdi import CFDI

from flows.money.charging import charge_sessions
from flows.money.invoices import electronic_invoices, set_tax_data
from tasks.gateways.money.cfdi import read_signer
from tasks.gateways.money.stamping import PacStamper
from tasks.money.invoices import issue_all
from tasks.office import this_office
from tests.deployments.command_line import CommandLine
from tests.flows.conftest import Office
from tests.operations.money_office import WORKDAY, add_case, add_client, add_session
from tests.operations.stand_in_pac import PASSWORD, StandIn, seal_folder

LATER = WORKDAY + timedelta(hours=6)
PROFILE = """
[invoices]
tax_id = "TPR190101AB1"
legal_name = "TALLER DE PRUEBAS"
regime = "601"
postal_code = "91000"
since = 2026-11-01
"""


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_from_the_tax_data_to_the_accountants_file(
    office: Office, shown: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    firms = shutil.copytree(office.settings.firms, tmp_path / "firms")
    with (firms / "appleuse.toml").open("a", encoding="utf-8") as profile:
        profile.write(PROFILE)
    monkeypatch.setenv("TRASTIENDA_FIRMS", str(firms))
    this_office.cache_clear()
    client_id = add_client(office.store)
    add_session(office.store, add_case(office.store, client_id))
    charge_sessions("appleuse", now=LATER)
    who = {"who": "Rosa", "why": "su constancia", "now": LATER}
    set_tax_data("appleuse", str(client_id), "CAN010101AB2", "Café Ñandú", "601", "91000", **who)
    assert "falta el sello" in str(electronic_invoices(now=LATER).message)

    (tmp_path / "sello").mkdir()
    monkeypatch.setenv("TRASTIENDA_SEAL_APPLEUSE", str(seal_folder(tmp_path / "sello")))
    monkeypatch.setenv("TRASTIENDA_SEALPASSWORD_APPLEUSE", PASSWORD)
    this_office.cache_clear()
    done = electronic_invoices(now=LATER)
    assert (done.name, "1 selladas" in str(done.message)) == ("Emitidas", True)
    assert electronic_invoices(now=LATER).name != "Emitidas"
    listed = CommandLine()("invoices", "list", "appleuse", "--json")
    assert '"state": "signed"' in listed.output
    with this_office()[0].read() as uow:
        [kept] = uow.invoices.open("appleuse")
    assert kept.xml
    assert CFDI.from_string(kept.xml)["Receptor"]["Rfc"] == "CAN010101AB2"

    cancel = ("invoices", "cancel", "appleuse", kept.name, "--motive", "02", "--now", LATER.isoformat())
    assert "it is sealed and not stamped" in CommandLine().refused(*cancel)
    store, signer, stamper = this_office()[0], read_signer(tmp_path / "sello", PASSWORD), PacStamper(StandIn())
    assert issue_all(store, "appleuse", signer, stamper, now=LATER).stamped == 1
    assert "to be cancelled" in CommandLine()(*cancel).output
    assert issue_all(store, "appleuse", signer, stamper, now=LATER).cancelled == 1
    assert '"state": "cancelled"' in CommandLine()("invoices", "list", "appleuse", "--json").output
