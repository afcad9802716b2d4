"""The ledger: replaying it gives the text; spans go home and come back."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from partytext.text import Edit, Ledger
from partytext.text._ledger import apply, disjoint


@st.composite
def steps(draw: st.DrawFn) -> tuple[str, list[str], Ledger]:
    """A raw text, the text after each of some random steps, and the composed ledger."""
    raw = draw(st.text("甲乙丙丁", max_size=12))
    texts, ledger = [raw], Ledger()
    for _ in range(draw(st.integers(0, 4))):
        text = texts[-1]
        spots = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, 3), st.text("子丑", max_size=2)), max_size=4))
        edits = disjoint([Edit(s, min(len(text), s + n), new, "r") for s, n, new in spots], text)
        texts.append(apply(text, edits))
        ledger = ledger.then(edits)
    return raw, texts, ledger


@given(steps())
def test_replaying_the_ledger_gives_the_text(case: tuple[str, list[str], Ledger]) -> None:
    raw, texts, ledger = case
    out, at = [], 0
    for c in ledger:
        out += [raw[at : c.raw_start], texts[-1][c.start : c.end]]
        at = c.raw_end
    assert "".join([*out, raw[at:]]) == texts[-1]


@given(steps())
def test_edits_are_sorted_disjoint_and_never_touch(case: tuple[str, list[str], Ledger]) -> None:
    changes = list(case[2])
    for a, b in pairwise(changes):
        assert a.end < b.start or a.raw_end < b.raw_start
        assert a.end <= b.start and a.raw_end <= b.raw_start


@given(steps(), st.data())
def test_what_was_not_touched_goes_home_exactly(case: tuple[str, list[str], Ledger], data: st.DataObject) -> None:
    raw, texts, ledger = case
    text = texts[-1]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = ledger.to_raw(start, end)
    assert 0 <= low <= high <= len(raw)
    if start < end and not any((c.start < end and start < c.end) or start < c.start == c.end < end for c in ledger):
        assert raw[low:high] == text[start:end]
        assert ledger.to_clean(low, high) == (start, end)


def test_a_deleted_break_inside_a_slogan_is_covered() -> None:
    ledger = Ledger().then([Edit(2, 3, "", "break")])  # 三会\n一课
    assert ledger.to_raw(0, 4) == (0, 5)
    assert ledger.to_raw(0, 2) == (0, 2)  # the smallest interval: the break is behind it
