"""Bank statements as banks make them: camt.053, OFX 1 and 2, CSV, each with the same lines."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from domain.money.paying.bank_lines import BankLine


def camt(lines: Sequence[BankLine]) -> str:
    """Write camt.053.001.08."""
    entries = "".join(
        f"""<Ntry><Amt Ccy="{one.currency}">{abs(one.amount)}</Amt>
        <CdtDbtInd>{"CRDT" if one.amount > 0 else "DBIT"}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>{one.booked_on}</Dt></BookgDt><AcctSvcrRef>{one.bank_id}</AcctSvcrRef>
        <NtryDtls><TxDtls><Refs><EndToEndId>{escape(one.reference) or "NOTPROVIDED"}</EndToEndId></Refs>
        <RltdPties><Dbtr><Pty><Nm>{escape(one.name)}</Nm></Pty></Dbtr></RltdPties>
        <RmtInf><Ustrd>{escape(one.text)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"""
        for one in lines
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id>
<Acct><Id><Othr><Id>{lines[0].account}</Id></Othr></Id></Acct>{entries}</Stmt></BkToCstmrStmt></Document>"""


def ofx(lines: Sequence[BankLine], *, closed: bool) -> str:
    """Write OFX 1 (SGML, values never closed) or OFX 2 (XML)."""

    def tag(name: str, value: object) -> str:
        return f"<{name}>{escape(str(value))}" + (f"</{name}>" if closed else "") + "\n"

    made = "".join(
        "<STMTTRN>\n"
        + tag("TRNTYPE", "CREDIT")
        + tag("DTPOSTED", f"{one.booked_on:%Y%m%d}120000[-6:CST]")
        + tag("TRNAMT", one.amount)
        + tag("FITID", one.bank_id)
        + (tag("REFNUM", one.reference) if one.reference else "")
        + (tag("NAME", one.name) if one.name else "")
        + (tag("MEMO", one.text) if one.text else "")
        + "</STMTTRN>\n"
        for one in lines
    )
    head = '<?xml version="1.0"?><?OFX OFXHEADER="200"?>' if closed else "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n"
    body = f"<BANKMSGSRSV1><STMTTRNRS><STMTRS>{tag('CURDEF', lines[0].currency)}<BANKACCTFROM>"
    body += f"{tag('ACCTID', lines[0].account)}</BANKACCTFROM><BANKTRANLIST>{made}</BANKTRANLIST>"
    return f"{head}<OFX>{body}</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"


def comma_separated(lines: Sequence[BankLine]) -> str:
    """Write CSV with our own columns."""
    rows = [
        f'{one.booked_on},{one.amount},{one.currency},{one.bank_id},"{one.reference}","{one.text}","{one.name}"'
        for one in lines
    ]
    return "\n".join(["date,amount,currency,id,reference,text,name", *rows]) + "\n"
