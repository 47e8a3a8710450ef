"""Drafts a map from what stands in a file nobody described: names of columns, a few of their texts, words of states."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


def _lists(**words: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(text.split()) for name, text in words.items()}


NAMES: Mapping[str, tuple[str, ...]] = _lists(
    external_id="number ticketnumber issuekey key id ticketid ticket caseid ticketref nro numero",
    client=(
        "customer customerid client organization organisation company callerid entity entidad empresa "
        "organizacion requester reporter solicitante autorautor partnerid customername cliente from user"
    ),
    title="title subject summary name shortdescription titulo asunto nombre",
    category="category topic helptopic issuetype type queue group department categoria tipo",
    state="state status stage stageid incidentstate estado situacion",
    opened_at=(
        "createdat created openedat opendate openingdate datecreated createdate createdon fechadeapertura "
        "fechadecreacion dataabertura datadeabertura creado fecha firstat"
    ),
    contacted_at="firstresponseat firstresponse contactedat answeredat dateoffirstresponse",
    closed_at=(
        "closeat closedat closed closedate resolved resolvedat resolutiondate closingdate dateclosed "
        "fechadesolucion fechaderesolucion fechadecierre"
    ),
    updated_at=(
        "updatedat updated lastupdated lastupdate changed sysupdatedat writedate lastupdatedon "
        "ultimaactualizacion ultimamodificacion fechadeactualizacion time timestamp lastat"
    ),
    advisor=(
        "owner assignee assignedto agent agentname technician userid assigned assignedtotechnician "
        "asignadoatecnico asignadoa tecnico agente asesor responsable"
    ),
)
"""Names of columns as exports have them, small and without signs; of several, the first that the file has."""

WORDS: Mapping[str, tuple[str, ...]] = _lists(
    new="new open opened todo backlog nuevo nueva abierto abierta novo aberto neu offen",
    contacted=(
        "active inprogress assigned processing processingassigned processingplanned workinprogress accepted "
        "enproceso encurso encursoasignada encursoplanificada enprogreso asignado emandamento"
    ),
    pending=(
        "pending waiting onhold waitingforcustomer waitingforsupport awaitinguserinfo pendingreminder pendiente "
        "enespera pendente"
    ),
    escalated="escalated waitingforvendor awaitingvendor escalado",
    closed=(
        "closed resolved solved done complete completed cancelled canceled declined closedsuccessful "
        "closedunsuccessful merged spam removed cerrado cerrada resuelto resuelta resueltas solucionado hecho "
        "fechado resolvido geschlossen"
    ),
)
MOST_WORDS = 40
_SIGNS = re.compile(r"[^a-z0-9]+")
_PLAIN = str.maketrans("áàâãéêíóôõúüçñ", "aaaaeeiooouucn")


@dataclass(frozen=True, slots=True)
class Found:
    """What a file has: columns, the words of each and how often, formats of dates, and which say a thing twice.

    ``times`` are the columns of which every text is a time.
    """

    columns: Sequence[str]
    words: Mapping[str, Mapping[str, int]]
    dates: Sequence[str]
    encoding: str
    repeats: frozenset[str]
    times: Sequence[str] = ()


def folded(text: str) -> str:
    """Return a name or word small and without signs: ``Issue key`` and ``issue_key`` are the same."""
    return _SIGNS.sub("", text.lower().translate(_PLAIN))


def recognised(columns: Sequence[str]) -> dict[str, str]:
    """Return which column may fill which of our fields, each column once."""
    by_name = {folded(column.split(".")[0] if "." in column else column): column for column in reversed(columns)}
    by_name |= {folded(column): column for column in reversed(columns)}
    found: dict[str, str] = {}
    for field, names in NAMES.items():
        column = next(
            (by_name[name] for name in names if name in by_name and by_name[name] not in found.values()), None
        )
        if column:
            found[field] = column
    return found


def state_of(word: str) -> str:
    """Return our state for a word of theirs; empty for one that nobody knows."""
    return next((state for state, words in WORDS.items() if folded(word) in words), "")


def draft(found: Found) -> list[str]:
    """Return the lines of a map as TOML that reads the file: a start, to be looked over by somebody who knows it."""
    known = recognised(found.columns)
    alone = next((column for column in found.columns if column not in found.repeats), found.columns[0])
    key = known.get("external_id", alone)
    if "opened_at" not in known and "updated_at" not in known and found.times:
        known["opened_at"] = found.times[0]
    client = known.get("client", key)
    is_log = key in found.repeats and "updated_at" in known and "state" in known
    lines = ["[file]"]
    lines += [f"encoding = {_text(found.encoding)}"] if found.encoding != "utf-8" else []
    lines += [f"dates = [{', '.join(map(_text, found.dates))}]"] if found.dates else []
    lines += ["", "[clients]", f"external_id = {_text(client)}", f"name = {_text(client)}", "", "[cases]"]
    lines += [f"external_id = {_text(key)}", f"client = {_text(client)}"]
    lines += [
        f"{field} = {_text(known[field])}" for field in ("category", "title", "state", "advisor") if field in known
    ]
    lines += _times(known, is_log=is_log)
    words = [word for word in found.words.get(known.get("state", ""), {}) if word]
    if words:
        lines += ["", "[values.state]", *(f"{_text(word)} = {_text(state_of(word))}" for word in words[:MOST_WORDS])]
    return lines


def _times(known: Mapping[str, str], *, is_log: bool) -> list[str]:
    opened = known.get("opened_at")
    if is_log:
        return [*([f"opened_at = {_text(opened)}"] if opened else []), f"state_at = {_text(known['updated_at'])}"]
    changed = known.get("updated_at", opened or "")
    lines = [f"opened_at = {_text(opened or changed)}"]
    for field in ("contacted_at", "state_since", "closed_at"):
        columns = [*([known[field]] if field in known else []), *([changed] if "state" in known else [])]
        lines += [f"{field} = [{', '.join(dict.fromkeys(map(_text, columns)))}]"] if any(columns) else []
    return lines


def _text(text: str) -> str:
    """Return a TOML string: JSON's, but that TOML forbids one control character more and knows no half of a sign."""
    whole = text.encode("utf-8", "replace").decode()
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")
