"""The demo's acts, and where each is done by hand."""

from collections.abc import Iterator

from deployments.demo.by_hand import MACHINES, OWN_PAGES, PLACES, PRESSES
from deployments.manifest import read_manifest
from tasks.gateways.words import say

HEAD = """\
# The demo by hand

Made by `make docs` from `deployments/demo/`. The link that `make demo` prints signs you in at the desk on *today*,
the other one opens the page of one client. Whatever the demo did by runs of Prefect can be done there by hand, but for
what a machine does by itself; a test keeps this list whole. Addresses at the desk stand below `/desk/FIRM`.

| what the demo does | by hand |
|---|---|
"""


def page() -> str:
    """Return the page's text."""
    return HEAD + "\n".join(_rows()) + "\n"


def _rows() -> Iterator[str]:
    names = {one.flow_name: say("en", one.id, "name") for one in read_manifest()}
    for flow, path in PLACES.items():
        yield _row(names[flow], "desk", page=f"`{path}`")
    for flow, path in OWN_PAGES.items():
        yield _row(names[flow], "own", page=f"`{path}`")
    for press, path in PRESSES.items():
        yield _row(say("en", "demo-pressed", press), "client", page=f"`{path}`")
    for flow in MACHINES:
        yield _row(names[flow], "machine", why=say("en", "demo-machine", flow.replace("_", "-")))


def _row(name: str, place: str, **facts: str) -> str:
    return f"| {name} | {say('en', 'demo-by-hand', place, **facts)} |"
