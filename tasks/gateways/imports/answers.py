"""Reads what an API answered, as JSON, into flat rows: ``{"owner": {"login": "ana"}}`` is ``owner.login``."""

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from tasks.gateways.imports.bounds import MEGABYTE, Refuse, too_large

MOST_BYTES = 64 * MEGABYTE
DEEPEST = 4


def objects(raw: IO[bytes], refuse: Refuse) -> list[dict[str, str]]:
    """Return the objects of a JSON list, however an answer wraps it up, or of lines that are objects each."""
    content = raw.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise too_large(refuse, "bytes", MOST_BYTES / MEGABYTE)
    try:
        rows = _rows(_read(content.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise refuse("no-json", why=str(error)[:200]) from error
    if not rows:
        raise refuse("no-json-rows")
    return [dict(_flat("", one)) for one in rows]


def _read(text: str) -> Any:  # noqa: ANN401  whatever JSON says
    try:
        return json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def _rows(found: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Return the first list of objects; an object without one is a single row."""
    if isinstance(found, list):
        return [one for one in found if isinstance(one, dict)]
    if not isinstance(found, dict):
        return []
    inner = (_rows(one) for one in found.values() if _has_list(one))
    return next((rows for rows in inner if rows), [found])


def _has_list(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list) or (isinstance(value, dict) and any(map(_has_list, value.values())))


def _flat(path: str, value: Mapping[str, Any], depth: int = 0) -> Iterator[tuple[str, str]]:
    for key, one in value.items():
        name = f"{path}.{key}" if path else str(key)
        if isinstance(one, dict) and depth < DEEPEST:
            yield from _flat(name, one, depth + 1)
        elif isinstance(one, bool):
            yield name, "yes" if one else "no"
        else:
            yield name, "" if one is None else one if isinstance(one, str) else json.dumps(one)
