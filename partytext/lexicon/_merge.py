"""Two lists of entries into one: what the later one says rules, what it leaves empty comes from the earlier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from partytext.lexicon._tables import CHINESE, VALUES
from partytext.lexicon._types import Clash, Entry, Sense

# Fields of a sense that belong together: who gives one of them leaves none of the others to the earlier list.
TOGETHER = (("members", "groups"), ("level", "region"), ("since",), ("until",), ("source", "source_year"), ("note",))
OF_ENTRY = ("kind", "theme", "status")
_SAYING = [f for f in Sense._fields if f not in ("level", "region")]  # whose meaning it is, without one, is none


def merge(earlier: Iterable[Entry], later: Iterable[Entry]) -> tuple[list[Entry], list[Clash]]:
    """The entries of both, and the clashes, sorted by spelling. The rule is told at Lexicon."""
    mine, theirs = {e.canonical: e for e in earlier}, {e.canonical: e for e in later}
    spelt = {v: e.canonical for e in theirs.values() for v in e.variants} | {name: name for name in theirs}
    out: dict[str, Entry] = {}
    clashes: list[tuple[str, str, Entry, str]] = []  # spelling, canonical of the entry that keeps it, the other entry, why
    for name, old in mine.items():
        if old.tier == "mined" and spelt.get(name, name) != name:
            continue  # a string that was merely frequent, now known as a spelling
        lost = [v for v in old.variants if spelt.get(v, name) != name]
        clashes += [(v, spelt[v], old, _whose(spelt[v], name)) for v in lost]
        out[name] = old._replace(variants=tuple(v for v in old.variants if v not in lost)) if lost else old
    for name, new in theirs.items():
        clashes += [(v, v, new, _whose(v, name)) for v in new.variants if v in out and v in mine and v not in theirs]
        if name in mine:
            out[name], differs = _filled(new, out[name])
            if mine[name].tier != "mined" and differs:
                clashes.append((name, name, mine[name], "；".join(differs)))
        else:
            out[name] = new
    return list(out.values()), [Clash(s, out[kept], other, why) for s, kept, other, why in sorted(clashes)]


def _whose(keeps: str, gives: str) -> str:
    return f"算作“{keeps}”，不再算作“{gives}”的写法"


def _filled(new: Entry, old: Entry) -> tuple[Entry, list[str]]:
    """The new entry with what it leaves empty from the old one; and what of the old one is no longer so."""
    silent = [f for f in OF_ENTRY if f in new.assumed or not getattr(new, f)]
    senses, differs = _senses(new, old)
    if all(_is_another(now, was) for now in senses for was in old.senses):
        silent = [f for f in silent if f != "status"]  # that was the other meaning's
    entry = new._replace(
        **{f: getattr(old, f) for f in silent},
        variants=tuple(dict.fromkeys((*new.variants, *old.variants))),
        senses=senses,
        assumed=tuple(f for f in new.assumed if f in old.assumed),
    )
    said = [f for f in OF_ENTRY if getattr(old, f) and f not in old.assumed]
    return entry, [*_differing(said, old, entry), *differs]


def _senses(new: Entry, old: Entry) -> tuple[tuple[Sense, ...], list[str]]:
    """The senses of both: one of the same level and region takes the old one's place, any other stands beside it."""
    if old.tier == "mined":
        return new.senses, []
    senses, differs = list(old.senses), list[str]()
    free = list(range(len(old.senses)))
    for i, sense in enumerate(new.senses):
        if not any(getattr(sense, f) for f in _SAYING):
            continue
        assumed = new.assumed if i == 0 else ()
        at = _same(sense, old.senses, free, no_level="level" in assumed)
        if at is None:
            senses.append(sense)
            continue
        free.remove(at)
        senses[at] = _filled_sense(sense, old.senses[at], assumed)
        said = [f for f in Sense._fields if getattr(old.senses[at], f)]
        differs += _differing(said, old.senses[at], senses[at])
    if len(senses) > len(old.senses):
        senses.sort(key=lambda s: s.level != "中央")  # the national one first; sorting keeps the order of the rest
    return tuple(senses), differs


def _same(sense: Sense, old: Sequence[Sense], free: Sequence[int], *, no_level: bool) -> int | None:
    """Which of the old senses this one speaks of: of its level and region; of several the one with its members or date."""
    near = [i for i in free if no_level or (old[i].level, old[i].region) == (sense.level, sense.region)]
    like = [i for i in near if (sense.members and old[i].members == sense.members) or (sense.since and old[i].since == sense.since)]
    if like:
        return like[0]
    return near[0] if near and (no_level or len(near) == 1 or not sense.members) else None


def _filled_sense(new: Sense, old: Sense, assumed: Sequence[str]) -> Sense:
    """The new sense with what it leaves empty from the old one; one with members of its own takes nothing of another's."""
    if _is_another(new, old):
        return new
    bare = new._replace(level="") if "level" in assumed else new
    if bare.members == old.members and "groups" in assumed:
        bare = bare._replace(members=(), groups=())  # nothing is said of how they group: as the earlier one has it
    silent = [f for fields in TOGETHER if not any(getattr(bare, f) for f in fields) for f in fields]
    both = new._replace(**{f: getattr(old, f) for f in silent})
    if both.since and both.until and both.until < both.since[: len(both.until)]:
        return both._replace(until="") if new.since else both._replace(since="")  # 2012 to 2016, begun in 2018: no end is known
    return both


def _is_another(new: Sense, old: Sense) -> bool:
    """Whether a sense has members of its own: most of them are none of the other's, or most of the other's none of its.

    >>> _is_another(Sense(("甲", "乙", "丙")), Sense(("甲", "乙", "丁"))), _is_another(Sense(("甲", "乙", "丙")), Sense(("甲", "子", "丑")))
    (False, True)
    """
    return bool(new.members) and 2 * len({*new.members} & {*old.members}) <= max(len(new.members), len(old.members))


def _differing(fields: Iterable[str], was: Entry | Sense, now: Entry | Sense) -> list[str]:
    pairs = ((f, getattr(was, f), getattr(now, f)) for f in fields)
    return [f"{CHINESE[f]}原为“{_shown(f, a)}”，现为“{_shown(f, b)}”" for f, a, b in pairs if a != b]


def _shown(field: str, value: object) -> str:
    if isinstance(value, tuple):
        return ("+" if field == "groups" else "|").join(map(str, value))
    return next((says for says, means in VALUES.get(field, {}).items() if means == value), str(value)) or "（空）"
