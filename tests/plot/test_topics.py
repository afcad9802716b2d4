from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

import partytext as pt


def test_bars_are_the_weights_heaviest_first(terms):
    ax = pt.plot.topics(terms, top=2)
    drawn = [bar.get_width() for bars in ax.containers for bar in bars]
    assert drawn == pytest.approx([0.5, 0.3, 0.6, 0.2])


def test_a_result_brings_its_labels(terms):
    labels = pd.DataFrame({"topic": [1, 2], "label": ["党支部·党员", "作风·纪律"]})
    ax = pt.plot.topics(SimpleNamespace(terms=terms, labels=labels))
    assert {"话题1　党支部·党员", "话题2　作风·纪律"} <= {t.get_text() for t in ax.texts}


def test_blocks_do_not_overlap(terms):
    ax = pt.plot.topics(terms)
    first, second = ([(b.get_x(), b.get_x() + b.get_width()) for b in bars] for bars in ax.containers)
    assert max(end for _, end in first) < min(start for start, _ in second)
    assert max(end for _, end in second) < ax.get_xlim()[1]
