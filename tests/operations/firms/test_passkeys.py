"""Keys of the desk's people as rows: a challenge is answered once, a key is one person's, and its uses only grow."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from domain.firms.passkeys import CHALLENGE_LASTS, KEYS_EACH, NewKey
from domain.firms.people import Person
from tasks.operations.firms import passkeys
from tasks.store.unit_of_work import Store, UnitOfWork
from tests.conftest import NOW
from tests.operations.example_work import letters

OPERATOR = Person("operaciones@appleuse.example", "Operaciones")
KEY = NewKey("abc", b"public", 3)


def add(uow: UnitOfWork, key: NewKey = KEY, person: Person = OPERATOR) -> bool:
    about = {"name": " Mi  equipo ", "language": "es", "now": NOW}
    return passkeys.add(uow, uow.firm("appleuse"), person, key=key, **about)


def test_a_challenge_is_answered_once_and_forgotten_when_it_is_long_over(store: Store) -> None:
    for late, first in ((timedelta(0), True), (timedelta(0), False), (3 * CHALLENGE_LASTS, True)):
        with store.begin() as uow:
            assert passkeys.answer(uow, "x", now=NOW + late) is first


def test_a_key_is_kept_once_and_told_by_mail(store: Store) -> None:
    for new in (True, False):
        with store.begin() as uow:
            assert add(uow) is new
    assert letters(store) == ["desk_note"]
    with store.begin() as uow:
        [key] = uow.passkeys.of([OPERATOR.mail])
        assert (key.name, key.uses, key.public_key) == ("Mi equipo", 3, b"public")
        others = [add(uow, replace(KEY, credential=f"{one}")) for one in range(KEYS_EACH)]
    assert others == [True] * (KEYS_EACH - 1) + [False]


def test_of_two_who_sign_in_by_one_use_one_gets_in_and_nobody_by_a_key_that_is_no_more(store: Store) -> None:
    with store.begin() as uow:
        add(uow)
        key = uow.passkeys.by_credential("abc")
    assert key
    entered = []
    for mails in ([], [], [OPERATOR.mail]):
        with store.begin() as uow:
            uow.passkeys.end(mails, key.id)
            fresh = uow.passkeys.by_credential("abc") or replace(key, uses=4)
            seen = key if not mails else fresh
            entered.append(passkeys.enter(uow, seen, uses=4, remote="", browser="", now=NOW) is not None)
    assert entered == [True, False, False]


def test_whom_no_profile_names_any_more_does_not_get_in(store: Store) -> None:
    with store.begin() as uow:
        add(uow, person=Person("gone@appleuse.example", "Gone"))
        key = uow.passkeys.by_credential("abc")
        assert key
        assert passkeys.enter(uow, key, uses=4, remote="", browser="", now=NOW) is None
