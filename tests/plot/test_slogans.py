from __future__ import annotations

import partytext as pt


def test_bars_are_documents_and_mentions(spans):
    ax = pt.plot.slogans(spans)
    names = [t.get_text() for t in ax.get_yticklabels()]
    counts, documents = ([int(bar.get_width()) for bar in bars] for bars in ax.containers)
    assert dict(zip(names, zip(documents, counts, strict=True), strict=True)) == {
        "三会一课": (2, 3), "不忘初心、牢记使命": (2, 2), "四型富村 *": (1, 1),
    }  # fmt: skip
    assert names[0] == "三会一课"


def test_top_is_said(spans):
    ax = pt.plot.slogans(spans, top=1)
    assert len(ax.get_yticklabels()) == 1 and "共3项" in ax.get_xlabel()
