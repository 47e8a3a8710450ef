"""Reads bank statements: camt.053 (ISO 20022), OFX 1 and 2, and CSV by a map; bounded in size, nothing is fetched."""

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from importlib.resources import files
from pathlib import Path
from typing import Any

from lxml import etree

from domain.money.paying.bank_lines import BankLine
from domain.refusals import Phrase, Refused

MOST_BYTES = 20_000_000


class NoBankFile(Refused):
    """A file is no bank statement that can be read; the reason says where."""


def read_bank_file(file: Path, csv_map: Path | None = None) -> list[BankLine]:
    """Return the lines of a bank statement, in the file's order; raise ``NoBankFile`` and keep nothing of it."""
    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise _refused(file, error.strerror) from error
    if size > MOST_BYTES:
        raise _refused(file, Phrase("bank-size", {"size": f"{size:,}", "most": f"{MOST_BYTES:,}"}))
    head = content[:2000].lstrip(b"\xef\xbb\xbf \r\n\t")
    try:
        if b"OFXHEADER" in head or b"<OFX>" in content[:4000]:
            return list(_ofx(_decoded(content)))
        if head.startswith(b"<"):
            return list(_camt(content))
        return list(_csv(_decoded(content), _map(csv_map)))
    except (etree.XMLSyntaxError, ValueError, KeyError, InvalidOperation, csv.Error) as error:
        raise _refused(file, error.why if isinstance(error, Unread) else error) from error


class Unread(ValueError):  # noqa: N818  an answer about a file
    """What stands in a file is no statement's: why, as a phrase."""

    def __init__(self, why: Phrase) -> None:
        super().__init__(why.code)
        self.why = why


def _refused(file: Path, why: object) -> NoBankFile:
    return NoBankFile("bank-file", rule="MX-22", file=file.name, why=why)


# --- camt.053 ----------------------------------------------------------------------------------------------------


def _camt(content: bytes) -> Iterator[BankLine]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise Unread(Phrase("bank-doctype"))
    statements = root.findall(".//{*}Stmt") or root.findall(".//{*}Ntfctn")
    if not statements:
        raise Unread(Phrase("bank-no-statement"))
    for statement in statements:
        account = _text(statement, "Acct/Id/IBAN") or _text(statement, "Acct/Id/Othr/Id")
        for entry in statement.findall("{*}Ntry"):
            if _text(entry, "Sts/Cd") in ("", "BOOK") and _text(entry, "Sts") in ("", "BOOK"):
                yield from _camt_entry(account, entry)


def _camt_entry(account: str, entry: Any) -> Iterator[BankLine]:  # noqa: ANN401  an element
    """Give a line for each transaction of an entry: one that bundles several has their amounts, else its own."""
    way = Decimal(1 if _text(entry, "CdtDbtInd") == "CRDT" else -1)
    booked = date.fromisoformat((_text(entry, "BookgDt/Dt") or _text(entry, "BookgDt/DtTm"))[:10])
    parts = entry.findall("{*}NtryDtls/{*}TxDtls") or [entry]
    for number, part in enumerate(parts, 1):
        amount = part.find("{*}Amt") if part.find("{*}Amt") is not None else part.find("{*}AmtDtls/{*}TxAmt/{*}Amt")
        if amount is None and len(parts) > 1:
            raise Unread(Phrase("bank-amounts"))
        money = amount if amount is not None else entry.find("{*}Amt")
        own = _text(part, "Refs/AcctSvcrRef") or _text(entry, "AcctSvcrRef") or _text(entry, "NtryRef")
        name = _text(part, "RltdPties/Dbtr/Pty/Nm") or _text(part, "RltdPties/Dbtr/Nm")
        structured = _text(part, "RmtInf/Strd/CdtrRefInf/Ref")
        yield BankLine(
            account=account,
            bank_id=f"{own}/{number}" if own and len(parts) > 1 else own,
            booked_on=booked,
            amount=way * Decimal(money.text),
            currency=money.get("Ccy", ""),
            reference=" ".join(filter(None, (structured, _known(_text(part, "Refs/EndToEndId"))))),
            text=" ".join(filter(None, (*_texts(part, "RmtInf/Ustrd"), _text(entry, "AddtlNtryInf")))),
            name=name,
        )


def _known(reference: str) -> str:
    return "" if reference in ("NOTPROVIDED", "NONREF") else reference


def _texts(element: Any, path: str) -> list[str]:  # noqa: ANN401  an element
    steps = "/".join(f"{{*}}{one}" for one in path.split("/"))
    return [(one.text or "").strip() for one in element.findall(steps)]


def _text(element: Any, path: str) -> str:  # noqa: ANN401  an element
    return next(iter(_texts(element, path)), "")


# --- OFX ---------------------------------------------------------------------------------------------------------

_TAG = re.compile(r"<(/?)([A-Za-z0-9.]+)>([^<\r\n]*)")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " "}


def _ofx(text: str) -> Iterator[BankLine]:
    """Read tags one by one: OFX 1 is SGML whose values are never closed, OFX 2 the same tags closed."""
    account, currency, values = "", "", dict[str, str]()
    inside = False
    for closing, tag, value in _TAG.findall(text):
        name = tag.upper()
        if name == "STMTTRN":
            if inside and (closing or values):
                yield _ofx_line(account, currency, values)
            inside, values = not closing, {}
        elif not closing and inside:
            values.setdefault(name, _plain(value))
        elif not closing:
            account = _plain(value) if name == "ACCTID" else account
            currency = _plain(value) if name == "CURDEF" else currency
    if inside:
        raise Unread(Phrase("bank-cut"))


def _ofx_line(account: str, currency: str, values: Mapping[str, str]) -> BankLine:
    return BankLine(
        account=account,
        bank_id=values.get("FITID", ""),
        booked_on=datetime.strptime(values["DTPOSTED"][:8], "%Y%m%d").date(),  # noqa: DTZ007  a day alone
        amount=_amount(values["TRNAMT"], "," if "," in values["TRNAMT"] else "."),
        currency=values.get("CURSYM", currency),
        reference=" ".join(filter(None, (values.get("REFNUM", ""), values.get("CHECKNUM", "")))),
        text=values.get("MEMO", ""),
        name=values.get("NAME", values.get("PAYEE", "")),
    )


def _plain(value: str) -> str:
    for entity, sign in _ENTITIES.items():
        value = value.replace(entity, sign)
    return value.strip()


# --- CSV ---------------------------------------------------------------------------------------------------------


def _map(file: Path | None) -> dict[str, Any]:
    own = files("templates.bank").joinpath("csv.toml").read_text("utf-8")
    return tomllib.loads(file.read_text("utf-8") if file else own)


def _csv(text: str, said: Mapping[str, Any]) -> Iterator[BankLine]:
    form, columns = said["file"], said["columns"]
    rows = csv.DictReader(io.StringIO(text), delimiter=form.get("delimiter", ","))
    missing = {columns[name] for name in ("date", "amount")} - set(rows.fieldnames or ())
    if missing:
        has = ", ".join(rows.fieldnames or ())
        raise Unread(Phrase("bank-columns", {"missing": ", ".join(sorted(missing)), "has": has}))
    for number, row in enumerate(rows, 2):
        given = {name: (row.get(column) or "").strip() for name, column in columns.items()}
        try:
            yield BankLine(
                account=form.get("account", ""),
                bank_id=given.get("id", ""),
                booked_on=datetime.strptime(given["date"], form["dates"]).date(),  # noqa: DTZ007  a day alone
                amount=_amount(given["amount"], form.get("decimal", ".")),
                currency=given.get("currency") or form.get("currency", ""),
                reference=given.get("reference", ""),
                text=given.get("text", ""),
                name=given.get("name", ""),
            )
        except (ValueError, InvalidOperation) as error:
            date_of, amount_of = repr(given["date"]), repr(given["amount"])
            said_wrong = Phrase("bank-date", {"date": date_of, "amount": amount_of, "dates": form["dates"]})
            why = error.why if isinstance(error, Unread) else said_wrong
            raise Unread(Phrase("bank-row", {"row": str(number), "why": why})) from error


def _amount(text: str, decimal: str) -> Decimal:
    plain = re.sub(r"[\s$]", "", text).replace("." if decimal == "," else ",", "").replace(decimal, ".")
    amount = Decimal(plain)
    if not amount.is_finite() or amount != amount.quantize(Decimal("0.01")):
        raise Unread(Phrase("bank-amount", {"amount": repr(text)}))
    return amount


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")
