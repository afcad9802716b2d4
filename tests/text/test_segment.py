"""Words: rjieba against jieba itself, token for token, and nothing is ever lost."""

from __future__ import annotations

import logging

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import partytext as pt
from partytext.errors import InputError
from partytext.text._segment import Recipe, added_words, cutter, tagger

SENTENCES = [
    "严格落实“三会一课”，2019-07-02 起每月1次，达到95.5%，见 a.txt 与 C++。",
    "把骨干培养成党员、把党员培养成骨干、把党员骨干培养成管理人员。",
    "党建赋能发展，问责从严，“互联网+党建”平台 V2.0 上线。\r\n　　第二段。",
    "習近平新時代中國特色社會主義思想",
    "👍🏽 𠮷野家 ①②Ⅳ ㎡ ﹏ \u200b\ufeff",
]
any_text = st.text(st.characters(), max_size=40) | st.text("三会一课两学一做党建+、，。“”aA1 .%-\n", max_size=60)


@pytest.fixture(scope="module")
def jieba_tokenizer():
    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    for word, freq in added_words():
        tokenizer.add_word(word, freq)
    return tokenizer


@pytest.mark.parametrize("hmm", [False, True])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_same_tokens_as_jieba(jieba_tokenizer, sentence: str, hmm: bool) -> None:
    assert cutter(Recipe("rjieba", hmm))(sentence) == jieba_tokenizer.lcut(sentence, HMM=hmm)


@pytest.mark.parametrize("hmm", [False, True])
def test_same_tokens_as_jieba_on_the_sample_corpus(jieba_tokenizer, sample: pt.Corpus, hmm: bool) -> None:
    cut = cutter(Recipe("rjieba", hmm))
    for text in sample.texts:
        for line in text.split("\n"):
            assert cut(line) == jieba_tokenizer.lcut(line, HMM=hmm)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_compiled_cut_gives_the_same_tokens_as_jieba(jieba_tokenizer, sentence: str) -> None:
    pytest.importorskip("numba")
    assert cutter(Recipe("dag"))(sentence) == jieba_tokenizer.lcut(sentence, HMM=False)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=any_text)
def test_the_compiled_cut_gives_the_same_tokens_as_jieba_on_any_string(jieba_tokenizer, text: str) -> None:
    pytest.importorskip("numba")
    assert cutter(Recipe("dag"))(text) == jieba_tokenizer.lcut(text, HMM=False)


@pytest.mark.parametrize("engine", ["rjieba", "dag"])
def test_same_tokens_as_jieba_on_real_articles(jieba_tokenizer, real_articles: list[str], engine: str) -> None:
    pytest.importorskip("numba" if engine == "dag" else "rjieba")
    cut = cutter(Recipe(engine))
    for text in real_articles:
        for line in text.split("\n"):
            assert cut(line) == jieba_tokenizer.lcut(line, HMM=False)


@settings(max_examples=300)
@given(any_text)
def test_words_join_to_the_text(text: str) -> None:
    assert "".join(pt.cut(text)) == text


@settings(max_examples=100)
@given(any_text)
def test_the_fallback_joins_too(text: str) -> None:
    assert "".join(pt.cut(text, engine="jieba")) == text


def test_a_lone_surrogate_comes_back() -> None:
    assert "".join(pt.cut("党\ud800建三会一课")) == "党\ud800建三会一课"
    assert "".join(word for word, _ in tagger()("党\ud800建三会一课")) == "党\ud800建三会一课"


@pytest.mark.parametrize("slogan", ["三会一课", "不忘初心、牢记使命", "党建+", "全面进步、全面过硬", "1+2+N"])
def test_slogans_stay_whole(slogan: str) -> None:
    assert slogan in pt.cut(f"各级党组织推行“{slogan}”，成效明显。")


def test_tokens_lie_where_their_text_is(clean_sample: pt.Corpus) -> None:
    tokens = pt.tokenize(clean_sample)
    for row, text in enumerate(clean_sample.texts):
        mine = tokens.doc == row
        words = [text[a:b] for a, b in zip(tokens.start[mine], tokens.end[mine], strict=True)]
        assert words == tokens.terms[tokens.term[mine]].tolist()
        assert "".join(words) == text


def test_the_compiled_cut_gives_the_same_table(clean_sample: pt.Corpus) -> None:
    pytest.importorskip("numba")
    strings, numbers = (pt.tokenize(clean_sample, engine=e) for e in ("rjieba", "dag"))
    assert strings.terms.tolist() == numbers.terms.tolist()
    for column in ("doc", "start", "end", "term"):
        np.testing.assert_array_equal(getattr(strings, column), getattr(numbers, column))


def test_the_compiled_cut_has_no_hidden_markov_model() -> None:
    with pytest.raises(InputError, match="Leave out hmm=True"):
        pt.cut("党建", engine="dag", hmm=True)


def test_slogans_of_another_text_are_refused(clean_sample: pt.Corpus) -> None:
    table = pt.extract.slogans(clean_sample)
    table.loc[0, "end"] = 10**6
    with pytest.raises(InputError, match="which is shorter"):
        pt.tokenize(clean_sample, slogans=table)


def test_the_global_jieba_is_left_alone() -> None:
    import jieba

    pt.cut("党建赋能", engine="jieba")
    assert jieba.dt.FREQ == {} or "赋能" not in jieba.dt.FREQ


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(InputError, match="Did you mean 'jieba'"):
        pt.cut("党建", engine="jeiba")
