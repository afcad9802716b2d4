"""Slogans: cases as data, properties of the table, and the coinages of the sample corpus."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partytext as pt
from partytext.errors import InputError
from partytext.extract._known import lookup_of

CASES = Path(__file__).parent.parent / "cases" / "slogans"


def cases(name: str) -> list:
    rows = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return [
        pytest.param(r, id=r["label"], marks=[pytest.mark.xfail(strict=True)] if r.get("status") == "known-failure" else [])
        for r in rows
    ]


def find(case: dict) -> pd.DataFrame:
    return pt.extract.slogans(case["text"], lexicon=pt.lexicon.empty() if case.get("empty") else None)


@pytest.mark.parametrize("case", cases("positive.toml"))
def test_found_and_typed(case: dict) -> None:
    table = find(case)
    kinds = dict(zip(table["surface"], table["kind"], strict=True))
    assert {k: kinds.get(k) for k in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", cases("negative.toml"))
def test_left_alone(case: dict) -> None:
    assert set(find(case)["surface"]) & set(case["never"]) == set()


def coinages() -> list[tuple[str, str]]:
    with (CASES / "sample_coinages.csv").open(encoding="utf-8-sig", newline="") as file:
        return [(row["file"], row["slogan"]) for row in csv.DictReader(file)]


def test_coinages_of_the_sample_corpus_are_found_at_frequency_one(clean_sample: pt.Corpus) -> None:
    table = pt.extract.slogans(clean_sample, lexicon=pt.lexicon.empty())
    found = {(d.split("/")[-1], s) for d, s, k in zip(table["doc_id"], table["surface"], table["kind"], strict=True) if k == "numeral"}
    missed = [(f, s) for f, s in coinages() if (Path(f).stem, s) not in found]
    assert len(missed) <= 0.1 * len(coinages()), missed


any_text = st.text(max_size=40) | st.text("“”‘’三会一课两学一做四个意识、，。党建双+N1“”", max_size=60)


@given(any_text)
def test_spans_nest_never_cross_and_carry_their_depth(text: str) -> None:
    table = pt.extract.slogans(text)
    spans = list(zip(table["start"], table["end"], table["depth"], table["surface"], strict=True))
    for start, end, depth, surface in spans:
        assert text[start:end] == surface and start < end
        assert depth == sum(a <= start and end <= b and (a, b) != (start, end) for a, b, _, _ in spans)
    for a, b, _, _ in spans:
        assert not any(a < c < b < d for c, d, _, _ in spans)


def test_the_same_rows_alone_and_in_a_corpus(clean_sample: pt.Corpus) -> None:
    whole = pt.extract.slogans(clean_sample)
    for doc_id in clean_sample.doc_ids[::7]:
        alone = pt.extract.slogans(clean_sample.text(doc_id)).drop(columns="doc_id").astype(str)
        mine = whole[whole["doc_id"] == doc_id].drop(columns="doc_id").reset_index(drop=True).astype(str)
        pd.testing.assert_frame_equal(alone, mine)


@pytest.mark.parametrize(("name", "kind"), [("三会一课制度", "formula"), ("三会一课百日行动", "numeral")])
def test_adding_a_name_moves_no_other_trend(name: str, kind: str) -> None:
    texts = ["落实三会一课制度。", "落实三会一课，开展三会一课百日行动。", "“三会一课百日行动”与“三会一课制度”并举。"]
    corpus = pt.Corpus(pd.DataFrame({"doc_id": ["甲", "乙", "丙"], "text": texts, "year": [2023, 2024, 2025]}))
    base = pt.lexicon.load("slogans")
    more = base | pt.lexicon.Lexicon([pt.lexicon.Entry(name, kind)])
    trend = [pt.extract.slogans(corpus, lexicon=x).query("canonical == '三会一课'")["doc_id"].tolist() for x in (base, more)]
    assert sorted(trend[0]) == sorted(trend[1]) == sorted("甲乙乙丙丙")


@pytest.mark.parametrize(
    ("text", "expect"),
    [("离村三公里。", []), ("第三医院党委。", []), ("汇聚四力量。", []), ("压减三公支出。", ["三公"]), ("提升四力。", ["四力"]), ("做好两新党建工作。", ["两新"]),
     ("五要加强监督。六要健全制度。", []), ("对照“六要”标准。", ["六要"])],
)
def test_two_characters_are_a_slogan_only_where_no_other_word_begins(text: str, expect: list[str]) -> None:
    found = pt.extract.slogans(text)
    assert found.loc[found["kind"] == "numeral", "surface"].tolist() == expect


def test_two_known_numerals_side_by_side_are_two() -> None:
    found = pt.extract.slogans("把党建工作融入六稳六保工作，推行一核四治做法。")
    numerals = found.loc[found["kind"] == "numeral", ["surface", "depth"]].to_numpy().tolist()
    assert numerals == [["六稳", 0], ["六保", 0], ["一核四治", 0]]


def test_a_variant_counts_for_its_canonical() -> None:
    entry = pt.lexicon.Entry("不忘初心、牢记使命", "slogan", ("不忘初心牢记使命",))
    found = pt.extract.slogans("不忘初心牢记使命。", lexicon=pt.lexicon.Lexicon([entry]))
    assert found[["surface", "canonical"]].values.tolist() == [["不忘初心牢记使命", "不忘初心、牢记使命"]]


def test_a_formula_in_a_longer_wording_of_itself_is_one_mention() -> None:
    entries = [pt.lexicon.Entry("八项规定", "numeral", ("中央八项规定", "中央八项规定精神")), pt.lexicon.Entry("规定", "formula")]
    found = pt.extract.slogans("落实中央八项规定精神，八项规定要常抓。", lexicon=pt.lexicon.Lexicon(entries))
    assert found[["surface", "canonical", "depth"]].values.tolist() == [
        ["中央八项规定精神", "八项规定", 0], ["规定", "规定", 1], ["八项规定", "八项规定", 0], ["规定", "规定", 1],
    ]  # fmt: skip


def test_a_stop_phrase_that_is_an_entry_keeps_itself_and_nothing_it_holds() -> None:
    entries = [pt.lexicon.Entry("五个一", "numeral"), pt.lexicon.Entry("五个一批", "numeral")]
    found = pt.extract.slogans("推行五个一批，开展五个一。", lexicon=pt.lexicon.Lexicon(entries, stops=("五个一批",)))
    assert found["surface"].tolist() == ["五个一批", "五个一"]


def test_compiled_code_can_look_for_the_packaged_lexicon() -> None:
    pytest.importorskip("numba")
    assert lookup_of(pt.lexicon.load()).matcher.occurrences is not None


def test_spellings_that_differ_by_marks_alone_are_one_wording() -> None:
    found = pt.extract.slogans("“获得感幸福感安全感”要增强。推行“1+2+N”，深化“1＋2＋N”，坚持“1+2+N”。弘扬“三线精神 ”。")
    assert dict(zip(found["surface"], found["canonical"], strict=True)) == {
        "获得感幸福感安全感": "获得感、幸福感、安全感", "1+2+N": "1+2+N", "1＋2＋N": "1+2+N", "三线精神": "三线精神",
    }  # fmt: skip


def test_straight_quotation_marks_are_read_in_turns_and_kept_as_printed() -> None:
    text = '开展"三亮三比"活动，守住"根"和"魂"，打造＂红帆＂品牌。'
    found = pt.extract.slogans(text)
    assert dict(zip(found["surface"], found["canonical"], strict=True)) == {"三亮三比": "三亮三比", '"根"和"魂"': "根和魂", "红帆": "红帆"}
    assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == found["surface"].tolist()


def test_score_grows_with_evidence() -> None:
    table = pt.extract.slogans("弘扬红旗渠精神，再说“红旗渠精神”。")
    assert table["evidence"].tolist() == ["lexicon", "lexicon+quoted"]
    assert table["score"].is_monotonic_increasing


def score_of(text: str, surface: str) -> float:
    table = pt.extract.slogans(text, lexicon=pt.lexicon.Lexicon([pt.lexicon.Entry("警示教育", "formula")]))
    return float(table.set_index("surface").loc[surface, "score"])


def test_the_place_of_a_known_wording_tells_whether_it_ends_there() -> None:
    plain = score_of("这是警示教育，", "警示教育")
    assert score_of("深入开展警示教育，", "警示教育") > plain  # what a verb of doing governs begins there
    assert score_of("这是警示教育、谈心谈话，", "警示教育") < plain  # a piece of a list
    assert score_of("这是警示教育平台，", "警示教育") < plain  # the noun goes on
    assert score_of("这是“警示教育”平台，", "警示教育") > plain  # marks leave no doubt


def test_a_short_figure_of_speech_ranks_below_a_long_one_and_a_coinage() -> None:
    table = pt.extract.slogans("“苗圃”和“移动的苗圃”，“三联三促”。", lexicon=pt.lexicon.empty())
    assert table["score"].is_monotonic_increasing


def test_a_numeral_is_typed_by_how_it_is_built_even_in_marks_that_say_less() -> None:
    kinds = pt.extract.slogans("从“四考合一”到“三会一课”", lexicon=pt.lexicon.empty()).set_index("surface")["kind"]
    assert kinds.to_dict() == {"四考合一": "numeral", "三会一课": "numeral"}


@pytest.mark.parametrize("x", [Path("a.txt"), b"abc", 3, ["a", None]])
def test_other_inputs_are_refused_with_a_hint(x: object) -> None:
    with pytest.raises(InputError):
        pt.extract.slogans(x)
    with pytest.raises(InputError, match=r"pt\.read"):
        pt.extract.slogans(Path("a.txt"))
