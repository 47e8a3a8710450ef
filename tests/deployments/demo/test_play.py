"""Acts of one story wait for one another, stories do not; what belongs to no story waits for all before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deployments.demo.act import CASE, Act, of_story
from deployments.demo.play import play
from deployments.serve.engine.prefect_api import PrefectApi, Run
from tasks.operator import told


class Runs(PrefectApi):
    """Prefect as the show sees it: each run is over when it was looked at so often as its parameters say."""

    def __init__(self) -> None:
        super().__init__("http://127.0.0.1:9/api", "a:b")
        self.events: list[str] = []
        self._looks: dict[str, int] = {}

    def start_run(self, deployment: str, parameters: Mapping[str, Any]) -> str:  # noqa: ARG002  Prefect's
        name = str(parameters["name"])
        self.events.append(f"{name} began")
        self._looks[name] = int(parameters["looks"])
        return name

    def run(self, run_id: str) -> Run:
        self._looks[run_id] -= 1
        over = self._looks[run_id] <= 0
        if over:
            self.events.append(f"{run_id} ended")
        message = told("case-named", number="2026-00042") if run_id == "a1" else None
        return Run(run_id, over, over, "Done" if over else "Running", message)


def act(name: str, looks: int, *, meanwhile: bool = False) -> Act:
    return Act("open_case", {"name": name, "looks": looks}, "", meanwhile=meanwhile)


def test_stories_run_beside_one_another_and_the_rest_after_them() -> None:
    api, said = Runs(), list[str]()
    plan = [
        *of_story("a", act("a1", 3), Act("open_case", {"name": f"a2 of {CASE}", "looks": 1}, "")),
        *of_story("b", act("b1", 1), act("b2", 1)),
        act("c1", 1),
        act("c2", 1, meanwhile=True),
    ]
    assert play(api, plan, said.append, lambda _act: None)
    at = api.events.index
    assert at("b1 began") < at("a1 ended"), "a story waited for another"
    assert at("b1 ended") < at("b2 began")
    assert at("a1 ended") < at("a2 of 2026-00042 began")
    assert at("a2 of 2026-00042 ended") < at("c1 began")
    assert at("c2 began") < at("c1 ended")
    assert [one.partition(" ")[0] for one in said] == [f"[{number}/6]" for number in range(1, 7)]
