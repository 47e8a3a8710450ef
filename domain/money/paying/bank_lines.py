"""Lines of a bank statement, and whose payment each is: by reference, amount and name, never by one alone."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum

from domain.matching import folded

LEAST_WORDS = 2
"""Words that a name must share with a client's: one alone is many people's."""
NOT_NAMES = frozenset(["de", "la", "el", "los", "las", "del", "da", "do", "sa", "sac", "srl", "eirl", "cv", "rl"])


@dataclass(frozen=True, slots=True)
class BankLine:
    """Money that came in, or went out when negative; ``bank_id`` is the bank's own number of it, where it has one."""

    account: str
    bank_id: str
    booked_on: date
    amount: Decimal
    currency: str
    reference: str
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A client as a bank line may mean it: what it writes on a transfer, its names, and the amounts that it may pay.

    ``cases`` are number and id of its cases, with the amounts that each may be paid; ``amounts`` those of the client.
    """

    client_id: int
    reference: str
    names: tuple[str, ...]
    cases: tuple[tuple[str, int, frozenset[Decimal]], ...]
    amounts: frozenset[Decimal]


class Likeness(IntEnum):
    """How what a bank says is like a name: it with ``MORE`` words, a ``PART`` of it, or the ``WHOLE``."""

    MORE = 1
    PART = 2
    WHOLE = 3


class By(StrEnum):
    """What told whose payment a line is: two of the three, or all."""

    REFERENCE_AND_AMOUNT = "reference_amount"
    REFERENCE_AND_NAME = "reference_name"
    NAME_AND_AMOUNT = "name_amount"


@dataclass(frozen=True, slots=True)
class Match:
    """Whose payment a line is, for which case if for one, and what told it."""

    client_id: int
    case_id: int | None
    by: By


def line_keys(lines: Sequence[BankLine]) -> list[str]:
    """Name each line so that the same file, or one that overlaps, gives the same names (AL-01).

    By the bank's own number beside account, day and amount, for banks give a number twice; without one by all that
    the line says, and how often it was said that day before.
    """
    seen: dict[str, int] = {}
    keys = []
    for one in lines:
        day = one.booked_on.isoformat()
        if one.bank_id:
            keys.append(_digest(one.account, day, f"{one.amount:.2f}", one.currency, one.bank_id))
            continue
        said = [one.account, day, f"{one.amount:f}", one.currency]
        digest = _digest(*said, one.reference, one.text, one.name)
        seen[digest] = seen.get(digest, 0) + 1
        keys.append(digest if seen[digest] == 1 else f"{digest}-{seen[digest]}")
    return keys


def _digest(*said: str) -> str:
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]


class Index:
    """All clients of a firm, so that a line finds its own in a few look-ups."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        """Know what each may write on a transfer, and how each is called."""
        self._by_reference: dict[str, list[tuple[Candidate, int | None]]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[Candidate, frozenset[str]]]] = defaultdict(list)
        for one in candidates:
            self._by_reference[_plain(one.reference)].append((one, None))
            for number, case_id, _ in one.cases:
                self._by_reference[_plain(number)].append((one, case_id))
            for words in {frozenset(_words(name)) for name in one.names}:
                for word in words:
                    self._by_word[word[:3]].append((one, words))

    def match(self, line: BankLine) -> Match | None:
        """Return whose payment a line is, where two things agree on one client and nothing names another.

        A reference with one wrong digit may be another client's: so it counts only with the client's name, or, where
        no client is named, with an amount that this one may owe and no client of a like reference does. A name counts
        only with such an amount.
        """
        written = _written(line)
        referred: dict[int, tuple[Candidate, set[int]]] = {}
        for said in written:
            for one, case in self._by_reference.get(said, ()):
                referred.setdefault(one.client_id, (one, set()))[1].update([] if case is None else [case])
        named = self._named(line)
        if not referred:
            return _by_name(line, named.values())
        if len(referred) > 1:
            return None
        [(one, cases)] = referred.values()
        case_id = next(iter(cases)) if len(cases) == 1 else None  # two are both paid
        if one.client_id in named:
            return Match(one.client_id, case_id, By.REFERENCE_AND_NAME)
        if named:
            return self._slipped(one, written, _by_name(line, named.values()))
        if line.amount not in _all_amounts(one) or self._alike(one, written, line):
            return None
        return Match(one.client_id, case_id, By.REFERENCE_AND_AMOUNT)

    def _named(self, line: BankLine) -> dict[int, tuple[Candidate, Likeness]]:
        """Return who may be called so, and how surely."""
        said, is_name = _words(line.name or line.text), bool(line.name)
        near = {(one.client_id, words): one for word in said for one, words in self._by_word.get(word[:3], ())}
        found: dict[int, tuple[Candidate, Likeness]] = {}
        for (client_id, words), one in near.items():
            like = _likeness(words, said, is_name=is_name)
            if like and (client_id not in found or like > found[client_id][1]):
                found[client_id] = (one, like)
        return found

    def _alike(self, one: Candidate, written: set[str], line: BankLine) -> bool:
        """Say whether a slip would make it a reference of another who may owe that."""
        return any(line.amount in _all_amounts(other) for other in self._near(one, written))

    def _slipped(self, one: Candidate, written: set[str], meant: Match | None) -> Match | None:
        """Return whom name and amount mean, when the other's reference is a slip away from one of their own."""
        near = {other.client_id for other in self._near(one, written)}
        return meant if meant and meant.client_id in near else None

    def _near(self, one: Candidate, written: set[str]) -> Iterator[Candidate]:
        """Give the others of whom one wrong digit, or two turned round, would make it a reference."""
        mine = [said for said in written if any(two is one for two, _ in self._by_reference.get(said, ()))]
        near = {other for said in mine for other in _slips(said)} - set(mine)
        yield from (two for said in near for two, _ in self._by_reference.get(said, ()) if two is not one)


def _by_name(line: BankLine, named: Iterable[tuple[Candidate, Likeness]]) -> Match | None:
    """Take the one who is called so most surely and may owe that; a name with words of its own is somebody else's."""
    best = max((like for _, like in named), default=Likeness.MORE)
    found = [one for one, like in named if like is best]
    paying = [one for one in found if line.amount in _all_amounts(one)]
    if best is Likeness.MORE or len(paying) != 1 or (len(found) > 1 and best is not Likeness.WHOLE):
        return None
    return Match(paying[0].client_id, _case_of(paying[0], line.amount), By.NAME_AND_AMOUNT)


def _slips(said: str) -> Iterator[str]:
    for at, sign in enumerate(said):
        if sign.isdigit():
            yield from (said[:at] + digit + said[at + 1 :] for digit in "0123456789")
            yield said[:at] + said[at + 1 : at + 2] + sign + said[at + 2 :]


def _written(line: BankLine) -> set[str]:
    """Return what a transfer may mean by its references: its words and numbers, up to three of them together."""
    found = set()
    for text in (line.reference, line.text):
        parts = re.findall(r"[a-z]+|[0-9]+", folded(text))
        for start in range(len(parts)):
            found |= {"".join(parts[start : start + count]) for count in (1, 2, 3)}
    return found


def _plain(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "", folded(text))


def _all_amounts(one: Candidate) -> set[Decimal]:
    return set(one.amounts).union(*(amounts for _, _, amounts in one.cases))


def _case_of(one: Candidate, amount: Decimal) -> int | None:
    """Return the case that is owed just that, where it is one and the client owes it otherwise to none."""
    cases = [id_ for _, id_, amounts in one.cases if amount in amounts]
    return cases[0] if len(cases) == 1 and amount not in one.amounts else None


def _likeness(known: frozenset[str], said: set[str], *, is_name: bool) -> Likeness | None:
    """Say how surely somebody is called so: banks cut names off, turn them round and drop accents."""
    shared = known & said
    if not is_name:
        return Likeness.PART if len(known) >= LEAST_WORDS and known <= said else None
    rest = known - shared
    cut = {one for one in said - shared if len(one) > LEAST_WORDS and any(two.startswith(one) for two in rest)}
    if len(shared) + len(cut) < LEAST_WORDS:
        return None
    if said == known:
        return Likeness.WHOLE
    if said <= shared | cut:
        return Likeness.PART
    return Likeness.MORE if known <= shared else None


def _words(text: str) -> set[str]:
    return {one for one in re.findall(r"[0-9a-z]+", folded(text)) if one not in NOT_NAMES and len(one) > 1}
