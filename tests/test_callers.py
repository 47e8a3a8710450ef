"""Nothing that the product can do is reached by tests alone (MX-09 was: `another_matter` had no door)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
IMPORTED_LATE = {  # with scipy, only where a policy is reviewed
    "domain.policies.event_rates.estimate",
    "domain.policies.policy_decision.quiet_counts",
}
PRODUCT = ("domain", "tasks", "flows", "deployments")


def modules() -> dict[str, ast.Module]:
    """Parse the product's modules, by their dotted names."""
    files = [file for name in PRODUCT for file in (ROOT / name).rglob("*.py")]
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
        if name.startswith(("domain.", "tasks.")) and "migrations" not in name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }
    called = {one for name, tree in trees.items() for one in used(name, tree)}
    assert sorted(public - called - IMPORTED_LATE) == []


CALLED_BY_SQLALCHEMY = {"process_bind_param", "process_result_value", "load_dialect_impl"}


def test_every_method_has_a_caller_in_the_product_or_stands_in_a_template() -> None:
    trees = modules()
    methods = {
        node.name
        for name, tree in trees.items()
        if name.startswith(("domain.", "tasks."))
        for kind in tree.body
        if isinstance(kind, ast.ClassDef)
        for node in kind.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }
    nodes = [node for tree in trees.values() for node in ast.walk(tree)]
    called = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    called |= {str(node.value) for node in nodes if isinstance(node, ast.Constant)}  # by its name, with getattr
    templates = [file for form in ("*.html", "*.jinja", "*.typ") for file in (ROOT / "templates").rglob(form)]
    said = {word for file in templates for word in re.findall(r"\w+", file.read_text(encoding="utf-8"))}
    assert sorted(methods - called - said - CALLED_BY_SQLALCHEMY) == []
