"""What all machines of an installation must agree on."""

from sqlalchemy import select

from tasks.store.base import Repository
from tasks.store.records import InstallationRecord


class InstallationRepository(Repository):
    """Values by name; the machine that comes first says which."""

    def agreed_on(self, name: str) -> str | None:
        """Return the value that is agreed on, if there is one."""
        return self.scalar(select(InstallationRecord.value).where(InstallationRecord.name == name))

    def agree(self, name: str, value: str) -> str | None:
        """Propose a value where there is none; return the one that is agreed on then."""
        self.insert_new(InstallationRecord, [{"name": name, "value": value}], unique=("name",), returning="name")
        return self.agreed_on(name)

    def change(self, name: str, value: str) -> None:
        """Agree on another value from now on."""
        self.update(InstallationRecord, InstallationRecord.name == name, value=value)
