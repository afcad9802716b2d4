from __future__ import annotations

import numpy as np

from partytext.topics._label import labels

TERMS = np.array(["党史", "党史学习", "支部", "换届", "选举", "党建"], dtype=object)


def test_common_words_label_nothing():
    phi = np.array([[0.3, 0.2, 0, 0, 0, 0.5], [0, 0, 0.3, 0.2, 0.0, 0.5]])
    first, second = labels(TERMS, phi, ["", ""])
    assert first.startswith(("党史·", "党建·党史"))
    assert "党史学习" not in first  # says 党史 again
    assert second.split("·")[0] in ("支部", "党建") and first != second


def test_labels_are_unique_and_seeds_give_theirs():
    phi = np.array([[0, 0, 0.5, 0.5, 0, 0]] * 3)
    out = labels(TERMS, phi, ["", "组织", ""])
    assert out[1] == "组织" and len(set(out)) == 3
