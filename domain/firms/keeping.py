"""How long a firm keeps what is personal, by kind, and its copies; what is older the nightly run deletes."""

from dataclasses import dataclass, fields

from domain.firms.checks import require


@dataclass(frozen=True, slots=True)
class Keeping:
    """Days, by kind; 0 keeps a kind until the client is forgotten.

    ``backups`` are copies of everything; ``letters`` the exact bytes of mails that were sent; ``mails`` the texts of
    mails that came in; ``forms`` what was written into forms; ``evidence`` the network address and browser from which a
    quote or proposal was answered; ``files`` photos and files on cases, counted from when the case was closed.
    """

    backups: int = 14
    letters: int = 1_095
    mails: int = 1_095
    forms: int = 365
    evidence: int = 1_825
    files: int = 1_095

    def __post_init__(self) -> None:
        for field in fields(self):
            require(getattr(self, field.name) >= 0, field.name, "days-from-0")
        require(self.backups > 0, "backups", "at-least-1")
