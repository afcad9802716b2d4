"""Shared by all tests: the sample corpus, and the real articles where they lie beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

import partytext as pt

settings.register_profile("partytext", deadline=None)  # machines are noisy: no timed assertions
settings.load_profile("partytext")

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def sample() -> pt.Corpus:
    return pt.sample_corpus()


@pytest.fixture(scope="session")
def clean_sample(sample: pt.Corpus) -> pt.Corpus:
    return pt.clean(sample)


@pytest.fixture(scope="session")
def real_articles() -> list[str]:
    """Texts of real articles; a test that asks for them skips where they are not there."""
    files = sorted((SHARED / "data" / "articles").glob("djyj*.txt"))[::12]
    if not files:
        pytest.skip("the real articles are not beside this checkout")
    return [f.read_text(encoding="utf-8") for f in files]
