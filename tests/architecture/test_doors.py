"""Apps use each other through ``public.py`` only (DESIGN section 2)."""

import ast
from pathlib import Path

import pytest

from tests.texts import FOLDERS, ROOT, apps, files

# Read before the registry of apps is complete, so they cannot stand in a list that loads models, or need none.
OTHER_DOORS = {
    "core.tenancy.models",  # base classes of all models
    "core.foundation.console",  # how commands speak and end
}


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removeprefix("platform.").removesuffix(".__init__")


APPS = {dotted(folder) for folder in apps()}


def app_of(module: str) -> str:
    parts = module.split(".")
    return next((".".join(parts[:n]) for n in range(len(parts), 0, -1) if ".".join(parts[:n]) in APPS), "")


def area_of(app: str) -> str:
    """Nested apps of one area (core.brm.functions, core.brm.unit_tasks) are one house inside."""
    parts = app.split(".")
    return ".".join(parts[:2]) if parts[0] == "core" else parts[0]


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    named = {
        f"{node.module}.{name.name}" if node.module in APPS else str(node.module)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    return named | {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}


def may_look_inside(path: Path) -> bool:
    """The top of the house puts all parts together; migrations name what Django writes into them."""
    return app_of(dotted(path)) == "onnara" or "migrations" in path.parts


@pytest.mark.parametrize("folder", FOLDERS)
def test_apps_use_each_other_through_their_doors_only(folder):
    broken = []
    for path in files("*.py"):
        if path.relative_to(ROOT).parts[0] != folder or may_look_inside(path):
            continue
        here = area_of(app_of(dotted(path)) or dotted(path))
        for module in imports_of(path):
            theirs = app_of(module)
            if theirs and area_of(theirs) != here and module not in OTHER_DOORS and not module.endswith(".public"):
                broken.append(f"{dotted(path)} -> {module}")
    assert broken == []


def test_doors_are_lists_without_logic():
    """``public.py`` says what others may use: a docstring, imports and ``__all__``."""
    allowed = (ast.Import, ast.ImportFrom, ast.Expr, ast.Assign)
    for path in files("public.py"):
        body = ast.parse(path.read_text()).body
        assert all(isinstance(node, allowed) for node in body), dotted(path)
        assert any(isinstance(node, ast.Assign) for node in body), f"{dotted(path)} has no __all__"
