"""What every refusal of a rule says: which rule, why, and which acts would help; the door says it to a reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, Protocol, Self, runtime_checkable

from domain.acts import code_of


@runtime_checkable
class Spoken(Protocol):
    """A fact that each language says in its own words."""

    def plain(self) -> dict[str, Any]:
        """Return it as plain values, as a letter keeps it until it is written."""


@dataclass(frozen=True)
class Phrase:
    """A part of a sentence, by its code with facts: the door says it in the reader's language (``phrase-<code>``)."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.code)

    def plain(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {"phrase": self.code, "facts": {name: _plain(fact) for name, fact in self.facts.items()}}


class Refused(Exception):  # noqa: N818 (a refusal is an answer, not an error)
    """A rule says no. Never retried: the same question gets the same answer.

    Each subclass stands beside the rule that raises it. A rule knows no language and no doors: it gives a ``code`` and
    ``facts``, of which the door makes a sentence in the reader's language (``refused-<code>``); ``acts`` are codes
    of what would help, and the door names its own way to each. The texts, ``reason`` and ``remedy``, are a door's.
    """

    def __init__(
        self,
        code: str = "",
        *,
        rule: str,
        reason: str = "",
        remedy: str = "",
        acts: Sequence[str] = (),
        **facts: object,
    ) -> None:
        """Keep the rule's ID, the code with its facts or the texts, and the acts that would help."""
        super().__init__(code, rule, reason, remedy)
        self.code = code
        self.rule = rule
        self.reason = reason or " ".join([code, *(f"{name}={fact}" for name, fact in facts.items())])
        self.remedy = remedy
        self.acts = tuple(acts)
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason} {self.remedy}".rstrip()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refused) and type(self) is type(other) and self.plain() == other.plain()

    def __hash__(self) -> int:
        return hash(self.code)

    def __reduce__(self) -> tuple[object, ...]:
        """Let a refusal travel between processes, which keyword-only arguments would forbid."""
        return partial(type(self), self.code, **self._given, reason=self.reason, remedy=self.remedy), ()

    def said(self, reason: str, remedy: str) -> Self:
        """Return the same refusal in the words of a door."""
        return type(self)(self.code, **self._given, reason=reason, remedy=remedy)

    def plain(self, part: str = "") -> dict[str, Any]:
        """Return it as plain values, as a letter keeps it until it is written: all of it, or its reason or remedy."""
        facts = {name: _plain(fact) for name, fact in self.facts.items()}
        return {"refused": self.code, "part": part, "rule": self.rule, "acts": list(self.acts), "facts": facts}

    @property
    def _given(self) -> dict[str, Any]:
        return {"rule": self.rule, "acts": self.acts, **self.facts}


class Unfit(ValueError):  # noqa: N818  an answer about a value
    """A value of a profile is none that its ``key`` takes: ``profile-<code>`` says what is allowed."""

    def __init__(self, key: str, code: str, **facts: object) -> None:
        super().__init__(f"{key}: {code}")
        self.key, self.code, self.facts = key, code, facts


def _plain(fact: object) -> object:
    if isinstance(fact, tuple | list):
        return [_plain(one) for one in fact]
    if isinstance(fact, Spoken):
        return fact.plain()
    if isinstance(fact, StrEnum):
        return {"word": f"{code_of(type(fact))}-{fact.value}", "else": fact.value}
    return fact if fact is None or isinstance(fact, int | dict) else str(fact)
