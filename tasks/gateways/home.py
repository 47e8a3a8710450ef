"""The folder in which an installation keeps what is its own: nobody else can look into it."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PRIVATE = 0o700


def keep_private(home: Path) -> bool:
    """Make the folder, readable by its owner only; return whether one that was there could be read by others."""
    home.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
    was_open = bool(home.stat().st_mode & 0o077)
    if was_open:
        home.chmod(PRIVATE)
    return was_open


@contextmanager
def lock(file: Path) -> Iterator[bool]:
    """Take the lock of a file, made if it is not there, and give whether it was free; it ends with its process, too."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
    with file.open("a") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def is_locked(file: Path) -> bool:
    """Say whether a process holds the lock of a file, made if it is not there."""
    with lock(file) as free:
        return not free


def kept(home: Path, name: str, make: Callable[[], str]) -> str:
    """Return the line kept in the file ``name`` of ``home``; of many processes at once the first makes it.

    It is written whole beside its place and moved there: a full disk or a kill leaves none rather than half of one.
    A half-written one of an earlier version was never used, and is made anew (finding M6).
    """
    home.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
    file = home / name
    place = os.open(home, os.O_RDONLY)
    try:
        fcntl.flock(place, fcntl.LOCK_EX)
        if not file.exists() or not file.read_bytes().endswith(b"\n"):
            write_whole(file, make() + "\n")
        return file.read_text(encoding="ascii").strip()
    finally:
        os.close(place)


def write_whole(file: Path, text: str) -> None:
    """Write a file for its owner only, whole or not at all: beside its place, then moved there."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
    draft = file.with_name(f".{file.name}.new")
    with open(draft, "w", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600)) as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)
