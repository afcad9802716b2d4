"""Members that open the sentences after their slogan: 突出“三级联带”。党委带支部，…。干部带党员，…。党员带群众，…。; or that are
short sentences of their own between the longer ones: 实施“三维发力”。选好苗子，压实担子。…。搭好台子，铺平路子。…。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from partytext.text._checksum import Promise
from partytext.text._members import alike, bare, shared_start
from partytext.text._spelled.case import NEAR, Case, Reading, anchored, column, counted, letters_in
from partytext.text._spelled.leads import leads, words_of

_OPENING = re.compile("[。；](?![0-9]+[.．、]|[第其]?[一二三四五六七八九十][是要、]|[第其][一二三四五六七八九十])([^，。；：、“”（）\n]{2,20})(?=[，。])")
_PAIR = re.compile("(?<=。)((?:“[^“”\n]{1,8}”|[^，。；：、“”（）\n]){3,12}，(?:“[^“”\n]{1,8}”|[^，。；：、“”（）\n]){3,12})。")
_ANOTHER = re.compile("(?<=。)[^，。]{1,6}“[一二三四五六七八九十两双][^“”\n]{1,8}”[，。]")
_FAR = 60  # characters between a slogan and the first of these sentences
_LONGER = 20  # characters of what a short sentence opens
_BRIEF = 3  # characters of a name that is none without its verb
_IN = re.compile("在([^在]{1,8}?)(?:上|方面).{2,}")  # 在细管上精益求精
_LIKE = 0.4  # one length, or one beginning or end


def opening(case: Case) -> Iterator[Reading]:
    """The clauses that open sentences, in the slogan's paragraph, just as many with the letter of each numeral."""
    hope, text = case.hopes[0], case.text
    if case.known or hope.total < 3 or hope.of_characters or not all(hope.words):
        return
    end = case.line_end(5 * NEAR)
    if not letters_in(text, hope, case.right, end):
        return
    heads = [bare(m[1]).removesuffix("方面") for m in _OPENING.finditer(text, case.right, end)]  # 人防方面，…。物防方面，…
    if len(heads) < hope.total:
        return
    members: list[str] = []
    for count, word in zip(hope.groups, hope.words, strict=True):
        found = next((f for c in (word, word[0], word[-1]) if len(f := _with(c, heads, count)) == count), [])
        if len(found) != count or (count > 1 and alike(found) < _LIKE):
            return
        members += found
    at, members = heads.index(members[0]), _own_verbs_off(members, hope)
    opens = 1 if any(anchored(members, c) for c in hope.words) else 0  # one sentence may say what they are for
    if at <= opens and (reading := counted(case, members, hope, "after", "openings", 0.5)):
        yield reading


def paired_openings(case: Case) -> Iterator[Reading]:
    """The sentences of two short clauses in the slogan's paragraph, just as many as promised, each before longer ones."""
    hope, text, start = case.hopes[0], case.text, case.right
    if case.known or len(hope.groups) > 1 or hope.total < 3 or hope.of_characters:
        return
    stop = text.find("。", start, start + _FAR)
    if stop < 0 or not _PAIR.match(text, stop + 1):
        return
    end = case.line_end(5 * NEAR)
    if another := _ANOTHER.search(text, start, end):
        end = text.rfind("。", start, another.start()) + 1  # 聚焦“三种交流”，破解难题: there the next list begins
    found = list(_PAIR.finditer(text, stop, end))
    apart = len(found) == hope.total and all(b.start() - a.end() > _LONGER for a, b in pairwise(found)) and end - found[-1].end() > _LONGER
    if apart and (reading := counted(case, [bare(m[1]) for m in found], hope, "after", "openings", 0.7)):
        yield reading


def _own_verbs_off(members: list[str], hope: Promise) -> list[str]:
    """What each does to them left out of members that are sentences' first clauses, where what is left has the counted word."""
    return _in_what(members, hope) or _shared_verb_off(members, hope.words) or _verbs_off(members, hope) or members


def _in_what(members: list[str], hope: Promise) -> list[str]:
    """在细管上精益求精, 在智管上突出重点 of the “两管”: what they are done in."""
    framed = [m[1] for member in members if (m := _IN.fullmatch(member))]
    told = len(framed) == len(members) and all(word[0] in m for m, word in zip(framed, column(hope), strict=True))
    return framed if told else []


def _shared_verb_off(members: list[str], words: Sequence[str]) -> list[str]:
    """注重分类教育, 注重分众教育 of the “两分工作法”, 强调处理好A关系, 强调处理好B关系: without the verb that all begin with."""
    start = shared_start(members).removesuffix(words[0][:1])
    if not leads(start) and not (len(start) > 4 and leads(start[2:])):
        return []
    names, word = [m.removeprefix(start) for m in members], words[-1]
    return names if len(word) > 1 and (anchored(names, word[-2:]) or all(n.startswith(word[0]) for n in names)) else members


def _verbs_off(members: list[str], hope: Promise) -> list[str]:
    """完善铸魂体系, 严密组织体系 of the “两大体系”, 抓实述职考核, 注重谈心谈话 of “一考一谈”: without a verb of each, where most of these
    are leads."""
    opened = [words_of(m) for m in members]
    verbs = [words[0] for words, _ in opened]
    names = [m[len(verb) :] for m, verb in zip(members, verbs, strict=True)]
    fit = all(len(verb) == 2 and tags[0] in "va" and not set(verb) & set("".join(hope.words)) for verb, (_, tags) in zip(verbs, opened, strict=True))
    told = all(word in name if len(hope.groups) > 1 else name.endswith(word) for word, name in zip(column(hope), names, strict=True))
    own = len(set(verbs)) > 1 or min(map(len, hope.words)) > 1  # 推进道路林荫化, 推进庭院花园化
    return names if fit and told and own and 2 * sum(map(leads, verbs)) > len(verbs) and min(map(len, names)) > _BRIEF else []


def _with(word: str, heads: list[str], count: int) -> list[str]:
    """The clauses with a word: those that begin with it, those that end with it, or all, as many of either as are counted."""
    ways = ([h for h in heads if h.startswith(word)], [h for h in heads if h.endswith(word)])
    return next((w for w in ways if len(w) == count), [h for h in heads if word in h])
