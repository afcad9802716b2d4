from __future__ import annotations

import csv
from importlib.resources import files

import numpy as np
import pandas as pd
import pytest

from partytext.core import Counts, Tokens
from partytext.topics._bag import Bag, stopwords, telling


def counts_of(n_docs: int, docs_with: dict[str, int]) -> Counts:
    matrix = np.array([[int(i < n) for n in docs_with.values()] for i in range(n_docs)])
    docs = pd.DataFrame({"doc_id": [f"d{i}" for i in range(n_docs)]})
    return Counts.from_matrix(matrix, docs=docs, terms=list(docs_with), exposure=[9] * n_docs)


def test_words_that_tell_nothing_are_dropped_and_counted_by_reason():
    terms = {"党史": 6, "支部": 2, "党": 5, "2023": 5, "A级": 3, "进行": 5, "选举": 1, "党建": 7}
    kept, dropped = telling(counts_of(10, terms))
    assert sorted(kept.terms) == ["A级", "党史", "支部"]
    assert dropped == {"no_word": 2, "stopword": 1, "rare": 1, "everywhere": 1}


def test_seeds_pass_the_filter():
    kept, dropped = telling(counts_of(10, {"党史": 6, "选举": 1, "党建": 10}), frozenset({"选举", "党建"}))
    assert kept.terms.tolist() == ["党史", "党建", "选举"]
    assert sum(dropped.values()) == 0


def test_tokens_are_filtered_and_counts_are_not():
    pytest.importorskip("partytext._count")
    words = np.array(["党史", "支部", "进行"], dtype=object)
    doc, term = np.array([0, 0, 1, 1, 2, 2, 3, 3], np.int32), np.array([0, 2, 0, 2, 1, 2, 1, 2], np.int32)
    at = np.arange(8, dtype=np.int32) * 2
    docs = pd.DataFrame({"doc_id": list("dcba")})
    bag = Bag.of(Tokens(doc, at, at + 2, term, terms=words, docs=docs, exposure=np.full(4, 4)))
    assert bag.terms.tolist() == ["党史", "支部"]
    assert bag.docs["doc_id"].tolist() == list("abcd")
    assert bag.x.toarray().tolist() == [[0, 1], [0, 1], [1, 0], [1, 0]]
    assert Bag.of(counts_of(3, {"党": 3, "进行": 2})).terms.tolist() == ["党", "进行"]


def test_stop_words_have_a_reason_and_no_topic():
    text = (files("partytext.lexicon") / "data" / "stopwords.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    words = [row["word"] for row in rows]
    assert words == sorted(set(words)) and all(row["why"] for row in rows)
    assert {"进行", "加强", "坚持", "推进", "工作", "同志"} <= stopwords()
    assert not {"党建", "党员", "支部", "纪律", "作风", "干部", "群众", "治理", "监督", "乡村振兴"} & stopwords()
