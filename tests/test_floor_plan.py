"""The floor plan: imports only point down, lazily loaded names work, `import partytext` stays light."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import partytext

ROOT = Path(partytext.__file__).parent
# Floor and place of each module or package; an import may only go to a lower (floor, place), or stay inside its package.
PLAN = {
    "errors": (0, 0), "_extras": (0, 1), "_progress": (0, 1), "_headers": (0, 1), "_letters": (0, 1), "lexicon": (0, 2), "text": (0, 3),
    "core": (1, 0), "_variables": (1, 1),
    "_formats": (2, 0), "_archive": (2, 1), "_inputs": (2, 2), "_roster": (2, 2), "_read": (2, 3), "extract": (2, 4), "_encode": (2, 4), "_prepare": (2, 5),
    "_count": (2, 6), "_cite": (2, 6),
    "compare": (3, 0), "topics": (3, 1),
    "plot": (4, 0), "_report": (4, 1), "_workbook": (4, 0), "_values": (4, 0), "_changes": (4, 2), "_proofs": (4, 2), "_slogan_list": (4, 2), "estimators": (4, 3),
    "_analyze": (5, 0), "batch": (5, 1), "_save": (5, 1), "_outputs": (5, 1), "_arguments": (5, 1), "cli": (5, 2), "__main__": (5, 3),
}  # fmt: skip
HEAVY = {"pandas", "sklearn", "gensim", "jieba", "rjieba", "matplotlib", "dask", "scipy", "opencc", "openpyxl", "numba"}


def _place(module: str) -> str:
    return module.split(".")[1] if module.count(".") else ""


def _imports(path: Path) -> set[str]:
    """Rooms of partytext that a file imports, at module level or inside functions."""
    out = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("partytext"):
            room = _place(node.module or "")
            out |= {room} if room else {a.name for a in node.names}
        elif isinstance(node, ast.Import):
            out |= {_place(a.name) for a in node.names if a.name.startswith("partytext.")}
    return out


def test_imports_point_down() -> None:
    wrong = []
    for path in ROOT.rglob("*.py"):
        room = path.relative_to(ROOT).parts[0].removesuffix(".py")
        if room in ("__init__", "_corpus"):
            continue
        assert room in PLAN, f"{path.name}: say in the floor plan on which floor {room!r} stands"
        if room == "cli":  # the front door from outside: it may use every public name
            continue
        wrong += [
            f"{path.relative_to(ROOT)} imports {other}"
            for other in _imports(path) - {room}
            if other in PLAN and PLAN[other] >= PLAN[room]
        ]
    assert not wrong, "\n".join(sorted(wrong))


def test_import_is_light() -> None:
    code = "import sys, partytext; print(' '.join(sorted({m.split('.')[0] for m in sys.modules})))"
    loaded = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())
    assert not loaded & HEAVY


def test_public_names_survive_every_import() -> None:
    for module in pkgutil.walk_packages(partytext.__path__, "partytext."):
        if "_corpus" not in module.name:
            importlib.import_module(module.name)
    for package in ("", ".lexicon", ".extract", ".compare", ".topics", ".plot"):
        room = importlib.import_module(f"partytext{package}")
        for name in room.__all__:
            first, second = getattr(room, name), getattr(room, name)
            assert first is second
            assert package == "" or callable(first), f"{package}.{name} is {first}"


def test_no_prints_outside_the_command_line() -> None:
    for path in ROOT.rglob("*.py"):
        if path.name == "cli.py":
            continue
        calls = [n.func for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
        assert not [c for c in calls if isinstance(c, ast.Name) and c.id in ("print", "exit")], path


def test_every_open_names_its_encoding() -> None:
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("read_text", "write_text"):
                inside = isinstance(node.func.value, ast.Name) and node.func.value.id.startswith("_")  # a module of ours
                assert inside or any(k.arg == "encoding" for k in node.keywords), f"{path}:{node.lineno}"
