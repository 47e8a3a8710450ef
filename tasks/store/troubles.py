"""What is wrong with a database or its disk, as a code: a driver's message is no sentence for a person."""

import errno
from collections.abc import Iterator

_ERRNO = {errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EROFS: "read-only"}
_NAMED = {"DiskFull": "full", "ReadOnlySqlTransaction": "read-only", "ResolutionError": "newer"}
_SAID = (
    ("disk is full", "full"),
    ("no space left on device", "full"),
    ("readonly database", "read-only"),
    ("unable to open database file", "read-only"),
    ("disk i/o error", "read-only"),
    ("can't locate revision", "newer"),
    ("file is not a database", "damaged"),
    ("disk image is malformed", "damaged"),
    ("database is locked", "busy"),
)


def trouble_of(error: BaseException) -> str | None:
    """Return ``full``, ``read-only``, ``newer``, ``damaged`` or ``busy``; ``None`` for anything else."""
    for one in _causes(error):
        if isinstance(one, OSError) and one.errno in _ERRNO:
            return _ERRNO[one.errno]
        if type(one).__name__ in _NAMED:
            return _NAMED[type(one).__name__]
        module = type(one).__module__.partition(".")[0]
        if module in ("sqlite3", "sqlalchemy", "psycopg", "alembic"):
            said = str(one).casefold()
            if found := next((code for words, code in _SAID if words in said), None):
                return found
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in seen:
        seen.append(one)
        yield one
        original = getattr(one, "orig", None)
        one = original if isinstance(original, BaseException) else one.__cause__
