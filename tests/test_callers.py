"""Nothing that the product can do is reached by tests alone (MX-09 was: `another_matter` had no door)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
IMPORTED_LATE = {"domain.policies.event_rates.estimate"}  # with scipy, only where a policy is reviewed
PRODUCT = ("domain", "tasks", "flows", "deployments")


def modules() -> dict[str, ast.Module]:
    """Parse the product's modules, by their dotted names."""
    files = [file for name in PRODUCT for file in (ROOT / name).rglob("*.py") if "migrations" not in file.parts]
    return {
        ".".join(file.relative_to(ROOT).with_suffix("").parts): ast.parse(file.read_text(encoding="utf-8"))
        for file in files
    }


def used(name: str, tree: ast.Module) -> Iterator[str]:
    """Give the dotted names of what a module uses: imported by name, by its module, or its own."""
    modules_here: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                modules_here[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                yield f"{node.module}.{alias.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules_here:
            yield f"{modules_here[node.value.id]}.{node.attr}"
        elif isinstance(node, ast.Name):
            yield f"{name}.{node.id}"


def test_every_operation_and_every_rule_has_a_caller_in_the_product() -> None:
    trees = modules()
    public = {
        f"{name}.{node.name}"
        for name, tree in trees.items()
        if name.startswith(("domain.", "tasks."))
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }
    called = {one for name, tree in trees.items() for one in used(name, tree)}
    assert sorted(public - called - IMPORTED_LATE) == []
