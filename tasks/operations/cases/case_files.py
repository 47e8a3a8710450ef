"""Files that a client or the firm adds to a case: kept once, told to the operator, bounded (issue 14)."""

import hashlib
from dataclasses import dataclass

from domain.acts import By
from domain.cases import files
from domain.cases.cases import Case
from tasks.operations.cases import cases
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: what it is called, and its bytes."""

    name: str
    content: bytes


def attach(uow: UnitOfWork, case: Case, upload: Upload, by: By, *, contact_id: int | None = None) -> bool:
    """Keep a file on a case, once; return whether it is new. Raise ``FileRefused``.

    Whoever calls holds the lock of the case.
    """
    there = uow.case_files.of_case(case.id)
    kind = files.checked(upload.content, there=len(there), bytes_there=sum(one.size for one in there))
    new = uow.case_files.add(
        case.id,
        upload.content,
        digest=hashlib.sha256(upload.content).hexdigest(),
        name=files.named(upload.name, kind),
        media_type=kind.media_type,
        who="" if contact_id else by.who,
        contact_id=contact_id,
        now=by.at,
    )
    if new is not None:
        cases.record(uow, case, "case.file", by, facts={"file": new})
    return new is not None
