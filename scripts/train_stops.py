"""Write partytext/lexicon/data/stops_weights.txt: where sentences end, learned from articles with their stops stripped.

Input: a folder of undamaged articles (*.txt, UTF-8). Every tenth article is held out; of these every other one sets the
second look and the threshold, the rest gives the figures printed. Held-out articles that repeat training text are left
out of both. Only weights of features of at most four characters are written. Needs scikit-learn; same input, same output.

Run: python scripts/train_stops.py FOLDER [--unseen PATTERN …] [-o FILE]
"""

from __future__ import annotations

import argparse
import re
from array import array
from collections import defaultdict
from fnmatch import fnmatch
from itertools import chain
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from partytext.text._stops import FORMAT, Joint, Model, first_scores, joints, read_model, rivalry, scored

FILE = Path(__file__).parent.parent / "partytext" / "lexicon" / "data" / "stops_weights.txt"
HELD_OUT = 10  # every tenth article
MIN_COUNT = 15  # joints a feature must describe to be learned
N_FEATURES = 165_000  # what fits into 1.5 MB
C = 0.1  # inverse strength of the L2 penalty
PRECISION = 0.9
WIDE = str.maketrans(",:;?!()", "，：；？！（）")
NARROW = str.maketrans("，：；？！（）", ",:;?!()")
_HEADER = re.compile(r"\A.{0,3000}?\n---[ \t]*\n", re.S)
_MARKDOWN = re.compile(r"\*\*|!\[[^\]]*\]\([^)]*\)|^#+ .*$|^>.*$", re.M)
_PROSE = re.compile(r"[。！？；：…”）]$")
MIN_PROSE = 30  # characters of a line that counts as a paragraph


def article(raw: str) -> str:
    """The prose of an article, the paragraphs between two headings run together as previews do."""
    body = _MARKDOWN.sub("", _HEADER.sub("", raw, count=1)).translate(WIDE)
    out = [""]
    for line in re.sub("[ \\u3000\\t\\r]+", "", body).split("\n"):
        if len(line) > MIN_PROSE and _PROSE.search(line):
            out[-1] += line
        elif line and out[-1]:
            out.append("")
    return "\n".join(part for part in out if part)


def stripped(text: str) -> tuple[str, set[int]]:
    """The text without 。 and where sentences ended in it (behind the quotes that close there).

    >>> text, ends = stripped("他说：“好。”我们走。去")
    >>> text, sorted(ends)
    ('他说：“好”我们走去', [6, 9])
    """
    out: list[str] = []
    ends = set()
    for i, char in enumerate(text):
        if char != "。":
            out.append(char)
            continue
        j = i + 1
        while j < len(text) and text[j] in "”’）":
            j += 1
        ends.add(len(out) + j - i - 1)
    return "".join(out), ends


class Examples:
    """Joints of many articles as a sparse matrix over a growing or a fixed vocabulary."""

    def __init__(self, names: dict[str, int] | None = None) -> None:
        self.names: dict[str, int] = {} if names is None else names
        self._grow = names is None
        self._ids, self._ptr, self._y = array("i"), array("q", [0]), array("b")

    def add(self, text: str) -> None:
        bare, ends = stripped(text)
        names = self.names
        for joint in joints(bare):
            if self._grow:
                self._ids.extend([names.setdefault(f, len(names)) for f in joint.features])
            else:
                self._ids.extend([names[f] for f in joint.features if f in names])
            self._ptr.append(len(self._ids))
            self._y.append(joint.at in ends)

    def matrix(self) -> tuple[sp.csr_matrix, np.ndarray]:
        ids, ptr = np.frombuffer(self._ids, dtype=np.int32), np.frombuffer(self._ptr, dtype=np.int64)
        ones = np.ones(len(ids), dtype=np.float32)
        return sp.csr_matrix((ones, ids, ptr), shape=(len(self._y), len(self.names))), np.array(self._y, dtype=bool)


def learn(texts: list[str]) -> Model:
    """Logistic regression on the frequent features, then again on those with the largest weights."""
    examples = Examples()
    for text in texts:
        examples.add(text)
    X, y = examples.matrix()
    names = np.array(list(examples.names), dtype=object)
    del examples
    print(f"{len(y)} joints, {y.sum()} sentence ends, {len(names)} features", flush=True)
    counts = np.asarray(X.sum(axis=0)).ravel()
    keep = np.flatnonzero(counts >= MIN_COUNT)
    X, names, counts = X[:, keep], names[keep], counts[keep]
    fit = LogisticRegression(C=C, max_iter=100).fit(X, y)
    worth = np.abs(fit.coef_[0]) * np.sqrt(np.minimum(counts, 400))
    keep = np.sort(np.argsort(-worth, kind="stable")[:N_FEATURES])
    X, names = X[:, keep], names[keep]
    fit = LogisticRegression(C=C, max_iter=100).fit(X, y)
    weights = {n: round(float(w), 2) for n, w in zip(names, fit.coef_[0], strict=True) if round(float(w), 2)}
    return Model(weights, round(float(fit.intercept_[0]), 4), (1.0, 0.0, 0.0, 0.0), 0.0)


def second_look(model: Model, texts: list[str]) -> Model:
    """The weights of a joint's rivals and the threshold of the asked precision, from articles not learned from."""
    looks, labels = [], []
    for text in texts:
        bare, ends = stripped(text)
        found: list[Joint] = list(joints(bare))
        looks += rivalry(found, first_scores(found, model))
        labels += [joint.at in ends for joint in found]
    fit = LogisticRegression(C=10, max_iter=500).fit(np.array(looks), np.array(labels))
    rivals = (*(round(float(w), 4) for w in fit.coef_[0]), round(float(fit.intercept_[0]), 4))
    model = model._replace(rivals=rivals)
    precision, _, scores = _curve(model, texts)
    return model._replace(threshold=round(float(scores[np.flatnonzero(precision >= PRECISION).max()]), 4))


def _curve(model: Model, texts: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Precision, recall and score down the ranking of all joints."""
    pairs = []
    n = 0
    for text in texts:
        bare, ends = stripped(text)
        rows = scored(bare, model)
        pairs += [(score, at in ends) for at, score in rows]
        n += sum(at in ends for at, _ in rows)
    pairs.sort(key=lambda pair: -pair[0])
    hits = np.cumsum([hit for _, hit in pairs])
    return hits / np.arange(1, len(pairs) + 1), hits / max(n, 1), np.array([score for score, _ in pairs])


def figures(name: str, model: Model, texts: list[str]) -> None:
    precision, recall, scores = _curve(model, texts)
    k = int((scores >= model.threshold).sum()) - 1
    p, r = precision[k], recall[k]
    best = (2 * precision * recall / (precision + recall + 1e-9)).max()
    print(f"{name}: {len(texts)} articles, precision {p:.3f} recall {r:.3f} F1 {2 * p * r / (p + r):.3f} (best F1 {best:.3f})", flush=True)


def written(model: Model) -> str:
    """The model as a file: settings, a blank line, then one line a template and weight."""
    rows: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for feature, weight in model.weights.items():
        template, _, gram = feature.partition(":")
        if gram and not re.search("[ ¶]", gram):
            rows[template, round(weight * 100)].append(gram.replace("\n", "¶"))
    head = [
        "# Sentence ends: weights in hundredths of log odds, by feature template (see partytext/text/_stops.py). Made by",
        "# scripts/train_stops.py; do not edit.",
        f"format = {FORMAT}", f"bias = {model.bias}", f"rivals = {' '.join(map(str, model.rivals))}", f"threshold = {model.threshold}",
    ]  # fmt: skip
    body = [f"{template} {weight} {' '.join(sorted(grams))}" for (template, weight), grams in sorted(rows.items())]
    return "\n".join(head) + "\n\n" + "\n".join(body) + "\n"


def fresh(texts: list[str], known: set[str]) -> list[str]:
    """The articles of which at most a fifth of the sentences stands in the training articles too."""
    return [t for t in texts if (s := _sentences(t)) and sum(x in known for x in s) <= 0.2 * len(s)]


def _sentences(text: str) -> list[str]:
    return [s for s in re.split("[。！？\n]", text) if len(s) > 15]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--unseen", nargs="*", default=[], help="file name patterns of genres to test on and not learn from")
    parser.add_argument("-o", "--out", type=Path, default=FILE)
    args = parser.parse_args()
    paths = sorted(args.folder.glob("*.txt"))
    unseen = {pattern: [p for p in paths if fnmatch(p.name, pattern)] for pattern in args.unseen}
    rest = [p for p in paths if p not in set(chain(*unseen.values()))]
    load = {p: article(p.read_text(encoding="utf-8")) for p in paths}
    train = [load[p] for i, p in enumerate(rest) if i % HELD_OUT and load[p]]
    known = set(chain.from_iterable(map(_sentences, train)))
    held = fresh([load[p] for p in rest[::HELD_OUT]], known)
    model = second_look(learn(train), held[::2])
    args.out.write_text(text := written(model), encoding="utf-8")
    model = read_model(text)
    print(f"{len(model.weights)} weights, {len(text.encode()) / 1e6:.2f} MB, threshold {model.threshold}, rivals {model.rivals}")
    figures("held out", model, held[1::2])
    figures("held out, half-width marks", model, [t.translate(NARROW) for t in held[1::2]])
    for pattern, found in unseen.items():
        figures(pattern, model, fresh([load[p] for p in found], known))


if __name__ == "__main__":
    main()
