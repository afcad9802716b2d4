from __future__ import annotations

import pandas as pd
import pytest

from partytext.core import Corpus, Counts
from partytext.errors import InputError
from partytext.topics import fit

HISTORY = "学习党史，重温红色故事，参观纪念馆。"
BRANCH = "支部按期换届，党员大会选举委员。"
TERMS = ["党史", "红色", "纪念馆", "支部", "换届", "选举"]


@pytest.fixture
def corpus() -> Corpus:
    texts = [f"工作总结\n{HISTORY}\n{BRANCH if i % 3 == 0 else HISTORY}" for i in range(6)]
    texts += [f"通知\n{BRANCH}{i}\n天气晴好。" for i in range(6)]
    return Corpus(pd.DataFrame({"doc_id": [f"d{i:02d}" for i in range(12)], "text": texts}))


@pytest.fixture
def result(corpus):
    matrix = [[text.count(term) for term in TERMS] for text in corpus.texts]
    return fit(Counts.from_matrix(matrix, docs=corpus.variables, terms=TERMS, exposure=[50] * 12), 2)


def test_passages_speak_of_their_topic(corpus, result):
    table = result.top_passages(corpus, 2)
    assert list(table) == ["topic", "doc_id", "start", "end", "text", "share"]
    about = result.labels.set_index("topic")["label"]
    for row in table.itertuples():
        assert corpus.text(row.doc_id)[row.start : row.end] == row.text
        assert ("党史" in row.text) == ("党史" in about[row.topic])
        assert 0 < row.share < 1
    assert table.groupby("topic")["share"].apply(lambda s: s.is_monotonic_decreasing).all()


def test_no_document_and_no_wording_twice(corpus, result):
    table = result.top_passages(corpus, 5)
    assert not table.duplicated(["topic", "doc_id"]).any()
    assert not table.duplicated(["topic", "text"]).any()


def test_long_paragraphs_are_cut_at_sentences(corpus, result):
    long = Corpus(pd.DataFrame({"doc_id": ["x"], "text": ["。".join(["天气晴好"] * 40) + "。" + HISTORY]}))
    table = result.top_passages(long, 1, window=40)
    assert (table["end"] - table["start"] <= 40).all()
    assert table["text"].str.endswith(HISTORY).any()


def test_no_words_no_rows_and_wrong_calls(result):
    assert result.top_passages(Corpus(pd.DataFrame({"doc_id": ["x"], "text": ["天气晴好。"]}))).empty
    assert result.top_passages(Corpus(pd.DataFrame({"doc_id": ["x"], "text": [""]}))).empty
    with pytest.raises(InputError, match="1 or more"):
        result.top_passages(Corpus(pd.DataFrame({"doc_id": ["x"], "text": ["党史"]})), 0)
