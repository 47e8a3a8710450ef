"""What every refusal of a rule says: which rule, why, and what would help."""

from functools import partial


class Refused(Exception):  # noqa: N818 (a refusal is an answer, not an error)
    """A rule says no. Never retried: the same question gets the same answer.

    Each subclass stands beside the rule that raises it and takes the same three texts.
    """

    def __init__(self, *, rule: str, reason: str, remedy: str) -> None:
        """Keep the rule's ID, why it refuses, and what would help, each as plain text."""
        super().__init__(rule, reason, remedy)
        self.rule = rule
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason} {self.remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        """Let a refusal travel between processes, which keyword-only arguments would forbid."""
        rebuild = partial(type(self), rule=self.rule, reason=self.reason, remedy=self.remedy)
        return rebuild, ()
