"""The rows of a comparison in plain sentences, and its note codes in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from partytext.compare._groups import strings
from partytext.compare._notes import NOTES
from partytext.errors import InputError, choose

# a q below this is called a difference that can be relied on
SURE = 0.05
# what a table must have to be one of these
RATES = {"term", "group", "count", "n_docs", "rate"}
EMPHASIS = RATES | {"ratio", "bound", "ratio_low", "ratio_high", "q", "notes"}
OMNIBUS = {"term", "F", "q", "n_groups"}
CHANGE = {"term", "group", "status", "count_a", "count_b", "rate_a", "rate_b", "ratio", "bound", "ratio_low", "ratio_high", "q"}
Row = Mapping[str, Any]

SAY = {
    "zh": {
        "rest": "其他各组合计", "counts": "参照语料", "join": "",
        "rate": "{group}每万字说“{term}”{rate}次（共{count}次，见于{n_docs}篇{interval}）。",
        "interval": "，95%区间{low}–{high}",
        "ratio": "{group}说“{term}”的频率是{rest}的{ratio}倍{interval}，{verdict}",
        "ratio_interval": "（95%区间{low}–{high}）",
        "most": "{group}从未说“{term}”；按其文字量推算，至多是{rest}的{ratio}倍，{verdict}",
        "least": "{rest}从未说“{term}”；按其文字量推算，{group}至少是其{ratio}倍，{verdict}",
        "silent": "{group}没有说过“{term}”，现有文字不足以比较。",
        "alone": "{group}说过“{term}”，{rest}没有，现有文字不足以比较。",
        "described": "{group}每万字说“{term}”{rate}次（共{count}次，见于{n_docs}篇），没有可比的对象。",
        "sure": "差异可信（q={q}）。", "unsure": "可能只是偶然（q={q}）。", "untested": "无法判断是否偶然。",
        "change": "{group}说“{term}”，从每万字{rate_a}次到{rate_b}次{interval}，{verdict}",
        "change_ratio": "，是原来的{ratio}倍", "change_most": "，至多是原来的{ratio}倍", "change_least": "，至少是原来的{ratio}倍",
        "entrant": "{group}只有后一时期的材料（{count_b}次“{term}”），无从与前一时期比较。",
        "leaver": "{group}只有前一时期的材料（{count_a}次“{term}”），无从与后一时期比较。",
        "unmatched": "{group}两个时期的材料没有同类的，“{term}”无从比较。",
        "differ": "各组说“{term}”的多少不同，差异可信（{n_groups}组，q={q}）。",
        "differ_not": "看不出各组说“{term}”的多少有别（{n_groups}组，q={q}）。",
        "differ_na": "各组说“{term}”的多少是否不同，无法判断（可比的只有{n_groups}组）。",
    },
    "en": {
        "rest": "all others together", "counts": "the reference corpus", "join": " ",
        "rate": "{group} says “{term}” {rate} times per 10,000 characters ({count} in {n_docs} documents{interval}).",
        "interval": ", 95 % interval {low}–{high}",
        "ratio": "{group} says “{term}” {ratio} times as often as {rest}{interval}: {verdict}",
        "ratio_interval": " (95 % interval {low}–{high})",
        "most": "{group} never says “{term}”; for the text it has, at most {ratio} times as often as {rest}: {verdict}",
        "least": "{rest} never say “{term}”; for the text they have, {group} at least {ratio} times as often: {verdict}",
        "silent": "{group} does not say “{term}”; the texts are too few to compare.",
        "alone": "{group} says “{term}”, {rest} do not; the texts are too few to compare.",
        "described": "{group} says “{term}” {rate} times per 10,000 characters ({count} in {n_docs} documents); nothing to compare with.",
        "sure": "a difference to rely on (q={q}).", "unsure": "it may be chance (q={q}).", "untested": "cannot tell whether by chance.",
        "change": "{group} says “{term}” {rate_b} times per 10,000 characters, {rate_a} before{interval}: {verdict}",
        "change_ratio": ", {ratio} times as often", "change_most": ", at most {ratio} times as often",
        "change_least": ", at least {ratio} times as often",
        "entrant": "{group} has texts of the later period only (“{term}” {count_b} times): nothing to compare with.",
        "leaver": "{group} has texts of the earlier period only (“{term}” {count_a} times): nothing to compare with.",
        "unmatched": "{group} has no kind of text in both periods: “{term}” cannot be compared.",
        "differ": "The groups differ on “{term}” ({n_groups} groups, q={q}).",
        "differ_not": "No difference between groups is seen on “{term}” ({n_groups} groups, q={q}).",
        "differ_na": "Cannot tell whether the groups differ on “{term}” ({n_groups} groups to compare).",
    },
}  # fmt: skip


def explain(table: pd.DataFrame, lang: str = "zh") -> pd.DataFrame:
    """What each row of a comparison says, as a sentence, and the codes of its notes in words.

    table: of rates(), emphasis(), omnibus() or change(), whole or filtered; lang: "zh" or "en".
    Returns one row a row, same index: term, group (if there), sentence, cautions (words for the notes, "" without).
    A difference is called reliable where q < .05. Raises InputError for a table of another kind.

    >>> import partytext as pt
    >>> docs = pd.DataFrame({"doc_id": ["a", "b"], "unit": ["甲", "乙"]})
    >>> c = pt.Counts.from_matrix([[2], [1]], docs=docs, terms=["三会一课"], exposure=[1000, 500])
    >>> pt.compare.explain(pt.compare.emphasis(c, by="unit")).iloc[1].tolist()[2:]
    ['甲说“三会一课”的频率是其他各组合计的1倍，无法判断是否偶然。', '一方不足5篇（组），无法判断，不作检验。...']
    """
    if lang not in SAY:
        raise choose("lang", lang, SAY)
    say = SAY[lang]
    sentence = _teller(table)
    rest = _rest(table.attrs.get("reference"), say)
    rows = table.to_dict("records")
    out = pd.DataFrame(index=table.index)
    for name in ("term", "group"):
        if name in table:
            out[name] = table[name]
    for name, values in (
        ("sentence", [sentence(row, say, rest) for row in rows]),
        ("cautions", [_words(row.get("notes", ()), lang) for row in rows]),
    ):
        out[name] = strings(values).set_axis(table.index)  # type: ignore[arg-type]
    return out


def _teller(table: pd.DataFrame) -> Callable[[Row, Mapping[str, str], str], str]:
    if not isinstance(table, pd.DataFrame):
        raise InputError(f"explain() takes a table of pt.compare; got {type(table).__name__}.")
    for needed, teller in ((CHANGE, _change), (EMPHASIS, _emphasis), (OMNIBUS, _omnibus), (RATES, _rate)):
        if needed <= set(table.columns):
            return teller
    raise InputError(
        f"explain() knows the tables of rates(), emphasis(), omnibus() and change(); this one has {sorted(map(str, table.columns))}."
    )


def _rest(reference: object, say: Mapping[str, str]) -> str:
    return say["rest"] if reference is None else say["counts"] if reference == "counts" else str(reference)


def _rate(row: Row, say: Mapping[str, str], rest: str) -> str:
    low, high = row.get("rate_low"), row.get("rate_high")
    interval = "" if _none(low) or _none(high) else say["interval"].format(low=_number(low), high=_number(high))
    return say["rate"].format(**_facts(row), interval=interval)


def _emphasis(row: Row, say: Mapping[str, str], rest: str) -> str:
    facts = _facts(row) | {"rest": rest, "verdict": _verdict(row["q"], say)}
    if "no_groups" in row["notes"]:
        return say["described"].format(**facts)
    if _none(row["ratio"]):
        if "zero_cell" not in row["notes"]:
            return say["rate"].format(**facts, interval="")
        return say["alone" if row["count"] else "silent"].format(**facts)
    facts["ratio"] = _number(row["ratio"])
    if row["bound"]:
        return say["most" if row["bound"] == "<" else "least"].format(**facts)
    low, high = row["ratio_low"], row["ratio_high"]
    if not (_none(low) or _none(high)):
        facts["interval"] = say["ratio_interval"].format(low=_number(low), high=_number(high))
    return say["ratio"].format(**({"interval": ""} | facts))


def _change(row: Row, say: Mapping[str, str], rest: str) -> str:
    if row["status"] != "both":
        return say[row["status"]].format(**row)
    interval, low, high = "", row["ratio_low"], row["ratio_high"]
    if not _none(row["ratio"]):
        kind = {"": "change_ratio", "<": "change_most", ">": "change_least"}[row["bound"]]
        interval = say[kind].format(ratio=_number(row["ratio"]))
        if not (_none(low) or _none(high)):
            interval += say["ratio_interval"].format(low=_number(low), high=_number(high))
    rates = {name: _number(row[name]) for name in ("rate_a", "rate_b")}
    return say["change"].format(**{**row, **rates}, interval=interval, verdict=_verdict(row["q"], say))


def _omnibus(row: Row, say: Mapping[str, str], rest: str) -> str:
    key = "differ_na" if _none(row["q"]) else "differ" if row["q"] < SURE else "differ_not"
    return say[key].format(term=row["term"], n_groups=row["n_groups"], q=_q(row["q"]))


def _verdict(q: float, say: Mapping[str, str]) -> str:
    return say["untested"] if _none(q) else say["sure" if q < SURE else "unsure"].format(q=_q(q))


def _facts(row: Row) -> dict[str, Any]:
    return {"term": row["term"], "group": row["group"], "count": row["count"], "n_docs": row["n_docs"], "rate": _number(row["rate"])}


def _words(notes: tuple[str, ...], lang: str) -> str:
    if "permutation" not in notes:  # this one speaks of a p that is not there
        notes = tuple(code for code in notes if code != "burst_differs")
    return SAY[lang]["join"].join(
        note.says if lang == "zh" else note.in_english for note in NOTES if note.code in notes
    )


def _none(value: Any) -> bool:
    return value is None or value != value


def _number(value: Any) -> str:
    """Three significant digits, never 1e+03.

    >>> [_number(x) for x in (0.01234, 2.5, 1.0, 1234.5)]
    ['0.0123', '2.5', '1', '1234']
    """
    if _none(value):
        return "—"
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _q(q: float) -> str:
    return "<0.001" if q < 0.001 else f"{q:.3f}"
