"""Write partytext/lexicon/data/mined.csv: set phrases that are frequent in real articles and not in the curated lexicon.

Input: folders of articles (anything pt.read takes). They are cleaned; phrases of up to 16 characters are counted as in
pt.extract.phrases, but 、 may stand inside, and what mostly stands beside one is the piece of a list. Rules below drop
what is no formulation by its look; the rest was read, and what no editor would list stands in mine_drop.txt (one a line;
--candidates FILE writes what is left to read on new articles). Set terms are plain words by their look: those an expert
would list stand in mine_terms.txt (with their kind behind a tab where it is not formula or slogan), and are kept where
TERM_DOCS documents have them. Only phrases and in how many
documents of each year they stand are written. Articles that share text with --exclude folders (those one measures on)
are left out. Same input, same output.

Run: python scripts/mine_phrases.py FOLDER [...] [--glob PATTERN ...] [--exclude FOLDER ...] [--candidates FILE] [-o FILE]
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import numpy as np
import pandas as pd

import partytext as pt
from partytext.extract._phrases import LEAST_PMI, candidates, least_pmi
from partytext.lexicon import Entry, Lexicon
from partytext.lexicon._load import curated
from partytext.text import NUMERALS, Matcher, Recipe, cutter, quoted_shape

HERE = Path(__file__).parent
FILE = HERE.parent / "partytext" / "lexicon" / "data" / "mined.csv"
DROP, TERMS = HERE / "mine_drop.txt", HERE / "mine_terms.txt"
LONGEST = 16
LIST = "、"
MIN_DOCS = 4
# A phrase in fewer documents must stand between quotation marks in a quarter of its occurrences.
ENOUGH = {4: 25, 5: 7}  # documents by length, 5 for longer ones too; a list of clauses needs MIN_DOCS
QUOTED = 0.25
TERM_DOCS = 4
BLOCK, SHARED = 20, 0.1  # an article that has a tenth of another's blocks of 20 Han characters repeats it
# Reporting, narration and other subjects than the party and its work.
FRAME = re.compile(
    "总书记|同志|作出|作了|发表|提供|取得|存在的|重要讲话|指示|届|五年|年度|第[一二三四五]批|周年|座谈会|会议$|大会|公司|集团|[省市县区]委|以来"
    "|^其|^一[是]|[二三四五]是|印发|深入学习|党组书记|^为|^到|^从而|^个|^名|^项|情况|^把学习|明显|显著|提出|新冠|^在|^同|地区生产|世界|国际"
    "|国家安全|资本主义|社会主义制度|人类社会|经济|奠定|我国|全国各族|新中国|时期|战争|报告|能源|碳|产业|市场|科技|技术|金融|生态环境|外交|军"
    "|企业|疫情|医|立法|司法|数据|数字|网络|改革开放|共产党人$"
)
# Words that say nothing of their own beside a formulation the lexicon has: 推动高质量发展 is no other than 高质量发展.
PLAIN = frozenset(
    "推动 坚持 加强 落实 贯彻 贯彻落实 开展 推进 深入 实现 弘扬 践行 发挥 提高 提升 增强 促进 健全 完善 深化 打造 构建 建立 实施 强化 加快 坚定 严格 严格落实 "
    "严格执行 执行 全面 深入推进 扎实 扎实推进 学习 学习贯彻 持续 做到 做好 抓好 抓 把 以 为 用 将 广大 各级 做 参加 我国 和 的 与 及 工作 工作的 建设 发展 力量 制度 "
    "等 着力 树立 树牢 牢固树立 坚决 坚决落实 坚决贯彻 巩固 拓展 深刻领悟 具有 服务 助力 大力 大力弘扬 大力推进 培育 充分发挥 新时代 我们党 党 成果 体系 能力 "
    "机制 责任 作用 精神 要求 部署 落实好 牢记 面向 持之以恒 参与 推动落实 成为 充分 有力 积极 积极开展 不断 有效 得到 确保 保持 维护 坚定不移 坚定不移推进 努力 迈向 "
    "走 推 促 强 扎实做好 纵深推进 推向 纵深 引领 引导 干部 党员 基层 水平 问题 优势 过程 方面 目标 任务 进程 各 中 新 伟大 重大 事业 道路 理论 全党 人民 群众".split()
)


def articles(folders: list[Path], globs: list[str], exclude: list[Path]) -> pd.DataFrame:
    """doc_id, text and year of the cleaned articles."""
    corpus = sum((pt.read(f) for f in folders[1:]), start=pt.read(folders[0]))
    wanted = [d for d in corpus.doc_ids if not globs or any(fnmatch(d, g) for g in globs)]
    docs = pt.clean(corpus.where(doc_id=wanted)).docs
    others = [blocks(f.read_text(encoding="utf-8")) for e in exclude for f in sorted(e.glob("*.txt"))]
    return docs[[not any(repeats(text, other) for other in others) for text in docs["text"]]]


def blocks(text: str) -> list[str]:
    han = re.sub("[^\u4e00-\u9fff]", "", text)
    return [han[i : i + BLOCK] for i in range(0, len(han) - BLOCK, BLOCK)]


def repeats(text: str, other: list[str]) -> bool:
    han = re.sub("[^\u4e00-\u9fff]", "", text)
    return sum(block in han for block in other) > SHARED * len(other)


def formulations(docs: pd.DataFrame, have: Lexicon) -> list[str]:
    """What looks like a formulation and is not in the lexicon, best first."""
    found, counts, n_han = candidates(docs["text"].tolist(), longest=LONGEST, min_docs=MIN_DOCS, shortest=min(ENOUGH), letters=LIST)
    least = np.array([MIN_DOCS if LIST in p else ENOUGH[min(len(p), max(ENOUGH))] for p in found["phrase"]])
    found = found[(found["n_docs"] >= least) | (found["quoted"] >= QUOTED)]
    inside, cut = Matcher([s for s in have.surfaces if len(s) > 2]), cutter(Recipe())
    return sorted(
        p for p in found["phrase"]
        if p not in have and LIST not in p[:1] + p[-1:] and not FRAME.search(p) and least_pmi(p, counts, n_han) >= LEAST_PMI
        and not adds_nothing(p, inside, cut)
    )  # fmt: skip


def adds_nothing(phrase: str, inside: Matcher, cut) -> bool:
    """Whether a phrase is one of those inside it with plain words round it."""
    spans = [(start, end) for _, start, end in inside.find(phrase) if end - start < len(phrase)]
    if not spans:
        return False
    start, end = max(spans, key=lambda s: s[1] - s[0])
    return all(word in PLAIN for part in (phrase[:start], phrase[end:]) if part for word in cut(part))


def by_year(docs: pd.DataFrame, entries: list[Entry], have: Lexicon) -> list[tuple[str, str, int, str]]:
    """Phrase, kind, documents, and documents by year as 2019:3|2020:12 (undated ones are in the first number only)."""
    names = {e.canonical for e in entries}
    spelled = {s: e.canonical for s, e in (have | Lexicon(entries)).surfaces.items() if e.canonical in names}
    spellings = list(spelled)
    years = {name: Counter() for name in names}
    matcher = Matcher(spellings)
    for text, year in zip(docs["text"], docs["year"], strict=True):
        for name in {spelled[spellings[i]] for i, _, _ in matcher.find(text)}:
            years[name]["" if pd.isna(year) else str(int(year))] += 1
    return [
        (e.canonical, e.kind, c.total(), "|".join(f"{y}:{n}" for y, n in sorted(c.items()) if y))
        for e in sorted(entries)
        for c in [years[e.canonical]]
    ]


def kind(phrase: str) -> str:
    """slogan where clauses are listed, numeral where it begins as a numeral slogan does, else formula."""
    if LIST in phrase:
        return "slogan"
    return "numeral" if phrase[0] in NUMERALS and quoted_shape(phrase) else "formula"


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--glob", nargs="*", default=[])
    ask.add_argument("--exclude", nargs="*", type=Path, default=[])
    ask.add_argument("--candidates", type=Path)
    ask.add_argument("-o", "--output", type=Path, default=FILE)
    args = ask.parse_args()
    docs = articles(args.folders, args.glob, args.exclude)
    have = curated()
    found = formulations(docs, have)
    said = {term: its for term, _, its in (line.partition("\t") for line in lines(TERMS))}
    terms = {term: its or ("slogan" if LIST in term else "formula") for term, its in said.items() if term not in have}
    kept = set(found) - set(lines(DROP)) - terms.keys()
    inside, cut = Matcher(sorted(kept | terms.keys())), cutter(Recipe())
    kept = {p for p in kept if not adds_nothing(p, inside, cut)}
    if args.candidates:
        args.candidates.write_text("\n".join(sorted(kept)) + "\n", encoding="utf-8")
    entries = [Entry(p, kind(p)) for p in kept] + [Entry(term, its) for term, its in terms.items()]
    rows = [row for row in by_year(docs, entries, have) if row[0] in kept or row[2] >= TERM_DOCS]
    with args.output.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("phrase", "kind", "n_docs", "years"))
        writer.writerows(rows)
    print(f"{len(docs)} articles, {len(found)} candidates, {len(kept)} phrases and {len(rows) - len(kept)} terms kept")


if __name__ == "__main__":
    main()
