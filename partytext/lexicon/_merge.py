"""Two lists of entries into one: what the later one says rules, what it leaves empty comes from the earlier."""

from __future__ import annotations

from collections.abc import Iterable

from partytext.lexicon._types import Clash, Entry, Sense

# Fields of a sense that belong together: a date of one list is not proved by the document of the other.
TOGETHER = (("members", "groups"), ("level", "region"), ("since", "until", "source", "source_year"), ("note",))


def merge(earlier: Iterable[Entry], later: Iterable[Entry]) -> tuple[list[Entry], list[Clash]]:
    """The entries of both, and the clashes, sorted by spelling. The rule is told at Lexicon."""
    mine, theirs = {e.canonical: e for e in earlier}, {e.canonical: e for e in later}
    spelt = {v: e.canonical for e in theirs.values() for v in e.variants} | {name: name for name in theirs}
    out: dict[str, Entry] = {}
    clashes: list[tuple[str, str, Entry]] = []  # spelling, canonical of the entry that keeps it, the other entry
    for name, old in mine.items():
        if old.tier == "mined" and spelt.get(name, name) != name:
            continue  # a string that was merely frequent, now known as a spelling
        lost = [v for v in old.variants if spelt.get(v, name) != name]
        clashes += [(v, spelt[v], old) for v in lost]
        out[name] = old._replace(variants=tuple(v for v in old.variants if v not in lost)) if lost else old
    for name, new in theirs.items():
        clashes += [(v, v, new) for v in new.variants if v in out and v in mine and v not in theirs]
        if name in mine:
            out[name] = _filled(new, out[name])
            if mine[name].tier != "mined" and _overruled(mine[name], out[name]):
                clashes.append((name, name, mine[name]))
        else:
            out[name] = new
    return list(out.values()), [Clash(s, out[kept], other) for s, kept, other in sorted(clashes)]


def _filled(new: Entry, old: Entry) -> Entry:
    silent = [f for f in ("kind", "theme", "status") if f in new.assumed or not getattr(new, f)]
    first = _filled_sense(new.senses[0], old.senses[0], "level" in new.assumed)
    return new._replace(
        **{f: getattr(old, f) for f in silent},
        variants=tuple(dict.fromkeys((*new.variants, *old.variants))),
        senses=(first, *(new.senses[1:] or old.senses[1:])),
        assumed=tuple(f for f in new.assumed if f in old.assumed),
    )


def _filled_sense(new: Sense, old: Sense, no_level: bool) -> Sense:
    if new == Sense():
        return old
    bare = new._replace(level="") if no_level else new
    silent = [f for fields in TOGETHER if not any(getattr(bare, f) for f in fields) for f in fields]
    return new._replace(**{f: getattr(old, f) for f in silent})


def _overruled(old: Entry, new: Entry) -> bool:
    """Whether anything the earlier entry really said is no longer so."""
    said = [f for f in ("kind", "theme", "status") if getattr(old, f) and f not in old.assumed]
    return any(getattr(old, f) != getattr(new, f) for f in said) or any(
        was and was != now for was, now in zip(old.senses[0], new.senses[0], strict=True)
    )
