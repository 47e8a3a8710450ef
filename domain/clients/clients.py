"""Who is served: clients, the people who write for them, their places and machines."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.firms.firms import Firm


@dataclass(frozen=True, slots=True)
class Contact:
    """A person of a client; ``language`` is a tag such as ``es``; ``None`` means the client's."""

    name: str
    email: str
    language: str | None = None
    gets_reports: bool = True


@dataclass(frozen=True, slots=True)
class Client:
    """A client of a firm. ``external_id`` is its name in the system it was imported from."""

    id: int
    firm_id: str
    external_id: str
    name: str
    language: str
    contacts: tuple[Contact, ...] = ()

    def addressee(self, asker: Contact | None) -> Contact | None:
        """Return whom letters about one of its matters reach: the person who asked, else its first contact."""
        return asker or next(iter(self.contacts), None)

    def report_recipients(self) -> tuple[Contact, ...]:
        """Return the contacts that get the monthly report (PE-09)."""
        return tuple(contact for contact in self.contacts if contact.gets_reports)

    def payers(self) -> tuple[Contact, ...]:
        """Return whom letters about money reach: who gets its reports, else its first contact."""
        return self.report_recipients() or self.contacts[:1]


def language_of(firm: Firm, client: Client, people: Sequence[Contact]) -> str:
    """Return the language of a letter to these people of a client: the one that they all read, else its own (OP-07)."""
    read = {firm.language(one.language, client.language) for one in people}
    return read.pop() if len(read) == 1 else firm.language(client.language)
