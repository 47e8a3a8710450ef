"""Files on cases: what they are, and apart from that their bytes."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint, bindparam, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from domain.cases.cases import CaseState
from domain.cases.files import CaseFile
from tasks.store.base import Repository, chunks
from tasks.store.cases.case_records import CaseRecord
from tasks.store.records import ContactRecord, Record, new_id


class CaseFileRecord(Record):
    """A file on a case; the same content is there once. ``contact_id`` is the person of the client who sent it."""

    __tablename__ = "case_files"
    __table_args__ = (UniqueConstraint("case_id", "digest"),)
    id: Mapped[int] = new_id()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    who: Mapped[str]
    at: Mapped[datetime]
    name: Mapped[str]
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))


class CaseFileContentRecord(Record):
    """The bytes of a file on a case."""

    __tablename__ = "case_file_contents"
    file_id: Mapped[int] = mapped_column(ForeignKey("case_files.id"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


_COLUMNS = (CaseFileRecord.id, CaseFileRecord.name, CaseFileRecord.media_type, CaseFileRecord.size, CaseFileRecord.at)

_OVER = select(CaseFileRecord.id).where(
    CaseFileRecord.case_id.in_(
        select(CaseRecord.id).where(
            CaseRecord.firm_id == bindparam("firm"),
            CaseRecord.state == CaseState.CLOSED,
            CaseRecord.closed_at < bindparam("before"),
        )
    )
)


class CaseFileRepository(Repository):
    """Files of all cases. Whoever asks has made sure whose the case is."""

    def add(
        self,
        case_id: int,
        content: bytes,
        *,
        digest: str,
        name: str,
        media_type: str,
        who: str,
        contact_id: int | None,
        now: datetime,
    ) -> int | None:
        """Keep a file; return its id, ``None`` when the same content is there."""
        row = {"case_id": case_id, "contact_id": contact_id, "who": who, "at": now, "name": name}
        row |= {"media_type": media_type, "size": len(content), "digest": digest}
        id_ = self.insert_once(CaseFileRecord, row, "case_id", "digest")
        if id_ is not None:
            self.connection.execute(insert(CaseFileContentRecord).values(file_id=id_, content=content))
        return id_

    def of_case(self, case_id: int) -> list[CaseFile]:
        """Return a case's files, newest first."""
        query = (
            select(*_COLUMNS, func.coalesce(ContactRecord.name, CaseFileRecord.who))
            .join(ContactRecord, ContactRecord.id == CaseFileRecord.contact_id, isouter=True)
            .where(CaseFileRecord.case_id == case_id)
        )
        return [CaseFile(*row) for row in self.rows(query.order_by(CaseFileRecord.id.desc()))]

    def content(self, case_id: int, file_id: int) -> tuple[CaseFile, bytes] | None:
        """Return a file of a case with its bytes."""
        one = next((one for one in self.of_case(case_id) if one.id == file_id), None)
        query = select(CaseFileContentRecord.content).where(CaseFileContentRecord.file_id == file_id)
        content = self.scalar(query) if one else None
        return (one, bytes(content)) if one and content is not None else None

    def forget(self, firm_id: str, before: datetime) -> int:
        """Delete the files of a firm's cases that were closed before then; return how many."""
        ids = self.scalars(_OVER, {"firm": firm_id, "before": before})
        for some in chunks(ids):
            self.delete(CaseFileContentRecord, CaseFileContentRecord.file_id.in_(some))
            self.delete(CaseFileRecord, CaseFileRecord.id.in_(some))
        return len(ids)
