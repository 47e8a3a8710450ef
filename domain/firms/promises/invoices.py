"""Electronic invoices of a firm: who issues them, by which standard, and from when on (``[invoices]``)."""

import re
from dataclasses import dataclass
from datetime import date

from domain.firms.checks import require

STANDARDS = ("cfdi-4.0",)


@dataclass(frozen=True, slots=True)
class InvoicePromise:
    """The issuer as the tax office knows it: ``tax_id`` (RFC), name, ``regime`` (c_RegimenFiscal), postal code.

    Charges made ``since`` that day become invoices of ``series``; ``product`` and ``unit`` are what they are for, by
    the tax office's catalogues (c_ClaveProdServ: support of software; c_ClaveUnidad: a unit of service).
    ``payment_form`` is how clients pay where a payment does not say so (c_FormaPago: by transfer).
    """

    tax_id: str
    legal_name: str
    regime: str
    postal_code: str
    since: date
    standard: str = "cfdi-4.0"
    series: str = "A"
    product: str = "81111811"
    unit: str = "E48"
    payment_form: str = "03"

    def __post_init__(self) -> None:
        require(self.standard in STANDARDS, f"standard {self.standard!r}", "one-of", allowed=", ".join(STANDARDS))
        require(bool(self.legal_name.strip()), "legal_name", "legal-name")
        for name, digits in (("regime", 3), ("postal_code", 5), ("product", 8), ("payment_form", 2)):
            value = getattr(self, name)
            require(bool(re.fullmatch(rf"[0-9]{{{digits}}}", value)), f"{name} {value!r}", "digits", digits=digits)
        require(bool(re.fullmatch(r"[A-Z0-9]{1,25}", self.series)), f"series {self.series!r}", "capitals")
