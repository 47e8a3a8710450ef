import pickle

from domain.refusals import Refused


class TooSmall(Refused):
    pass


def refusal():
    return TooSmall(rule="MX-04", reason="It is too small.", remedy="Ask for more.")


def test_a_refusal_says_the_rule_why_and_what_would_help_in_one_line():
    assert str(refusal()) == "MX-04: It is too small. Ask for more."


def test_a_refusal_survives_the_way_to_another_process():
    copy = pickle.loads(pickle.dumps(refusal()))  # noqa: S301 (our own bytes)
    assert type(copy) is TooSmall
    assert (copy.rule, copy.reason, copy.remedy) == ("MX-04", "It is too small.", "Ask for more.")


def test_a_refusal_may_say_a_code_and_facts_only():
    coded = TooSmall("too-small", rule="MX-04", least=3)
    assert str(coded) == "MX-04: too-small least=3"
    copy = pickle.loads(pickle.dumps(coded))  # noqa: S301 (our own bytes)
    assert (type(copy), copy.code, copy.facts, str(copy)) == (TooSmall, "too-small", {"least": 3}, str(coded))
    assert str(coded.said("Es poco.", "Pida 3.")) == "MX-04: Es poco. Pida 3."
