"""Which sheet a case gets: the advisor's choice, else a suggestion that leaves alone only when it is sure (MX-25)."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from domain.cases.instructions import NoInstructions, Procedure, Step
from domain.matching import folded
from domain.refusals import Phrase

SURE_WORDS = 2
"""So many keywords, beside the category, make a procedure sure (MX-25)."""

LONG, STEM = 4, 5
"""A word with fewer letters says nothing by itself; two words with so many first letters in common say the same."""

OWN = "own"
"""The id of a sheet that an advisor wrote for one case."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a case says about itself, as far as choosing a procedure needs it."""

    category: str
    title: str
    details: str = ""
    system: str | None = None
    note: str = ""
    """The advisor's note of the session that could not solve it."""


@dataclass(frozen=True, slots=True)
class WantedSheet:
    """What the advisor chose (MX-25): a ``procedure`` by its id, or a ``title`` and ``steps``, a line each."""

    procedure: str = ""
    title: str = ""
    steps: str = ""
    warnings: str = ""

    def __bool__(self) -> bool:
        return any(map(str.strip, (self.procedure, self.title, self.steps)))


@dataclass(frozen=True, slots=True)
class Choice:
    """The procedure for a case, and the steps that led to it, one sentence each.

    It may leave by itself only when it is ``sure``; else it is a suggestion, which somebody takes or not (MX-25).
    """

    procedure: Procedure
    because: tuple[Phrase, ...]
    sure: bool = True


def choose(catalogue: Iterable[Procedure], matter: Matter, languages: Sequence[str]) -> Choice:
    """Choose the one procedure that fits a case best, in the first of ``languages`` that has it.

    A procedure fits when the case's category is one of its own, or one of its keywords stands in the case's texts
    as whole words; accents and capitals do not matter. The category counts first, then the number of keywords.
    It is sure only when it is in the first language, the category and two keywords agree, and the advisor's note and
    the case's title speak of the same and of nothing else; without a note, the client's own words too.

    Raise ``NoInstructions`` when none fits or two fit equally: wrong instructions close a case for nothing.
    """
    fitting: dict[str, list[Procedure]] = {}
    marks: dict[str, tuple[bool, tuple[str, ...]]] = {}
    procedures, said = list(catalogue), _spoken(matter.title, matter.details, matter.note)
    spoken = [one for one in procedures if one.language in languages]  # *queda* is no fall in Spanish
    ruled_out = {one.id for one in spoken if any(_speaks_of(said, words) for words in one.unless)}
    for procedure in procedures:
        category, words = _fit(procedure, matter, said)
        if (category or words) and procedure.id not in ruled_out:
            fitting.setdefault(procedure.id, []).append(procedure)
            best = marks.get(procedure.id, (False, ()))
            marks[procedure.id] = (best[0] or category, max(best[1], words, key=len))
    if not fitting:
        raise NoInstructions("no-procedure-fits", rule="MX-08")
    ranks = {id_: (category, len(words)) for id_, (category, words) in marks.items()}
    best_rank = max(ranks.values())
    best_ids = sorted(id_ for id_, rank in ranks.items() if rank == best_rank)
    if len(best_ids) > 1:
        raise NoInstructions("several-procedures", rule="MX-08", ids=tuple(best_ids))
    chosen, language = _in_language(fitting[best_ids[0]], tuple(languages))
    category, words = marks[best_ids[0]]
    agreed = category and len(_apart(words)) >= SURE_WORDS and _agrees(fitting[best_ids[0]], matter)
    sure = agreed and chosen.language == languages[0]
    return Choice(chosen, (*_reasons(matter, category, words), language), sure=sure)


def wanted(catalogue: Iterable[Procedure], sheet: WantedSheet, languages: Sequence[str]) -> Choice:
    """Return the sheet that the advisor named or wrote; raise ``NoInstructions`` when there is none such."""
    if sheet.procedure.strip():
        return by_id(catalogue, sheet.procedure.strip(), languages)
    return own_steps(title=sheet.title, text=sheet.steps, warnings=sheet.warnings, language=languages[0])


def by_id(catalogue: Iterable[Procedure], id_: str, languages: Iterable[str]) -> Choice:
    """Return the procedure that somebody chose; raise ``NoInstructions`` with the known ids when there is none."""
    procedures = list(catalogue)
    named = [procedure for procedure in procedures if procedure.id == id_]
    if not named:
        known = tuple(sorted({procedure.id for procedure in procedures}))
        raise NoInstructions("no-procedure", rule="MX-08", procedure=id_, known=known)
    chosen, language = _in_language(named, tuple(languages))
    return Choice(chosen, (Phrase("chosen-by-hand", {"procedure": id_}), language))


def own_steps(*, title: str, text: str, language: str, warnings: str = "") -> Choice:
    """Make a sheet from an advisor's own words: each line of ``text`` is a step, each of ``warnings`` a warning.

    Numbers and bullets at the beginning of a line are taken off, for the sheet has its own. Raise
    ``NoInstructions`` without a title or a step.
    """
    procedure = Procedure(
        id=OWN,
        language=language,
        title=title.strip(),
        steps=tuple(Step(line) for line in _lines(text)),
        warnings=tuple(_lines(warnings)),
    )
    return Choice(procedure, (Phrase("own-steps"),))


def _fit(procedure: Procedure, matter: Matter, said: str) -> tuple[bool, tuple[str, ...]]:
    """Say whether the category matches, and which keywords stand in what is ``said`` of the case."""
    if matter.system and procedure.systems and not _names_one(matter.system, procedure.systems):
        return False, ()
    category = bool(matter.category.strip()) and _bare(matter.category) in {_bare(one) for one in procedure.categories}
    return category, tuple(word for word in procedure.keywords if _speaks_of(said, word))


def _apart(words: Collection[str]) -> list[str]:
    """Return the keywords that are no part of another one: *correo* beside *cuenta de correo* says nothing more."""
    bare = {_bare(word) for word in words}
    return [word for word in bare if not any(word != other and f" {word} " in f" {other} " for other in bare)]


def _agrees(procedures: Sequence[Procedure], matter: Matter) -> bool:
    """Whether the advisor's note, where there is one, speaks of what the procedure is for, in any of its languages.

    Nor may it, or the title, speak of anything else: what the sheet does not know is why the case was not solved.
    """
    note = _spoken(matter.note)
    if note.strip() and not any(_speaks_of(note, word) for one in procedures for word in one.keywords):
        return False
    known = {stem for one in procedures for stem in _stems(*_words_of(one))}
    return _stems(matter.title, matter.note or matter.details) <= known


def _stems(*texts: str) -> set[str]:
    """Return how the words of some texts begin; the shortest ones say nothing, but numbers do."""
    words = _bare(" ".join(texts)).split()
    return {word[:STEM] for word in words if len(word) >= LONG or word.isdecimal()}


def _words_of(one: Procedure) -> Iterable[str]:
    """Return everything that a procedure says."""
    steps = (step.text for step in one.steps)
    return (one.title, one.summary, one.done, *one.categories, *one.keywords, *one.needs, *one.warnings, *steps)


def _spoken(*texts: str) -> str:
    """Return all words of some texts, folded once for every question about them; a space before and behind each."""
    return f" {_bare(' '.join(texts))} "


def _speaks_of(said: str, words: str) -> bool:
    """Whether what is said (``_spoken``) holds ``words``; their last one may end in ``*`` for any ending."""
    return f" {_bare(words)}{'' if words.endswith('*') else ' '}" in said


def _names_one(system: str, systems: Collection[str]) -> bool:
    """Whether ``macOS 15.1`` names one of ``("macOS",)``."""
    return any(f" {_bare(one)} " in f" {_bare(system)} " for one in systems)


def _bare(text: str) -> str:
    """Return the words alone, folded, without punctuation."""
    return " ".join(re.findall(r"\w+", folded(text)))


def _reasons(matter: Matter, category: bool, words: tuple[str, ...]) -> tuple[Phrase, ...]:
    of = Phrase("of-category", {"category": matter.category.strip()}) if category else None
    return tuple(filter(None, (of, Phrase("speaks-of", {"words": words}) if words else None)))


def _in_language(procedures: list[Procedure], languages: tuple[str, ...]) -> tuple[Procedure, Phrase]:
    by_language = {procedure.language: procedure for procedure in procedures}
    known = [language for language in languages if language in by_language]
    found = known[0] if known else min(by_language)
    missed = languages[: languages.index(found)] if known else languages
    return by_language[found], Phrase("in-language", {"spoken": found, "missed": missed})


_NUMBERED = re.compile(r"^\s*(?:\d{1,2}\s*[.)º-]+|[-*•–])\s+")


def _lines(text: str) -> Iterable[str]:
    """Return the lines on which something can be seen."""
    lines = (_NUMBERED.sub("", line).strip() for line in text.splitlines())
    return (line for line in lines if any(sign.isprintable() and not sign.isspace() for sign in line))
