"""Texts in batches, looked through ahead: in order, each once, whoever is behind."""

from __future__ import annotations

import time

import pytest

from partytext.extract import _batches


@pytest.mark.parametrize(("looking", "using"), [(0.01, 0.0), (0.0, 0.01), (0.0, 0.0)])
def test_each_batch_is_looked_through_once_and_comes_in_order(monkeypatch: pytest.MonkeyPatch, looking: float, using: float) -> None:
    monkeypatch.setattr(_batches, "FIRST", 10)
    monkeypatch.setattr(_batches, "SIZE", 30)
    monkeypatch.setattr(_batches._work, "pays_to_compile", lambda size: True)
    texts = [f"第{i}篇三会一课" for i in range(60)]
    looked = []

    def look(text: str, compiled: bool) -> str:
        time.sleep(looking)
        looked.append(text)
        return text.upper()

    seen = []
    for batch, result in _batches.ahead(texts, look):
        time.sleep(using)
        assert result == batch.text.upper()
        seen.append(batch.text)
    assert "\n".join(seen).split("\n") == texts
    assert sorted(looked) == sorted(seen)


def test_what_look_raises_reaches_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_batches, "FIRST", 2)
    monkeypatch.setattr(_batches._work, "pays_to_compile", lambda size: True)

    def look(text: str, compiled: bool) -> str:
        raise ValueError(text)

    with pytest.raises(ValueError, match="甲乙丙"):
        list(_batches.ahead(["甲乙丙", "丁"], look))
