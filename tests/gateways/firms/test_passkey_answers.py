"""What a browser says about a key that is no answer: not proven, and never a fault of ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.gateways.firms import passkeys
from tasks.gateways.firms.passkeys import NotProven, Site

SITE = Site("desk.example", "https://desk.example")
ANSWERS = ["[]", "5", "null", '{"rawId":5}', '{"rawId":"é"}', '{"rawId":"\\ud800"}', "[" * 5000]
ANSWERS += ['{"a":' * 4000]
READ = [
    passkeys.credential_of,
    lambda said: passkeys.made(SITE, "x", said),
    lambda said: passkeys.used(SITE, "x", said, public_key=b"abc", uses=0),
]


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("read", READ, ids=["credential", "made", "used"])
def test_what_is_no_answer_proves_nothing(read: Callable[[str], object], answer: str) -> None:
    with pytest.raises(NotProven):
        read(answer)
