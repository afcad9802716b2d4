"""What a wheel holds, that the sample corpus comes with it, and that the notebooks run."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(not (ROOT / "pyproject.toml").exists(), reason="not a checkout")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_what_the_wheel_holds(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    corpus = {n for n in names if n.startswith("partytext/_corpus/articles/")}
    assert "partytext/_corpus/manifest.csv" in names and len(corpus) >= 26
    for name in (
        "py.typed", "__init__.pyi", "lexicon/data/furniture.toml", "lexicon/data/numerals.toml", "lexicon/data/units.toml",
        "lexicon/data/schemes/5+2.csv", "lexicon/data/slogans/numeral_party.csv", "_report/templates/page.html",
    ):  # fmt: skip
        assert f"partytext/{name}" in names
    inside = {n.split("/")[0] for n in names}
    assert inside <= {"partytext", "partytext-0.1.0.dist-info"}, inside
    assert not [n for n in names if n.endswith((".pyc", ".pkl", ".ipynb")) or "/tests/" in n]
    assert {"partytext-0.1.0.dist-info/licenses/LICENSE", "partytext-0.1.0.dist-info/licenses/NOTICE"} <= names


def test_the_sample_corpus_is_read_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        file.extractall(tmp_path)
    code = "import partytext as pt; print(pt.__file__); print(len(pt.sample_corpus()))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    where, size = done.stdout.split()
    assert where.startswith(str(tmp_path)) and int(size) >= 26


@pytest.mark.parametrize("name", sorted(p.name for p in (ROOT / "notebooks").glob("*.ipynb")))
def test_notebooks_run(name: str) -> None:
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(ROOT / "notebooks" / name, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(ROOT)}}).execute()
