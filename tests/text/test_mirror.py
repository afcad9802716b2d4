"""Mirrors: a simulated link farm damages the project's own articles, and the rules have to bring them back.

The simulation shares no code with the rules: it replaces bytes and reads them back as a browser does.
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partytext.text._mirror import MIRROR, MIRROR_LETTERS, _best_pair, _last, _Mirror, mirror_marks_rule
from partytext.text._rules import Page, Pipeline
from partytext.text._traditional import PINYIN

ROOT = Path(__file__).parents[2]
RULES = (MIRROR, MIRROR_LETTERS, mirror_marks_rule(), PINYIN)
PIPELINE = Pipeline(RULES)
TRADITIONAL = opencc.OpenCC("s2t").convert
SIMPLIFIED = opencc.OpenCC("t2s").convert
READING = {
    char: reading
    for reading, chars in (
        line.split("\t")
        for line in (ROOT / "partytext/lexicon/data/readings.txt").read_text(encoding="utf-8").splitlines()
    )
    for char in chars
    if not reading.isascii()
}

FULL = {chr(c + 0xFEE0): chr(c) for c in range(0x21, 0x7F)}
BREAKS = (b"\xa3\xbb\xf9", b"\xa3\xa1\xb1")  # the two that real pages show: X。|基 and 。|”


def annotate(text: str, readings: dict[str, str], breaks: tuple[bytes, ...] = BREAKS) -> bytes:
    """The page as the farm serves it, in GBK."""
    data = text.encode("gb18030")
    for mark in breaks:
        out, at = bytearray(), 0
        while (hit := data.find(mark, at)) >= 0:
            straddles = hit > 0 and len(data[:hit].decode("gb18030", "ignore").encode("gb18030")) < hit
            out += data[at:hit] + (b"\x20" if straddles else b"") + data[hit : hit + len(mark)]
            at = hit + len(mark)
        data = bytes(out + data[at:])
    codes = {k.encode("gbk"): b"(" + v.encode("gb18030") + b")" for k, v in readings.items()}
    out, at = bytearray(), 0
    while at < len(data):
        code = data[at : at + 2]
        if code in codes:
            out += code + codes[code]
            at += 2
        else:
            out += data[at : at + 1]
            at += 1
    return bytes(out)


def _pieces(data: bytes) -> Iterator[tuple[str, int]]:
    """Printed characters, and the byte each `?` took with it (-1: none)."""
    at = 0
    while at < len(data):
        lead, trail = data[at], data[at + 1] if at + 1 < len(data) else 0
        if lead < 0x80 or lead == 0x80:
            yield (chr(lead) if lead < 0x80 else "€"), -1
            at += 1
        elif lead < 0xFF and 0x40 <= trail < 0xFF and trail != 0x7F:
            yield data[at : at + 2].decode("gb18030"), -1
            at += 2
        else:
            yield "?", trail
            at += 2


def browse(data: bytes) -> str:
    """What a reader sees: a lead byte without a trail becomes `?` and takes the next byte with it."""
    return "".join(char for char, _ in _pieces(data))


def swallowed(data: bytes) -> bytes:
    """The ASCII bytes that were taken and that no rule can know: all but brackets, spaces put in, and tags."""
    return bytes(taken for _, taken in _pieces(data) if taken >= 0 and taken not in b"( <")


def fold(text: str) -> str:
    """Full-width ASCII as half-width, as an upstream NFKC step leaves it."""
    return "".join(FULL.get(c, c) for c in text)


def repair(printed: str) -> tuple[str, Page]:
    page = Page()
    return PIPELINE.run(printed, page)[0], page


def in_gbk(text: str) -> str:
    return "".join(c for c in text if len(c.encode("gb18030")) <= 2 and not "\ue000" <= c <= "\uf8ff")


def articles() -> list[Path]:
    """The project's own sample articles, but for those that are damaged on purpose."""
    return [p for p in sorted((ROOT / "corpus" / "articles").glob("*.txt")) if p.stem not in {"a06", "b04"}]


def farm_list(text: str, rng: random.Random) -> dict[str, str]:
    """What a farm annotates: some Traditional characters of the page, and some that only its bytes hold."""
    plain = sorted({c for c in text if SIMPLIFIED(c) != c and c in READING})
    straddling = Counter()
    for a, b in pairwise(text):
        code = a.encode("gb18030")[1:] + b.encode("gb18030")[:1]
        char = code.decode("gbk", "ignore") if len(code) == 2 else ""
        if len(char) == 1 and char in READING and SIMPLIFIED(char) != char:
            straddling[char] += 1
    hidden = sorted(straddling)
    chosen = rng.sample(plain, min(rng.choice((5, 20, 75)), len(plain))) + rng.sample(hidden, min(4, len(hidden)))
    return {c: READING[c] for c in chosen}


def cases():
    for case in tomllib.loads((ROOT / "tests/cases/clean/mirror.toml").read_text(encoding="utf-8"))["case"]:
        yield pytest.param(case["printed"], case["expected"], case.get("reported", False), id=case["label"])


@pytest.mark.parametrize(("printed", "expected", "reported"), list(cases()))
def test_case(printed, expected, reported):
    text, page = repair(printed)
    assert text == expected
    assert bool(page.issues) == reported


@pytest.mark.parametrize("folded", [True, False])
def test_articles_come_back_through_the_farm(folded):
    """Every line whose bytes are all there is exact; every line that stays wrong was reported."""
    rng = random.Random(2)
    tally = Counter()
    for path in articles()[::2]:
        text = in_gbk(TRADITIONAL(path.read_text(encoding="utf-8")))
        lines = [line for line in text.split("\n") if line.strip()]
        readings = farm_list(text, rng)
        for line in lines:
            data = annotate(f"<p>{line}</p>", readings)
            context = "黨組織會議的決定。" if len(line) < 40 else ""  # a page is Traditional, a line may not be
            printed = browse(data)
            printed = (fold(printed) if folded else printed).replace("<p>", "").replace("</p>", "")
            got, page = repair(f"{context}{printed}")
            got = got.removeprefix(context).replace("</p>", "")
            same = fold(got) == fold(line)
            if "?" not in printed:
                tally["no shift"] += 1
                assert same, (line, printed, got)
            elif swallowed(data):
                tally["bytes lost"] += 1
                assert same or page.issues or fold(got).replace(",", " ") == fold(line).replace(",", " ")
            else:
                tally["shift"] += 1
                tally["shift exact"] += same
                assert same or page.issues, (line, printed, got)
    assert tally["shift"] > 50
    assert tally["shift exact"] >= 0.98 * tally["shift"], tally


def test_a_decoder_that_prints_fffd_keeps_the_ascii_character():
    text = "黨員評議由軟變為硬杠杠。</p>會議在鎮裏召開。基層黨組織都到了。他說：“有事找支部。”要時時記在心裏。"
    printed = annotate(text, {"優": "yōu", "黨": "dǎng"}).decode("gb18030", "replace")
    assert "\ufffd(yōu)" in printed
    assert repair(printed)[0] == text


def test_deleted_private_use_characters_are_guessed_by_words_and_reported():
    """Extractors delete private-use characters, each the second half of one character and the first of the next."""
    rng = random.Random(5)
    tally = Counter()
    for path in articles():
        text = in_gbk(TRADITIONAL(path.read_text(encoding="utf-8")))
        readings = farm_list(text, rng)
        for line in text.split("\n"):
            data = annotate(f"黨組織會議。{line}", readings)
            whole = browse(data)
            printed = "".join(c for c in whole if not "\ue000" <= c <= "\uf8ff")
            if printed == whole or swallowed(data):
                continue
            got, page = repair(printed)
            tally["lines"] += 1
            tally["exact"] += (same := got == f"黨組織會議。{line}")
            tally["reported"] += bool(page.issues) or same
            assert distance(got, f"黨組織會議。{line}") <= distance(printed, f"黨組織會議。{line}")
    assert tally["lines"] > 20, tally
    assert tally["exact"] >= 0.3 * tally["lines"], tally
    assert tally["reported"] >= 0.7 * tally["lines"], tally


SENTENCES = [
    "縣委把抓黨建擺在首位。基層黨組織書記帶頭領辦項目。",
    "他們說：“有困難，找支部。”很多群眾這樣講。",
    "學校基層支部換屆後，隊伍更年輕了。",
    "上海基層治理的經驗，我們也學。",
    "各級幹部要聯繫實際，為群眾辦實事、解難題。",
    "黨員亮身份、亮承諾，結對幫扶困難家庭36戶。",
    "環保基地設在鄉鎮，書記任組長。",
    "會議強調，制度執行不能變樣；檢查組隨後進駐。",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6),
    st.sets(st.sampled_from(sorted(set("".join(SENTENCES)) & set(READING))), max_size=12),
    st.booleans(),
)
def test_own_sentences_in_any_order(sentences, listed, folded):
    text = "".join(sentences)
    readings = {c: READING[c] for c in listed if SIMPLIFIED(c) != c}
    data = annotate(text, readings)
    printed = fold(browse(data)) if folded else browse(data)
    got, page = repair(printed)
    if not swallowed(data):
        assert fold(got) == fold(text) or page.issues
    assert distance(fold(got), fold(text)) <= distance(fold(printed), fold(text))


def distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


@pytest.mark.parametrize("path", articles(), ids=lambda p: p.stem)
def test_clean_simplified_text_is_left_alone(path):
    text = path.read_text(encoding="utf-8")
    for rule in RULES:
        assert list(rule.propose(text, Page())) == []


@pytest.mark.parametrize(
    "text",
    [
        "谁(shuí)来执行?怎么执行?!大家都在问。",
        "为什么?;怎么办?:要看基层。",
        "“真的?!”他问,“真的??”",
        "這是真的?!北京的會議開了。為什麼? 因為黨員多。",
        "他說:“真的?!北京的會議開了?”黨員們笑了。",
        "銀行(yín háng)與行走不同,黨員們要讀準。",
    ],
)
def test_the_author_s_own_marks_and_glosses_stay(text):
    assert repair(text)[0] == text


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("?？;!；！(（)）黨會基層狱h鶎ūōyǒng”“。€\ue24f\n"))))
def test_any_string_is_taken(text):
    page = Page()
    for rule in RULES:
        for edit in rule.propose(text, page):
            assert 0 <= edit.start <= edit.end <= len(text)
    assert all(0 <= a <= b <= len(text) for a, b, *_ in page.issues)


HOSTILE = {
    "question marks": lambda n: "?" * n,
    "broken marks": lambda n: "?；鶎狱h組織" * (n // 8),
    "readings that fit nowhere": lambda n: "的?yōu)的基層" * (n // 10),
    "shifts without an end": lambda n: "?；" + "的基層組織?" * (n // 6),
    "any damage": lambda n: "".join(random.Random(1).choices("?；;！!(yōu)黨會基層狱h鶎”“。€的", k=n)),
    "damage and words": lambda n: "".join(random.Random(2).choices("?；黨會基層鶎狱€hū", k=n)),
    "lost halves": lambda n: "\ufffd；基\ufffd層黨" * (n // 6),
}


def _work(text: str) -> int:
    """Calls made while a page is put back in step: of Python functions, and of the dictionary behind each guess."""
    calls = 0

    def count(frame, event, arg):
        nonlocal calls
        calls += event in ("call", "c_call")

    for cached in (_best_pair, _last):
        cached.cache_clear()
    sys.setprofile(count)
    try:
        list(MIRROR.propose("黨組織會議的決定。縣委把抓黨建擺在首位。" + text, Page()))
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("name", HOSTILE)
def test_damage_of_any_sort_takes_work_in_proportion_to_the_page(name):
    small, large = (_work(HOSTILE[name](n)) for n in (400, 1600))
    assert large <= 4.5 * small + 20_000
    assert large <= 2_000_000


def test_a_long_line_is_looked_back_on_no_farther_than_a_sentence():
    """What stands before the damage on its line costs nothing: quotation marks and commas are looked for close by."""
    damage = "記在心裏?；鶎狱h建要抓實。"

    class Counted(str):
        looked = 0

        def rfind(self, sub, start=0, end=sys.maxsize):
            Counted.looked += min(end, len(self)) - start
            return str.rfind(self, sub, start, end)

    for n in (1_000, 100_000):
        Counted.looked = 0
        list(MIRROR.propose(Counted("黨組織會議，" * (n // 6) + damage), Page()))
        assert Counted.looked < 20_000


def test_a_page_of_seeming_breaks_that_come_to_nothing_is_soon_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    search = _Mirror._back_in_step
    monkeypatch.setattr(_Mirror, "_back_in_step", lambda self, at, lead, left: tried.append(at) or search(self, at, lead, left))
    assert PIPELINE.run("?；" * 5_000, Page())[0] == "?；" * 5_000
    assert 0 < len(tried) <= 2_000
