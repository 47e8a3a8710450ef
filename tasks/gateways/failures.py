"""How the outside world fails: for now, or for good."""


class Failure(Exception):  # noqa: N818  not always an error of ours
    """Something outside did not work: a ``code``, ``where`` that was, and what was ``said`` there or is wrong.

    Its text is a note, ``code: where: said``, which rows and logs keep; `words.failure_word` says it to a reader.
    """

    def __init__(self, code: str, where: str = "", said: object = "") -> None:
        super().__init__(": ".join(filter(None, (code, where, str(said)))))


class TemporaryFailure(Failure):
    """It may work later; ``soon`` when the connection broke, not when the other side said "not now"."""

    def __init__(self, code: str, where: str = "", said: object = "", *, soon: bool) -> None:
        super().__init__(code, where, said)
        self.soon = soon


class ServerAway(TemporaryFailure):
    """There is no way to the other side at all: no fault of what was to be handed over, and useless to go on."""


class Misconfigured(ServerAway):
    """There is a way, but not for us: a login, a certificate, a block list. Somebody has to mend something first."""

    def __init__(self, code: str, where: str = "", said: object = "") -> None:
        super().__init__(code, where, said, soon=False)


class PermanentFailure(Failure):
    """It will never work as it is: somebody has to change something first."""


class OutcomeUnknown(Failure):
    """The connection broke after the last byte: the other side may have taken the mail, or not."""
