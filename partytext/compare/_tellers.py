"""What one row of each table says: a function a table, the words in sentences.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, radians, sin
from typing import Any

from partytext.compare._groups import as_text
from partytext.compare._nb import MIN_COUNT_FOR_MEDIAN
from partytext.errors import choose

# a q below this is called a difference that can be relied on
SURE = 0.05
Row = Mapping[str, Any]


@cache
def phrases(lang: str) -> dict[str, str]:
    """The words of a language ("zh" or "en")."""
    table = tomllib.loads((files("partytext.compare") / "sentences.toml").read_text(encoding="utf-8"))
    if lang not in table:
        raise choose("lang", lang, table)
    return table[lang]


@dataclass(frozen=True)
class Voice:
    """Words of a language, whether terms are themes, and what the table as a whole says."""

    say: Mapping[str, str]
    what: str
    attrs: Mapping[str, Any]

    def __call__(self, key: str, row: Row, **more: object) -> str:
        """The phrase `key`, filled in from the row."""
        term = {"term": row.get("term")}
        common = {
            "says": self.say[f"says_{self.what}"].format(**term),
            "named": self.say[f"named_{self.what}"].format(**term),
            "rest": self.rest(),
            "per": self.say["per_counts" if self.attrs.get("total") == "counts" else "per"],
        }
        return self.say[key].format(**{**row, **common, **more})

    def period(self, key: str, unnamed: str) -> str:
        """A period of change() by its name."""
        value = self.attrs.get(key)
        if value is None:
            return self.say[unnamed]
        return self.say["year" if self.attrs.get("over") == "year" else "period"].format(as_text(value))

    def rest(self) -> str:
        """Who a group is set against."""
        reference = self.attrs.get("reference")
        return self.say["rest"] if reference is None else self.say["counts"] if reference == "counts" else str(reference)

    def verdict(self, row: Row) -> str:
        """Whether a difference is to be relied on, and if so whether its size is."""
        q, low, high = row["q"], row["ratio_low"], row["ratio_high"]
        if none(q):
            return self.say["untested"]
        vague = not none(low) and not none(high) and low <= 1 <= high  # p may be by permutation, the interval by t
        return self.say["unsure" if not q < SURE else "vague" if vague else "sure"].format(q=chance("q", q))

    def interval(self, row: Row, low: str, high: str, key: str = "interval") -> str:
        """The interval in these columns, "" where an end is open."""
        ends = row.get(low), row.get(high)
        return "" if any(map(none, ends)) else self.say[key].format(low=number(ends[0]), high=number(ends[1]))


def _rate(row: Row, voice: Voice) -> str:
    return voice("rate", row, rate=number(row["rate"]), interval=voice.interval(row, "rate_low", "rate_high", "rate_interval"))


def _emphasis(row: Row, voice: Voice) -> str:
    facts = {"rate": number(row["rate"]), "verdict": voice.verdict(row), "ratio": number(row["ratio"])}
    if "no_groups" in row["notes"]:
        return voice("described", row, **facts)
    if none(row["ratio"]):
        if "zero_cell" not in row["notes"]:
            return voice("rate", row, interval="", **facts)
        return voice("alone" if row["count"] else "silent", row, **facts)
    key = {"": "ratio", "<": "most", ">": "least"}[row["bound"]]
    return voice(key, row, interval=voice.interval(row, "ratio_low", "ratio_high"), **facts)


def _change(row: Row, voice: Voice) -> str:
    a, b = (voice.period(key, name) for key, name in (("a", "before"), ("b", "after")))
    if row["status"] != "both":
        return voice(row["status"], row, a=a, b=b)
    interval = ""
    if not none(row["ratio"]):
        key = {"": "change_ratio", "<": "change_most", ">": "change_least"}[row["bound"]]
        interval = voice(key, row, ratio=number(row["ratio"])) + voice.interval(row, "ratio_low", "ratio_high")
    rates = {name: number(row[name]) for name in ("rate_a", "rate_b")}
    return voice("change", row, a=a, b=b, interval=interval, verdict=voice.verdict(row), **rates)


def _omnibus(row: Row, voice: Voice) -> str:
    key = "differ_na" if none(row["q"]) else "differ" if row["q"] < SURE else "differ_not"
    return voice(key, row, q=chance("q", row["q"]))


def _census(row: Row, voice: Voice) -> str:
    standard = ""
    if voice.attrs.get("doctype") and not none(row["rate_standard"]):
        standard = voice("standard", row, rate_standard=number(row["rate_standard"]))
    return voice(
        "census", row, share=percent(row["share_files"]), rate=number(row["rate"]), standard=standard,
        position=voice.say[f"position_{row['position']}"],
    )  # fmt: skip


def _keyness(row: Row, voice: Voice) -> str:
    mine, theirs = row["count"], row["count_reference"]
    key = ("keyness" if mine else "keyness_silent") if theirs else "keyness_alone" if mine else "keyness_nobody"
    rates = {name: number(row[name]) for name in ("rate", "rate_reference")}
    ratio = row["rate"] / row["rate_reference"] if mine and theirs else None
    return voice(key, row, ratio=number(ratio), g2=number(abs(row["g2"])), **rates)


def _fingerprint(row: Row, voice: Voice) -> str:
    key = {"": None, "<": "at_most", ">": "at_least"}[row["bound"]]
    ratio = number(row["ratio"]) if key is None else voice(key, row, ratio=number(row["ratio"]))
    interval = voice.interval(row, "ratio_low", "ratio_high")
    return voice(f"fingerprint_{row['direction']}", row, ratio=ratio, interval=interval, verdict=voice.verdict(row))


def _dispersion(row: Row, voice: Voice) -> str:
    if not row["count"]:
        return voice("dispersion_nobody", row)
    burst = row["burstiness"]
    rare = row["count"] < MIN_COUNT_FOR_MEDIAN
    told = "" if none(burst) or rare else voice("spread_bursty" if burst > 0 else "spread_even", row, burstiness=number(burst))
    return voice("dispersion", row, share=percent(row["largest_share"]), spread=told).strip()


def _contribution(row: Row, voice: Voice) -> str:
    return voice("contribution", row, share=percent(row["share"]))


def _coverage(row: Row, voice: Voice) -> str:
    more = voice("coverage_lacking", row) if row["n_lacking"] and row["kind"] != "不足" else ""
    return voice(f"coverage_{row['kind']}", row) + more


def _first(row: Row, voice: Voice) -> str:
    n = row["n_searched_before"]
    if not none(row["first_date"]):
        return voice("first", row, n=n)
    return voice("first_never" if f"{n}" in row["note"] else "first_undated", row, n=n)


def _wording(row: Row, voice: Voice) -> str:
    verb = voice("wording_verb" if row["verb"] else "wording_no_verb", row)
    return voice("wording", row, verb=verb, share=percent(row["share"]))


def _similarity(row: Row, voice: Voice) -> str:
    facts = {name: number(row[name]) for name in ("jsd", "jsd_chance", "excess")}
    if none(row["p"]):
        return voice("similarity_na", row, **facts)
    key = "similarity_sure" if row["p"] < SURE else "similarity_unsure"
    verdict = voice(key, row, p=chance("p", row["p"]), excess=facts["excess"])
    return voice("similarity", row, verdict=verdict, **facts)


def _map(row: Row, voice: Voice) -> str:
    if none(row["major"]):
        verdict = "map_na"
    else:  # does the ellipse about the point hold the average, the origin?
        turn = radians(row["angle"])
        along, across = row["x"] * cos(turn) + row["y"] * sin(turn), row["y"] * cos(turn) - row["x"] * sin(turn)
        inside = along**2 * row["minor"] ** 2 + across**2 * row["major"] ** 2 <= (row["major"] * row["minor"]) ** 2
        verdict = "map_near" if inside else "map_apart"
    distance = number((row["x"] ** 2 + row["y"] ** 2) ** 0.5)
    return voice("map", row, distance=distance, quality=percent(row["quality"]), verdict=voice.say[verdict])


def _aa(row: Row, voice: Voice) -> str:
    ends = row["called_low"], row["called_high"]
    interval = "" if any(map(none, ends)) else voice.say["rate_interval"].format(low=percent(ends[0]), high=percent(ends[1]))
    return voice("aa", row, called=percent(row["called"]), interval=interval)


_RATES = {"term", "group", "count", "n_docs", "rate"}
_RATIO = {"ratio", "bound", "ratio_low", "ratio_high", "q"}
# each verb of pt.compare, the columns by which its table is known, and who tells it; the first that fits is taken
TABLES: tuple[tuple[str, set[str], Callable[[Row, Voice], str]], ...] = (
    ("change", {"term", "group", "status", "count_a", "count_b", "rate_a", "rate_b"} | _RATIO, _change),
    ("emphasis", _RATES | _RATIO | {"notes"}, _emphasis),
    ("fingerprint", {"term", "direction"} | _RATIO, _fingerprint),
    ("rates(population='census')", _RATES | {"n_files", "share_files", "rate_standard", "position"}, _census),
    ("keyness", _RATES | {"count_reference", "rate_reference", "g2"}, _keyness),
    ("rates", _RATES, _rate),
    ("omnibus", {"term", "F", "q", "n_groups"}, _omnibus),
    ("contribution", {"theme", "term", "count", "share", "n_docs", "n_docs_alone", "n_docs_theme"}, _contribution),
    ("dispersion", {"term", "count", "n_docs", "burstiness", "largest_share", "largest_doc"}, _dispersion),
    ("coverage", {"group", "item", "kind", "sentence", "n_lacking", "n_rejected"}, _coverage),
    ("first", {"canonical", "group", "first_date", "doc_id", "n_searched_before", "note"}, _first),
    ("wording", {"wording", "verb", "group", "count", "n_docs", "share"}, _wording),
    ("similarity", {"group_a", "group_b", "n_docs_a", "n_docs_b", "jsd", "jsd_chance", "excess", "p"}, _similarity),
    ("unit_map", {"group", "n_docs", "x", "y", "quality", "major", "minor", "angle"}, _map),
    ("aa_check", {"method", "size", "n_tests", "called", "called_low", "called_high"}, _aa),
)


def none(value: Any) -> bool:
    """Whether nothing stands there: None, NaN or NA."""
    return value is None or value is not value or value != value


def number(value: Any) -> str:
    """Three significant digits, never 1e+03.

    >>> [number(x) for x in (0.01234, 2.5, 1.0, 1234.5, None)]
    ['0.0123', '2.5', '1', '1234', '—']
    """
    if none(value):
        return "—"
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def percent(value: Any) -> str:
    """A share as per cent, a whole number but where it is near 0 or 100.

    >>> [percent(x) for x in (0.5, 0.042, 0.003, 1)]
    ['50%', '4.2%', '0.3%', '100%']
    """
    return "—" if none(value) else f"{100 * value:.{0 if value >= 0.0995 else 1}f}%"


def chance(name: str, value: float) -> str:
    """A p or q as printed.

    >>> chance("q", 0.0123), chance("p", 0.0002)
    ('q=0.012', 'p<0.001')
    """
    return f"{name}<0.001" if value < 0.001 else f"{name}={value:.3f}"
