"""A copy of everything as a folder: the database, the secret, the firms' folder, and a manifest with checksums.

It is written beside its place and moved there whole; its manifest is its last file.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tasks.gateways.failures import Failure, PermanentFailure
from tasks.gateways.keeping.databases import POSTGRESQL, SQLITE, Database

MANIFEST, REHEARSAL, SECRET, FIRMS = "manifest.json", "rehearsal.json", "secret", "firms"
PREFIX = "trastienda-"
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
STALE = timedelta(days=2)
BLOCK = 2**20
LARGEST_FIRM_FILE = 20_000_000


class UnusableCopy(PermanentFailure):
    """A copy from which nothing can be restored; the message names the file and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that is whole: where, when it was made, of which database and revision; its ``files`` with checksums."""

    folder: Path
    made_at: datetime
    database: str
    revision: str
    files: dict[str, str]
    rehearsed_at: datetime | None = None
    fault: str | None = None

    @property
    def size(self) -> int:
        """Return its bytes."""
        return sum((self.folder / name).stat().st_size for name in self.files)

    @property
    def is_proved(self) -> bool:
        """Whether it was restored once, for trial."""
        return self.rehearsed_at is not None and self.fault is None

    @property
    def database_file(self) -> Path:
        """Return the file that holds the database."""
        return self.folder / (SQLITE if self.database == "sqlite" else POSTGRESQL)


def make_copy(place: Path, database: Database, *, secret: str, firms: Path, revision: str, now: datetime) -> Copy:
    """Make a copy in ``place`` while the service runs. Raise ``PermanentFailure`` or ``OSError``: none is left."""
    place.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    name = f"{PREFIX}{now:%Y%m%dT%H%M%SZ}"
    draft, folder = place / f".{name}.part", place / name
    if folder.exists():
        raise UnusableCopy("copy-exists", str(folder))
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=PRIVATE_FOLDER)
    try:
        database.copy_into(draft)
        (draft / SECRET).write_text(secret + "\n", encoding="ascii")
        _copy_firms(firms, draft / FIRMS)
        for path in draft.rglob("*"):
            path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)
        kind = "sqlite" if database.is_sqlite else "postgresql"
        copy = Copy(draft, now, kind, revision, {name: _digest(draft / name) for name in _names(draft)})
        said = {key: value for key, value in asdict(copy).items() if key not in _OWN}
        _write(draft / MANIFEST, said | {"made_by": f"trastienda {version('trastienda')}"})
        draft.replace(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return replace(copy, folder=folder)


_OWN = ("folder", "rehearsed_at", "fault")


def rehearse(copy: Copy, database: Database, *, now: datetime) -> Copy:
    """Restore a copy into a database that is gone afterwards, and write down in it whether that went well."""
    fault, rows = None, {}
    try:
        with database.scratch(copy.folder.parent) as scratch:
            scratch.restore_from(copy.database_file)
            rows = scratch.counts()
    except Exception as error:  # noqa: BLE001  whatever it was, the copy is not proved; the operator gets the reason
        fault = str(error if isinstance(error, Failure) else f"{type(error).__name__}: {error}")[:500]
    _write(copy.folder / REHEARSAL, {"rehearsed_at": now, "fault": fault, "rows": rows})
    return replace(copy, rehearsed_at=now, fault=fault)


def read_copy(folder: Path) -> Copy:
    """Return the copy in a folder, or the newest in a folder of copies; raise ``UnusableCopy`` when it is not whole."""
    if not (folder / MANIFEST).is_file():
        found = copies(folder)
        if not found:
            raise UnusableCopy("copy-file-missing", str(folder / MANIFEST))
        return read_copy(found[-1].folder)
    copy = _read(folder)
    for name, digest in copy.files.items():
        if not (folder / name).is_file():
            raise UnusableCopy("copy-file-missing", str(folder / name))
        if _digest(folder / name) != digest:
            raise UnusableCopy("copy-checksum", str(folder / name))
    return copy


def copies(place: Path) -> list[Copy]:
    """Return the copies in a place, the oldest first; checksums are not looked at."""
    return sorted(_readable(place), key=lambda one: one.made_at)


def forget_old(place: Path, *, keep: timedelta, now: datetime) -> list[Path]:
    """Delete the copies older than ``keep``, never the newest one that is proved; return those that are gone."""
    found = copies(place)
    proved = [one.folder for one in found if one.is_proved]
    gone = [one.folder for one in found if one.made_at < now - keep and one.folder not in proved[-1:]]
    left = (*place.glob(f".{PREFIX}*.part"), *place.glob("rehearsal-*.sqlite3*"))  # by a kill
    for one in (*gone, *(one for one in left if one.stat().st_mtime < (now - STALE).timestamp())):
        shutil.rmtree(one) if one.is_dir() else one.unlink()
    return gone


def kept_secret_of(copy: Copy) -> str:
    """Return the secret in a copy."""
    return (copy.folder / SECRET).read_text(encoding="ascii").strip()


def put_back_firms(copy: Copy, firms: Path) -> list[str]:
    """Put the firms' files back that are missing; return those that differ and were left as they are."""
    different = []
    for path in sorted((copy.folder / FIRMS).rglob("*")):
        name = path.relative_to(copy.folder / FIRMS)
        if path.is_dir():
            continue
        if not (firms / name).exists():
            (firms / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, firms / name)
        elif (firms / name).read_bytes() != path.read_bytes():
            different.append(str(name))
    return different


def _copy_firms(firms: Path, target: Path) -> None:
    """Copy profiles, logos and procedures: whatever lies in the firms' folder but programs."""
    target.mkdir(mode=PRIVATE_FOLDER)
    for path in sorted(firms.rglob("*")):
        name = path.relative_to(firms)
        if path.is_file() and not {"__pycache__", ".git"} & set(name.parts) and path.suffix not in (".py", ".pyc"):
            if path.stat().st_size > LARGEST_FIRM_FILE:
                continue
            (target / name).parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            shutil.copyfile(path, target / name)


def _names(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder))


def _digest(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _write(file: Path, facts: dict[str, Any]) -> None:
    draft = file.with_name(f".{file.name}.new")
    draft.touch(mode=PRIVATE_FILE)
    draft.write_text(json.dumps(facts, indent=2, default=str) + "\n", encoding="utf-8")
    draft.replace(file)


def _readable(place: Path) -> Iterator[Copy]:
    for manifest in place.glob(f"{PREFIX}*/{MANIFEST}"):
        try:
            yield _read(manifest.parent)
        except UnusableCopy:
            continue  # shown by who asks for just this one


def _read(folder: Path) -> Copy:
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        tried = json.loads((folder / REHEARSAL).read_text(encoding="utf-8")) if (folder / REHEARSAL).is_file() else {}
        rehearsed = tried.get("rehearsed_at")
        files = {str(name): str(digest) for name, digest in said["files"].items()}
        if any(Path(name).is_absolute() or ".." in Path(name).parts for name in files):
            raise UnusableCopy("copy-file-outside", str(folder / MANIFEST))
        return Copy(
            folder,
            datetime.fromisoformat(said["made_at"]),
            str(said["database"]),
            str(said["revision"]),
            files,
            datetime.fromisoformat(rehearsed) if rehearsed else None,
            tried.get("fault"),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnusableCopy("copy-unread", str(folder / MANIFEST), error) from error
