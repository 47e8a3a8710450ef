"""The words by which cases and clients are found: kept by the database's own triggers, whoever writes the rows.

SQLite has them in FTS5, PostgreSQL as ``tsvector`` with GIN indexes; both without accents and capitals. A migration
makes them; they are no records, for the two databases have nothing in common here but the names.
"""

from collections.abc import Iterator

CASES, CLIENTS, CONTACTS = "words_of_cases", "words_of_clients", "words_of_contacts"
TABLES = {
    CASES: ("cases", ("title", "description", "resolution")),
    CLIENTS: ("clients", ("name",)),
    CONTACTS: ("contacts", ("name", "email")),
}
"""By table of words: the table whose rows they are of, and the columns that hold them."""

_SIGNS = "replace(replace(replace(replace(replace({}, ' ', ''), '-', ''), '(', ''), ')', ''), '.', '')"
_IN_SQLITE, _IN_POSTGRESQL = "json_extract(form, '$.phone')", "(form ->> 'phone')"
DIGITS = {
    "sqlite": f"substr({_SIGNS.format(_IN_SQLITE)}, -7)",
    "postgresql": f"right({_SIGNS.format(_IN_POSTGRESQL)}, 7)",
}
"""The last digits of a form's telephone, however it was written; an index has them, in these very words."""

FROM, TO = "áàâãäéèêëíìîïóòôõöúùûüñç@._-/'+", "aaaaaeeeeiiiiooooouuuunc       "
"""What PostgreSQL reads for what: no accents, and an address as its parts. SQLite's tokenizer does so by itself."""


def making(dialect: str) -> Iterator[str]:
    """Give the statements that make the tables of words, fill them, and keep them."""
    for name, (source, columns) in TABLES.items():
        yield from (_sqlite if dialect == "sqlite" else _postgresql)(name, source, columns)


def unmaking(dialect: str) -> Iterator[str]:
    """Give the statements that take them away."""
    for name, (source, _) in TABLES.items():
        if dialect == "sqlite":
            yield from (f"DROP TRIGGER {name}_{when}" for when in ("added", "gone", "changed"))
        else:
            yield f"DROP TRIGGER {name}_kept ON {source}"
            yield f"DROP FUNCTION {name}_keep()"
        yield f"DROP TABLE {name}"


def _sqlite(name: str, source: str, columns: tuple[str, ...]) -> Iterator[str]:
    listed = ", ".join(columns)
    old, new = (", ".join(f"{which}.{one}" for one in columns) for which in ("old", "new"))
    tokens = "tokenize = 'unicode61 remove_diacritics 2'"
    yield f"CREATE VIRTUAL TABLE {name} USING fts5({listed}, content = '{source}', content_rowid = 'id', {tokens})"
    yield f"INSERT INTO {name}({name}) VALUES ('rebuild')"  # noqa: S608  our own names
    forget = f"INSERT INTO {name}({name}, rowid, {listed}) VALUES ('delete', old.id, {old});"  # noqa: S608  our own names
    learn = f"INSERT INTO {name}(rowid, {listed}) VALUES (new.id, {new});"  # noqa: S608  our own names
    changed = " OR ".join(f"old.{one} IS NOT new.{one}" for one in columns)
    yield f"CREATE TRIGGER {name}_added AFTER INSERT ON {source} BEGIN {learn} END"
    yield f"CREATE TRIGGER {name}_gone AFTER DELETE ON {source} BEGIN {forget} END"
    yield f"CREATE TRIGGER {name}_changed AFTER UPDATE ON {source} WHEN {changed} BEGIN {forget} {learn} END"


def _postgresql(name: str, source: str, columns: tuple[str, ...]) -> Iterator[str]:
    def words(of: str) -> str:
        text = " || ' ' || ".join(f"{of}{one}" for one in columns)
        return f"to_tsvector('simple', translate(lower({text}), '{FROM.replace(chr(39), chr(39) * 2)}', '{TO}'))"

    yield f"CREATE TABLE {name} (id bigint PRIMARY KEY REFERENCES {source} ON DELETE CASCADE, words tsvector NOT NULL)"
    yield f"INSERT INTO {name} SELECT id, {words('')} FROM {source}"  # noqa: S608  our own names
    yield f"CREATE INDEX ix_{name} ON {name} USING gin (words)"
    keep = f"INSERT INTO {name} VALUES (new.id, {words('new.')})"  # noqa: S608
    again = "ON CONFLICT (id) DO UPDATE SET words = excluded.words"
    body = f"BEGIN {keep} {again}; RETURN NULL; END"
    yield f"CREATE FUNCTION {name}_keep() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"
    yield (
        f"CREATE TRIGGER {name}_kept AFTER INSERT OR UPDATE OF {', '.join(columns)} ON {source} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}_keep()"
    )
