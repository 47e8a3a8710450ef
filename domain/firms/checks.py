"""How a section of a profile refuses a value."""

from domain.refusals import Unfit


def require(condition: bool, key: str, code: str, **facts: object) -> None:
    """Raise ``Unfit`` for the value of a key, with the code of what is allowed, unless the condition holds."""
    if not condition:
        raise Unfit(key, code, **facts)
