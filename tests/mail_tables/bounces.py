"""How well bounces are read: against the labels of their own projects (``labels.py``)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from domain.letters.inbound import InboundMail, MailKind
from tasks.gateways.letters.mailbox.inbound_mail import read_mail

CAUSES = {
    "address": "userunknown hostunknown hasmoved suspend filtered",
    "full": "mailboxfull",
    "size": "mesgtoobig exceedlimit",
    "ours": "rejected norelaying securityerror syntaxerror authfailure requireptr notcompliantrfc",
    "policy": "blocked policyviolation spamdetected virusdetected toomanyconn notaccept contenterror badreputation",
    "other": "expired networkerror systemerror systemfull mailererror onhold undefined",
}
CAUSE_OF = {reason: cause for cause, reasons in CAUSES.items() for reason in reasons.split()}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sample and what its project says of it: addresses with hardness and reason."""

    name: str
    content: bytes
    kind: str
    addresses: dict[str, tuple[str, str]]


def labelled(samples: Path, labels: Path, source: str) -> Iterator[Labelled]:
    """Yield the labelled samples of one project; what it could not read itself is left out."""
    rows = defaultdict(list)
    for line in labels.read_text(encoding="utf-8").splitlines():
        name, kind, hardness, reason, address = line.split("\t")
        rows[name].append((kind, hardness, reason, address))
    for name, found in sorted(rows.items()):
        kind = found[0][0]
        if name.startswith(source) and (kind != "none" or "maildir_not" in name or source == "flufl_bounce"):
            addresses = {address: (hardness, reason) for _, hardness, reason, address in found if address}
            yield Labelled(name, (samples / name).read_bytes(), kind, addresses)


def outcome(mail: InboundMail) -> str:
    """Say what a mail was taken for, in a word."""
    if mail.kind is MailKind.BOUNCE:
        return "bounce"
    return (
        "robot"
        if mail.kind is MailKind.AUTOMATIC and mail.proven
        else "robot?"
        if mail.kind is MailKind.AUTOMATIC
        else mail.kind.value
    )


def measure(samples: Path, labels: Path, source: str, misses: list[str]) -> dict[str, Counter[str]]:
    """Return the tables: kinds, addresses, hardness and causes."""
    tables: dict[str, Counter[str]] = {name: Counter() for name in ("kind", "addresses", "hardness", "cause")}
    for one in labelled(samples, labels, source):
        mail = read_mail(one.content)
        tables["kind"][f"{one.kind} -> {outcome(mail)}"] += 1
        if one.kind != "bounce":
            continue
        found, right = {bounced.address: bounced for bounced in mail.bounced}, set(one.addresses)
        how = "none" if not found else "exact" if set(found) == right else "more" if set(found) > right else "other"
        tables["addresses"][how] += 1
        if how != "exact":
            misses.append(f"{one.name}: {outcome(mail)}, {how}: {sorted(found)} for {sorted(right)}")
        for address, (hardness, reason) in one.addresses.items():
            if address in found:
                said = "hard" if found[address].permanent else "soft"
                tables["hardness"][f"{hardness} -> {said}"] += 1
                if said != hardness:
                    misses.append(f"{one.name}: {hardness} taken for {said} ({reason}): {found[address].why[:150]}")
                cause = CAUSE_OF.get(reason)
                if cause and hasattr(found[address], "cause"):
                    tables["cause"][f"{cause} -> {found[address].cause}"] += 1
                    if cause != found[address].cause:
                        misses.append(
                            f"{one.name}: {cause} ({reason}) for {found[address].cause}: {found[address].why[:200]}"
                        )
    return tables
