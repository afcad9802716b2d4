"""Adding a campaign's name to the lexicon moves no other formula's trend: nested entries stay."""

from __future__ import annotations

import pandas as pd
import pytest

import partytext as pt
from partytext.lexicon import Entry, Lexicon

TEXTS = [
    (2015, "开展“三严三实”专题教育，坚持全面从严治党。"),
    (2016, "推进“两学一做”学习教育常态化制度化，抓好三会一课。"),
    (2016, "“两学一做”学习教育基础在学、关键在做，坚持问题导向。"),
    (2021, "开展党史学习教育，不忘初心、牢记使命。"),
    (2023, "学习贯彻习近平新时代中国特色社会主义思想主题教育走深走实。"),
    (2024, "巩固党纪学习教育成果，推动党纪学习教育常态化长效化。"),
]
NAMES = [
    "两学一做学习教育常态化制度化", "学习贯彻习近平新时代中国特色社会主义思想主题教育", "党纪学习教育常态化长效化",
    "开展党史学习教育", "三严三实专题教育",
]  # fmt: skip


@pytest.fixture(scope="module")
def corpus() -> pt.Corpus:
    rows = [(f"{i}-{k}", year, text) for i, (year, text) in enumerate(TEXTS) for k in range(2)]
    return pt.Corpus(pd.DataFrame(rows, columns=["doc_id", "year", "text"]))


def trends(corpus: pt.Corpus, lexicon: Lexicon) -> pd.DataFrame:
    counts = pt.count(pt.extract.slogans(corpus, lexicon=lexicon), corpus)
    return pt.compare.rates(counts, by="year").set_index(["term", "group"])[["count", "n_docs", "rate"]]


@pytest.mark.parametrize("name", NAMES)
def test_a_campaigns_name_moves_no_other_trend(corpus: pt.Corpus, name: str) -> None:
    base = pt.lexicon.load("slogans")
    before, after = trends(corpus, base), trends(corpus, base | Lexicon([Entry(name, "formula")]))
    others = before.index[before.index.get_level_values("term") != name]
    pd.testing.assert_frame_equal(after.loc[others], before.loc[others])
    assert set(after.index.get_level_values("term")) - set(before.index.get_level_values("term")) <= {name}


def test_nor_does_taking_one_away(clean_sample: pt.Corpus) -> None:
    base = pt.lexicon.load("slogans")
    spans = pt.extract.slogans(clean_sample, lexicon=base)["canonical"].value_counts()
    named = [n for n in spans.index if n.endswith(("教育", "活动")) and n in base][:4]
    assert named
    for name in named:
        without = Lexicon([e for e in base if e.canonical != name], stops=base.stops)
        fewer = pt.extract.slogans(clean_sample, lexicon=without)["canonical"].value_counts()
        kept = [c for c in spans.index if c != name]
        assert fewer.reindex(kept).equals(spans.reindex(kept)), name
