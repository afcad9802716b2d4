"""Cleaning under fire: real shapes mutated, random strings, random bytes. What must hold holds for every one of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

import partytext as pt
from partytext.text import Cleaned, clean_text, decode

CASES = Path(__file__).parents[1] / "cases" / "clean"
FEW, MANY = 2000, 20_000
PIECES = (
    *"党建引领支部，。；：！？、“”‘’《》（）【】〔〕…—-_×①②³\u3000\u200b\ufeff\u00a0\n\r\t <>&#*|/\\'\"0123456789abcXYZ",
    "[1]", "〔2〕", "。1", "”2", "①数据来源：", "注：\n", "\n\n", "</p>", "<br>", "&nbsp;", "&amp;lt;", "(dǎng)", "著", "後", "乾", "锟斤拷",
    "\ufffd", "\ud800", "鍚屽織", "å¿—", "Í¬Ö¾", "来源：", "责任编辑：", "2021-05-06", "一、", "（一）", "一是", "第3页 共18页", "- 12 -",
    "根底工作", "进一步标准", "存在缺乏，", "自巳", "仅展示645字", "（未完待续）", "，，", "。。", ",。", "××", "参考文献", "关键词：", "摘要：",
    "# ", "> **期数**: 第6期\n", "同志们：", "“三会一课”", "\U00020000", "\ue000", "⻓", "Ａ", "Ⅳ",
)  # fmt: skip


def _seeds() -> list[str]:
    folder = Path(pt.__file__).parent.parent / "corpus"
    texts = [p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.txt"))]
    return [t[:900] for t in texts] + [p.read_text(encoding="utf-8") for p in sorted(CASES.glob("*.txt"))]


def _random(dice: random.Random, seeds: list[str]) -> str:
    return "".join(dice.choice(PIECES) for _ in range(dice.randrange(60)))


def _any_characters(dice: random.Random, seeds: list[str]) -> str:
    return "".join(chr(dice.randrange(0x110000 if dice.random() < 0.2 else 0x3000)) for _ in range(dice.randrange(40)))


def _mutated(dice: random.Random, seeds: list[str]) -> str:
    text = dice.choice(seeds)
    at = dice.randrange(len(text) + 1)
    text = text[at : at + dice.randrange(20, 500)]
    for _ in range(dice.randrange(1, 8)):
        at, size = dice.randrange(len(text) + 1), dice.choice((0, 0, 1, 2, 10))
        text = text[:at] + dice.choice(PIECES) * dice.choice((1, 1, 2)) + text[at + size :]
    return text


def _spliced(dice: random.Random, seeds: list[str]) -> str:
    lines = [line for text in dice.sample(seeds, 2) for line in text.split("\n")]
    dice.shuffle(lines)
    return dice.choice(("\n", "\r\n", "", "\n\n")).join(lines[: dice.randrange(1, 12)])


def _misread(dice: random.Random, seeds: list[str]) -> str:
    raw = _mutated(dice, seeds).encode("utf-8", "replace")
    return raw.decode(dice.choice(("gb18030", "latin-1", "cp1252", "big5")), dice.choice(("replace", "ignore")))


MAKERS: tuple[Callable[[random.Random, list[str]], str], ...] = (_random, _any_characters, _mutated, _spliced, _misread)


def check(done: Cleaned) -> None:
    """The properties of the record; raises AssertionError."""
    out, at, text_at = [], 0, 0
    for change in done.edits:
        assert at <= change.raw_start <= change.raw_end <= len(done.raw)
        assert text_at <= change.start <= change.end <= len(done.text) and change.rules
        out += [done.raw[at : change.raw_start], done.text[change.start : change.end]]
        at, text_at = change.raw_end, change.end
    assert "".join([*out, done.raw[at:]]) == done.text
    assert all(0 <= start <= end <= len(done.text) and rule and what for start, end, rule, what in done.issues)
    assert len(set(done.issues)) == len(done.issues)
    again = clean_text(done.text)
    assert again.text == done.text and not len(again.edits)


def _run(times: int, seed: int) -> None:
    dice, seeds = random.Random(seed), _seeds()
    for i in range(times):
        raw = MAKERS[i % len(MAKERS)](dice, seeds)
        try:
            check(clean_text(raw))
        except Exception as error:
            raise AssertionError(f"case {i} of seed {seed}: {raw!r}") from error


def _run_bytes(times: int, seed: int) -> None:
    dice, seeds = random.Random(seed), _seeds()
    for _ in range(times):
        data = bytearray(_mutated(dice, seeds).encode(dice.choice(("utf-8", "gb18030", "utf-16", "big5")), "ignore"))
        for _ in range(dice.randrange(4) if data else 0):
            data[dice.randrange(len(data))] = dice.randrange(256)
        text, name = decode(bytes(data))
        assert isinstance(text, str) and name
        check(clean_text(bytes(data)))


def test_fuzz() -> None:
    _run(FEW, seed=20)


def test_fuzz_bytes() -> None:
    _run_bytes(FEW // 4, seed=20)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_fuzz_longer(seed: int) -> None:
    _run(MANY, seed)
    _run_bytes(MANY // 10, seed)
