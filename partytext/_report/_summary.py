"""What the page says, as plain dicts, lists, text and numbers; no HTML here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from partytext._report._context import Context
from partytext._report._evidence import Place
from partytext._report._figures import figures, has_topics
from partytext.compare._explain import explain
from partytext.compare._groups import NOT_STATED
from partytext.errors import InputError
from partytext.plot._verdict import CLEAR, kind_of
from partytext.plot._words import short

FIRST_GROUPS = 30  # shown at once; the rest is folded
FIRST_FINDINGS = 20
NONE = np.empty(0, dtype=np.intp)
FIRST_SLOGANS = 30
TOPIC_WORDS = 10
TOPIC_DOCUMENTS = 5  # whose telling sentences stand for a topic
FILES = {name: f"tables/{name}.csv" for name in ("slogans", "themes", "issues", "topic_documents")}
TOLD = frozenset({"rejected", "missing_units", "no_topics"})  # keys of the record that other sections show


def summary(analysis: Any, *, lang: str = "zh", max_evidence: int = 30) -> dict[str, Any]:
    """Everything the page shows of an analysis: tables with text ready to print, figures, evidence."""
    if not isinstance(max_evidence, int) or isinstance(max_evidence, bool) or max_evidence < 1:
        raise InputError(f"max_evidence={max_evidence!r} should be a whole number of at least 1.")
    c = Context(analysis, lang)
    ids = _theme_evidence(c)
    page = {
        "say": c.say,
        "by": c.by,
        "subtitle": c.say["subtitle" if analysis.by else "subtitle_alone"].format(
            documents=len(c.docs), by=c.by, scheme=analysis.scheme.title or analysis.scheme.name
        ),
        "reading": _reading(c),
        "rates": _rates(c, ids),
        "emphasis": _emphasis(c, ids),
        "slogans": _slogans(c),
        "topics": _topics(c),
        "issues": _issues(c),
        "method": _method(c),
        "record": _record(c),
        "figures": figures(analysis, list(c.sizes), _themes_in_order(c), lang),
    }
    return page | {"evidence": c.evidence.closed(c.say, max_evidence)}


def _folded(items: list) -> dict[str, list]:
    return {"first": items[:FIRST_GROUPS], "rest": items[FIRST_GROUPS:]}


def _reading(c: Context) -> dict[str, Any]:
    say, corpus = c.say, c.analysis.corpus
    han = c.docs["doc_id"].astype(str).map(c.han).fillna(0)
    dates = pd.Series(c.dates, dtype=object)
    rejected = [(str(r["path"]), str(r["reason"])) for r in corpus.rejected.to_dict("records")]
    if not rejected:
        rejected = [_reject(item) for item in c.analysis.record.get("rejected", ())]
    stated = [g for g in c.sizes if NOT_STATED not in g]
    tiles = [
        (say["documents"], say["documents_unit"].format(n=f"{len(c.docs):,}")),
        (say["han"], f"{int(han.sum()):,}"),
        (say["period"], _period(dates, say)),
        (say["rejected"], say["groups_unit"].format(n=len(rejected))),
    ]
    if c.analysis.by:
        tiles.insert(1, (say["groups"].format(by=c.by), say["groups_unit"].format(n=len(stated))))
    groups = pd.Series(c.group_of, dtype=object)
    rows = [
        {
            "group": c.named(g), "documents": n, "han": f"{int(han[(groups == g).to_numpy()].sum()):,}",
            "period": _period(dates[groups == g], say),
        }
        for g, n in c.sizes.items()
    ]  # fmt: skip
    missing = [str(u) for u in corpus.missing["unit"]] if len(corpus.missing) else []
    return {"tiles": tiles, "groups": _folded(rows), "rejected": rejected, "missing": missing}


def _reject(item: object) -> tuple[str, str]:
    if isinstance(item, Mapping):
        return str(item.get("path", "")), str(item.get("reason", ""))
    if isinstance(item, list | tuple) and len(item) > 1:
        return str(item[0]), str(item[1])
    return str(item), ""


def _period(dates: pd.Series, say: Mapping[str, Any]) -> str:
    known = sorted(d for d in dates if d)
    if not known:
        return say["period_none"]
    first, last = known[0], known[-1]
    return first if first == last else say["period_range"].format(first=first, last=last)


def _theme_evidence(c: Context) -> dict[tuple[str, str], str]:
    """The evidence id of every (theme, group) that has mentions."""
    places = c.places(c.analysis.themes)
    rows = c.rows_by(c.analysis.themes["theme"], places)
    counted, sentences = c.analysis.rates, _sentences(c, c.analysis.emphasis, "theme")
    return {
        (t, g): c.evidence.add(
            f"{c.named(g)}｜{t}", places[rows.get((t, g), NONE)].tolist(), count=int(n), file=FILES["themes"],
            sentence=sentences.get((t, g), ""),
        )
        for t, g, n in zip(counted["term"].astype(str), counted["group"].astype(str), counted["count"], strict=True)
        if n
    }  # fmt: skip


def _sentences(c: Context, table: pd.DataFrame, what: str) -> dict[tuple[str, str], str]:
    """What each clear finding says as a sentence of compare.explain(), by (term, group)."""
    if not c.analysis.by or table.empty:
        return {}
    rows = table[_is_clear(table)]
    said = explain(rows.assign(group=[c.named(str(g)) for g in rows["group"]]), lang=c.lang, what=what)["sentence"]
    return dict(zip(zip(rows["term"].astype(str), rows["group"].astype(str), strict=True), said, strict=True))


def _themes_in_order(c: Context) -> list[str]:
    have = list(dict.fromkeys(c.analysis.rates["term"].astype(str)))
    return [t for t in c.analysis.scheme.themes if t in have] + [t for t in have if t not in c.analysis.scheme.themes]


def _rates(c: Context, ids: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    table, say = c.analysis.rates, c.say
    themes = _themes_in_order(c)
    cells = {(r["term"], r["group"]): r for r in table.astype({"term": object, "group": object}).to_dict("records")}
    rows, any_few = [], False
    for group, n in c.sizes.items():
        row: list[dict[str, Any] | None] = []
        for theme in themes:
            r = cells.get((theme, group))
            if r is None:
                row.append(None)
                continue
            few = bool(pd.isna(r["rate_low"]))
            any_few |= few
            interval = "" if few else say["interval"].format(low=short(r["rate_low"]), high=short(r["rate_high"]))
            row.append({
                "rate": (short(r["rate"]) if pd.notna(r["rate"]) else "–") + (say["few_mark"] if few else ""),
                "interval": interval, "count": say["times"].format(n=int(r["count"])), "id": ids.get((theme, group)),
            })  # fmt: skip
        rows.append({"group": c.named(group), "documents": n, "cells": row})
    return {
        "themes": themes, "rows": _folded(rows), "omnibus": _omnibus(c, themes),
        "few": say["few_says"].format(by=c.by) if any_few else "",
    }  # fmt: skip


def _omnibus(c: Context, themes: Iterable[str]) -> list[dict[str, str]]:
    if not c.analysis.by or c.analysis.omnibus.empty:
        return []
    say, rank = c.say, {t: i for i, t in enumerate(themes)}
    rows = sorted(c.analysis.omnibus.to_dict("records"), key=lambda r: rank.get(str(r["term"]), len(rank)))
    return [
        {
            "theme": str(r["term"]), "q": _q(c, r["q"]),
            "verdict": say["untested"] if pd.isna(r["p"]) else say["differ" if r["q"] < CLEAR else "differ_not"].format(by=c.by),
        }
        for r in rows
    ]  # fmt: skip


def _q(c: Context, q: float) -> str:
    return "" if pd.isna(q) else c.say["q_small"] if q < 0.001 else f"{q:.3f}"


def _emphasis(c: Context, ids: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    table = c.analysis.emphasis
    if not c.analysis.by or table.empty:
        return {"groups": _folded([]), "findings": _findings([]), "compared": False}
    order = {t: i for i, t in enumerate(_themes_in_order(c))}
    rows: dict[str, list] = {}
    for r in table.to_dict("records"):
        rows.setdefault(str(r["group"]), []).append(r)
    groups = []
    for group, n in c.sizes.items():
        if group in rows:
            mine = sorted(rows[group], key=lambda r: order.get(str(r["term"]), len(order)))
            groups.append({"group": c.named(group), "documents": n, "rows": [_judged(c, r, ids) for r in mine]})
    found = [_finding(c, r, "theme", ids.get((str(r["term"]), str(r["group"])))) for r in _clear(table)]
    return {"groups": _folded(groups), "findings": _findings(found), "compared": True}


def _judged(c: Context, r: Mapping[str, Any], ids: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    key = (str(r["term"]), str(r["group"]))
    kind, says = _verdict(c, r)
    return {
        "theme": key[0], "count": c.say["times"].format(n=int(r["count"])), "id": ids.get(key),
        "rate": short(r["rate"]) if pd.notna(r["rate"]) else "–", "ratio": _ratio(c, r), "q": _q(c, r["q"]),
        "kind": kind, "verdict": says, "notes": c.notes(_telling_notes(r)),
    }  # fmt: skip


def _verdict(c: Context, r: Mapping[str, Any]) -> tuple[str, str]:
    """The kind of answer, as the figures have it, and its words."""
    if pd.isna(r["p"]):
        if "few_docs" in r["notes"]:
            return "untested", c.say["untested_few"]
        return "untested", c.say["untested_unsaid" if pd.isna(r["ratio"]) and not r["count"] else "untested"]
    kind = kind_of(r)
    return kind, c.say[kind]


def _telling_notes(r: Mapping[str, Any]) -> list[str]:
    """The notes that bear on this row: few_docs is its verdict, and cautions about a test need that test."""
    drop = {"few_docs"} if "permutation" in r["notes"] else {"few_docs", "burst_differs"}
    if pd.isna(r["p"]):
        drop |= _OF_TESTS | ({"zero_cell"} if pd.isna(r["ratio"]) else set())
    return [n for n in r["notes"] if n not in drop]


_OF_TESTS = frozenset({"small_sample", "length_differs", "burst_differs", "many_terms", "permutation"})


def _ratio(c: Context, r: Mapping[str, Any]) -> str:
    # “at most 30 times” of what was never said tells nothing
    if pd.isna(r["ratio"]) or (r["bound"] == "<" and r["ratio"] >= 1) or (r["bound"] == ">" and r["ratio"] <= 1):
        return "–"
    ratio = short(r["ratio"])
    if r["bound"]:
        return c.say["at_most" if r["bound"] == "<" else "at_least"].format(ratio=ratio)
    if pd.isna(r["ratio_low"]) or pd.isna(r["ratio_high"]):
        return c.say["no_interval"].format(ratio=ratio)
    return ratio + c.say["interval"].format(low=short(r["ratio_low"]), high=short(r["ratio_high"]))


def _clear(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows with q under CLEAR, the surest first, ties by name."""
    rows = table[_is_clear(table)]
    return [{str(k): v for k, v in r.items()} for r in rows.sort_values(["q", "p", "term", "group"]).to_dict("records")]


def _is_clear(table: pd.DataFrame) -> pd.Series:
    return table["q"].notna() & (table["q"] < CLEAR) & table["ratio"].notna()


def _finding(c: Context, r: Mapping[str, Any], what: str, evidence: str | None) -> dict[str, Any]:
    """One clear finding as a plain sentence; what: "theme" or "slogan"."""
    if r["bound"]:
        form = "most" if r["bound"] == "<" else "least"
    else:
        form = "more" if r["ratio"] > 1 else "less"
    values = {name: short(r[key]) if pd.notna(r[key]) else "" for name, key in _NUMBERS.items()}
    says = c.say[f"{form}_{what}"].format(group=c.named(str(r["group"])), term=r["term"], rest=c.rest, **values)
    kind = kind_of(r)
    vague = [c.say["vague"]] if kind.startswith("vague") else []
    caution = c.say["list_join"].join(filter(None, [*vague, c.notes([n for n in _telling_notes(r) if n not in _SAID])]))
    return {
        "says": says, "kind": kind, "id": evidence,
        "count": c.say["times"].format(n=int(r["count"])), "q": _q(c, r["q"]),
        "largest": c.say["largest"].format(share=f"{100 * r['largest_share']:.0f}") if r["count"] else "",
        "caution": c.say["caution"].format(notes=caution) if caution else "",
    }  # fmt: skip


_NUMBERS = {"ratio": "ratio", "low": "ratio_low", "high": "ratio_high"}
_SAID = frozenset({"zero_cell", "permutation", "small_sample"})  # the sentence says it, or it is no reason to doubt


def _findings(found: list[dict[str, Any]]) -> dict[str, list]:
    return {"first": found[:FIRST_FINDINGS], "rest": found[FIRST_FINDINGS:]}


def _slogans(c: Context) -> dict[str, Any]:
    table = c.analysis.slogans
    known = table["known"].to_numpy(dtype=bool)
    coined = ~known & (table["kind"] != "formula").to_numpy()  # a formula the lexicon lacks is the name of a plan (“十六五”)
    judged = c.analysis.slogan_emphasis
    found = []
    places = c.places(table)
    rows = c.rows_by(table["canonical"], places)
    sentences = _sentences(c, judged, "term")
    for r in _clear(judged) if c.analysis.by and len(judged) else []:
        key = (str(r["term"]), str(r["group"]))
        at = places[rows.get(key, NONE)].tolist()
        title = f"{c.named(key[1])}｜{key[0]}"
        id_ = None
        if r["count"]:
            id_ = c.evidence.add(title, at, count=int(r["count"]), file=FILES["slogans"], sentence=sentences[key])
        found.append(_finding(c, r, "slogan", id_))
    return {
        "known": _listed(c, table[known]), "local": _listed(c, table[coined]),
        "findings": _findings(found), "tested": int(judged["p"].notna().sum()) if c.analysis.by and len(judged) else 0,
    }  # fmt: skip


def _listed(c: Context, table: pd.DataFrame) -> list[dict[str, Any]]:
    """The slogans in most documents, then of most mentions, then of the best score, ties by name."""
    if table.empty:
        return []
    name = table["canonical"].astype(str)
    by_name = table.groupby(name.to_numpy())
    ranking = pd.DataFrame({"n_docs": by_name["doc_id"].nunique(), "count": by_name.size(), "score": by_name["score"].max()})
    ranking = ranking.rename_axis("name").reset_index()
    ranking = ranking.sort_values(["n_docs", "count", "score", "name"], ascending=[False, False, False, True])
    rows: dict[Any, Any] = dict(by_name.indices)
    places, out = c.places(table), []
    for r in ranking.head(FIRST_SLOGANS).to_dict("records"):
        mine = rows[r["name"]]
        surest = int(table["score"].iloc[mine].to_numpy().argmax())
        best, spans = table.iloc[mine[surest]], places[mine].tolist()
        example = spans[surest]
        out.append({
            "name": r["name"], "kind": c.say["kinds"].get(str(best["kind"]), str(best["kind"])),
            "theme": "" if pd.isna(best["theme"]) else str(best["theme"]), "n_docs": int(r["n_docs"]), "count": int(r["count"]),
            "clue": c.say["list_join"].join(c.say["clues"].get(e, e) for e in str(best["evidence"]).split("+")),
            "id": c.evidence.add(r["name"], spans, count=int(r["count"]), file=FILES["slogans"]),
            "example": c.evidence.shown(*example), "source": c.source(example[0]),
        })  # fmt: skip
    return out


def _topics(c: Context) -> dict[str, Any]:
    topics = c.analysis.topics
    if not has_topics(c.analysis):
        reason = c.analysis.record.get("no_topics")
        return {"rows": [], "reason": c.say["topics_reason"].format(reason=reason) if reason else ""}
    labels = dict(zip(topics.labels["topic"], topics.labels["label"], strict=True))
    share = topics.documents.groupby("topic")["share"].mean()
    rows = []
    for topic in sorted(labels):
        terms = topics.terms[topics.terms["topic"] == topic].sort_values(["weight", "term"], ascending=[False, True])
        words = terms["term"].astype(str).head(TOPIC_WORDS).tolist()
        label = str(labels[topic])
        places = _telling(c, topics.documents, topic, words)
        id_ = None
        if places:
            title, marks = c.say["topic_passages"].format(topic=topic, label=label), sum(len(p.marks) for p in places)
            id_ = c.evidence.add_places(title, places, count=marks, mentions=marks, file=FILES["topic_documents"])
        rows.append({"topic": str(topic), "label": label, "words": words, "share": f"{100 * share.get(topic, 0):.0f}%", "id": id_})
    return {"rows": rows, "reason": ""}


def _telling(c: Context, documents: pd.DataFrame, topic: object, words: list[str]) -> list[Place]:
    """From each of the documents strongest in a topic, the sentence with most different words of it."""
    mine = documents[documents["topic"] == topic].sort_values(["share", "doc_id"], ascending=[False, True])
    out = []
    for doc_id in mine["doc_id"].astype(str).head(TOPIC_DOCUMENTS):
        doc = c.positions[doc_id]
        text = c.docs["text"].iloc[doc]
        best: Place | None = None
        for start, end in c.evidence.sentences(doc):
            marks = _marks(text, start, end, words)
            if marks and (best is None or len(marks) > len(best.marks)):
                best = Place(doc, start, end, marks)
        if best is not None:
            out.append(best)
    return out


def _marks(text: str, start: int, end: int, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    found = [(at, at + len(w)) for w in words if (at := text.find(w, start, end)) >= 0]
    return tuple(sorted(found))


def _issues(c: Context) -> list[dict[str, Any]]:
    table = c.analysis.issues
    if table.empty:
        return []
    rules = table["rule"].astype(str)
    places, rows = c.places(table), []
    for rule, at in table.groupby(rules.to_numpy()).indices.items():
        what = Counter(table["what"].astype(str).iloc[at]).most_common(1)[0][0]
        id_ = c.evidence.add(f"{rule}｜{what}", places[at].tolist(), count=len(at), file=FILES["issues"])
        n_docs = int(table["doc_id"].iloc[at].nunique())
        rows.append({"rule": str(rule), "what": what, "count": len(at), "n_docs": n_docs, "id": id_})
    return sorted(rows, key=lambda r: (-r["count"], r["rule"]))


def _method(c: Context) -> list[str]:
    say, scheme = c.say, c.analysis.scheme
    out = list(say["method"])
    out.append(say["method_scheme"].format(title=scheme.title or scheme.name, themes="、".join(scheme.themes)))
    return [*out, say["method_validation"].format(validation=scheme.validation)] if scheme.validation else out


def _record(c: Context) -> list[tuple[str, str]]:
    names = c.say["record"]
    return [(names.get(k, k), _plain(v, names, c.say)) for k, v in c.analysis.record.items() if k not in TOLD]


def _plain(value: object, names: Mapping[str, str], say: Mapping[str, Any]) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return say["list_join"].join(f"{names.get(k, k)} {_plain(v, names, say)}" for k, v in value.items())
    if isinstance(value, list | tuple) and all(isinstance(v, str) for v in value):
        return say["names_join"].join(say["by"].get(v, v) for v in value)
    return json.dumps(value, ensure_ascii=False, default=str)
