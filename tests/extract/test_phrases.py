"""Phrases: counted as by brute force, whole, free, spread; and back as a lexicon."""

from __future__ import annotations

import re
import tracemalloc
from collections import Counter, defaultdict
from math import log2

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partytext as pt
from partytext.errors import InputError
from partytext.extract import _ngrams as ng
from partytext.extract._phrases import _well_edged, least_pmi

small_texts = st.lists(st.text("三会一课党、。A", max_size=25), min_size=1, max_size=5)
HAN = re.compile("[\u4e00-\u9fff]+")


def brute(texts: list[str], longest: int) -> dict[str, list[tuple[int, str, str]]]:
    """Document, left and right neighbour ("" for a mark) of each occurrence of each string of Han characters."""
    out = defaultdict(list)
    for doc, text in enumerate(texts):
        for run in HAN.findall(text):
            for n in range(1, longest + 1):
                for i in range(len(run) - n + 1):
                    out[run[i : i + n]].append((doc, run[i - 1] if i else "", run[i + n : i + n + 1]))
    return out


def entropy(neighbours: list[str]) -> float:
    """In bits; a mark is each time another neighbour."""
    c = Counter(n or f"mark {i}" for i, n in enumerate(neighbours))
    return -sum(v / len(neighbours) * log2(v / len(neighbours)) for v in c.values())


def counted(texts: list[str], *, longest: int, min_docs: int, block: int = ng.BLOCK) -> dict[str, tuple]:
    text = ng.Encoded.of(texts, room=longest + 1)
    out = {}
    for level in ng.levels(text, longest=longest, min_docs=min_docs, block=block):
        every = np.arange(len(level.count))
        left, dp = ng.left_of(text, level, every), ng.dispersion(text, level, every, text.size)
        columns = (level.count, level.n_docs, left.entropy, level.right.entropy, left.top, level.right.top, dp)
        strings = text.strings(level.at[level.first], level.n)
        out.update(zip(strings, zip(*(c.tolist() for c in columns), strict=True), strict=True))
    return out


@given(small_texts, st.integers(1, 3), st.sampled_from([1, 3, ng.BLOCK]))
def test_every_number_by_brute_force(texts: list[str], min_docs: int, block: int) -> None:
    ours = counted(texts, longest=4, min_docs=min_docs, block=block)
    size = np.array([sum(map(len, HAN.findall(t))) for t in texts])
    expect = {s: o for s, o in brute(texts, 4).items() if len({d for d, _, _ in o}) >= min_docs}
    assert ours.keys() == expect.keys()
    for string, found in expect.items():
        docs, lefts, rights = zip(*found, strict=True)
        v = np.bincount(docs, minlength=len(texts)) / len(found)
        tops = [max([c for k, c in Counter(side).items() if k], default=0) / len(found) for side in (lefts, rights)]
        numbers = (len(found), len(set(docs)), entropy(lefts), entropy(rights), *tops, np.abs(v - size / size.sum()).sum() / 2)
        assert ours[string] == pytest.approx(numbers)


def test_working_memory_is_that_of_a_block() -> None:
    rng = np.random.default_rng(0)
    texts = ["".join(rng.choice(list("山水田林湖草沙风花雪月春夏秋冬东南西北金木火土"), 2000)) for _ in range(40)]

    def peak(texts: list[str]) -> int:
        text = ng.Encoded.of(texts, room=7)
        tracemalloc.start()
        for _ in ng.levels(text, longest=6, min_docs=2, block=5000):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak - 10 * len(text.codes)  # one look over the whole text to choose a block

    assert peak(texts * 4) < 2 * peak(texts) < 2 * 10**6


def test_least_pmi_by_hand() -> None:
    counts = {"三": 8, "会": 4, "课": 2, "三会": 4, "会课": 2, "三会课": 2}
    # 三|会课: 2 * 64 / (8 * 2) = 8; 三会|课: 2 * 64 / (4 * 2) = 16
    assert least_pmi("三会课", counts, 64) == pytest.approx(3)


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        (["全面", "从严治党"], True), (["的", "领导"], False), (["党员", "和"], False), (["推动", "发展", "的"], False), (["组织"], False),
        (["在职", "党员"], True), (["学习", "贯彻"], False),
    ],
)  # fmt: skip
def test_edges(words: list[str], whole: bool) -> None:
    begins = np.cumsum([0, *map(len, words)]).tolist()
    assert _well_edged("".join(words), begins) == whole


def corpus_of(texts: list[str]) -> pt.Corpus:
    return pt.Corpus(pd.DataFrame({"doc_id": [f"{i:03d}" for i in range(len(texts))], "text": texts}))


@pytest.fixture(scope="module")
def planted() -> pt.Corpus:
    """A coinage of seven characters in 20 of 40 documents, in ever different surroundings."""
    rng = np.random.default_rng(0)
    words = list("山水田林湖草沙风花雪月春夏秋冬东南西北金木火土")
    noise = ["".join(rng.choice(words, 60)) for _ in range(40)]
    return corpus_of([f"{n[:20]}推行红船领航先锋{n[20:40]}。{n[40:]}，红船领航先锋。" if i % 2 else n for i, n in enumerate(noise)])


def test_a_planted_coinage_comes_first_and_whole(planted: pt.Corpus) -> None:
    table = pt.extract.phrases(planted)
    assert table["phrase"].iloc[0] == "红船领航先锋"
    assert table[["count", "n_docs"]].iloc[0].tolist() == [40, 20]
    assert not [p for p in table["phrase"] if p != "红船领航先锋" and p in "红船领航先锋"]


def test_order_of_documents_does_not_matter(planted: pt.Corpus) -> None:
    turned = corpus_of(planted.texts[::-1])
    pd.testing.assert_frame_equal(pt.extract.phrases(planted), pt.extract.phrases(turned))


def test_what_is_left_out(clean_sample: pt.Corpus) -> None:
    table = pt.extract.phrases(clean_sample, min_docs=2)
    assert len(table) > 50
    assert (table["pmi"] >= 3).all() and table["score"].between(0, 1, inclusive="neither").all()
    assert table["phrase"].str.len().between(3, 8).all() and (table["n_docs"] >= 2).all()
    assert not [p for p in table["phrase"] if p[0] in "的了和与" or p[-1] in "的了和与"]
    text = "\n".join(clean_sample.texts)
    for phrase, n in zip(table["phrase"].head(30), table["count"], strict=False):
        assert text.count(phrase) == n


def test_they_come_back_as_a_lexicon(planted: pt.Corpus) -> None:
    lexicon = pt.lexicon.from_phrases(pt.extract.phrases(planted))
    found = pt.extract.slogans("推行红船领航先锋。", lexicon=lexicon)
    assert found[["surface", "known", "evidence"]].values.tolist() == [["红船领航先锋", True, "mined"]]
    assert lexicon.get("红船领航先锋").tier == "mined"


@pytest.mark.parametrize(
    ("n", "min_docs", "letter"),
    [
        (4, 5, "must stand in min_docs=5 documents, and this corpus has 4. Lower min_docs"),
        (6, 5, "stands in min_docs=5 of the 6 documents. Lower min_docs"),
        (1, 1, "stands in min_docs=1 of the 1 documents. Add documents"),
    ],
)
def test_an_empty_table_says_why_and_what_to_do(n: int, min_docs: int, letter: str) -> None:
    texts = [f"{chr(0x4E00 + i)}。" for i in range(n)]
    with pytest.warns(UserWarning, match=re.escape(letter)):
        assert pt.extract.phrases(corpus_of(texts), min_docs=min_docs).empty


@pytest.mark.parametrize("texts", [[], [""], ["、。A"], ["三"], ["三会一课"]])
def test_too_little_text_gives_the_columns(texts: list[str]) -> None:
    with pytest.warns(UserWarning, match="phrases\\(\\) found nothing"):
        table = pt.extract.phrases(corpus_of(texts), min_docs=1)
    assert table.dtypes.astype(str).tolist()[1:] == ["int64"] * 2 + ["float64"] * 5 + ["bool"]
    assert table.columns.tolist()[0] == "phrase"


def test_misuse_is_told() -> None:
    with pytest.raises(InputError, match="Corpus"):
        pt.extract.phrases("三会一课")
    with pytest.raises(InputError, match="min_docs"):
        pt.extract.phrases(corpus_of(["三"]), min_docs=0)


def test_edges_are_well_formed() -> None:
    from importlib.resources import files

    rows = (files("partytext.lexicon") / "data" / "phrase_edges.csv").read_text(encoding="utf-8").splitlines()
    cells = [r.split(",") for r in rows[1:]]
    assert rows[0] == "word,at,why" and {c[1] for c in cells} == {"start", "end", "both"}
    assert len({c[0] for c in cells}) == len(cells) and all(c[2] for c in cells)
