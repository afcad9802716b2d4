"""Members that open the sentences after their slogan: 突出“三级联带”。党委带支部，…。干部带党员，…。党员带群众，…。; or that are
short sentences of their own between the longer ones: 实施“三维发力”。选好苗子，压实担子。…。搭好台子，铺平路子。…。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from partytext.text._checksum import Promise
from partytext.text._members import alike, bare, shared_start
from partytext.text._spelled import NEAR, Case, Reading, anchored, column, counted, letters_in
from partytext.text._spelled_leads import leads, words_of

_OPENING = re.compile("[。；](?![第其][一二三四五六七八九十])([^，。；：、“”（）\n]{2,20})(?=[，。])")
_PAIR = re.compile("(?<=。)((?:“[^“”\n]{1,8}”|[^，。；：、“”（）\n]){3,12}，(?:“[^“”\n]{1,8}”|[^，。；：、“”（）\n]){3,12})。")
_ANOTHER = re.compile("(?<=。)[^，。]{1,6}“[一二三四五六七八九十两双][^“”\n]{1,8}”[，。]")
_FAR = 60  # characters between a slogan and the first of these sentences
_LONGER = 20  # characters of what a short sentence opens
_BRIEF = 3  # characters of a name that is none without its verb
_CLAUSE = re.compile("(?<![^，。；：！？“\n])[^，。；：！？“”\n]{3,}(?=[，。；！？]|\\Z)")
_SAID = re.compile("“([^“”\n]+)”。?(?:这|[^，。；：“”\n]{0,24})?$")
_IN = re.compile("在([^在]{1,8}?)(?:上|方面).{2,}")  # 在细管上精益求精
_SAID_TO_BE = re.compile("(?<=....)是[^是]{2,10}$")
_WHOLE = 4  # characters of a word that no clause begins with by chance
_MANY, _TRUST, _FEW = 5, 1.0, 0.6  # so many clauses, and no other, have the word: that is no chance
_LIKE = 0.4  # one length, or one beginning or end


def opening(case: Case) -> Iterator[Reading]:
    """The clauses that open sentences, in the slogan's paragraph, just as many with the letter of each numeral."""
    hope, text = case.hopes[0], case.text
    if case.known or hope.total < 3 or hope.of_characters or not all(hope.words):
        return
    line = text.find("\n", case.right, case.right + 5 * NEAR)
    end = line if line > 0 else case.right + 5 * NEAR
    if not letters_in(text, hope, case.right, end):
        return
    heads = [bare(m[1]) for m in _OPENING.finditer(text, case.right, end)]
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
    line = text.find("\n", start, start + 5 * NEAR)
    end = line if line > 0 else min(len(text), start + 5 * NEAR)
    if another := _ANOTHER.search(text, start, end):
        end = text.rfind("。", start, another.start()) + 1  # 聚焦“三种交流”，破解难题: there the next list begins
    found = list(_PAIR.finditer(text, stop, end))
    apart = len(found) == hope.total and all(b.start() - a.end() > _LONGER for a, b in pairwise(found)) and end - found[-1].end() > _LONGER
    if apart and (reading := counted(case, [bare(m[1]) for m in found], hope, "after", "openings", 0.7)):
        yield reading


def _own_verbs_off(members: list[str], hope: Promise) -> list[str]:
    """完善铸魂体系, 严密组织体系 of the “两大体系”, 抓实述职考核, 注重谈心谈话 of “一考一谈”: what each does to them left out, where all
    begin with another verb, most of them leads, and the word that is counted stands behind it."""
    framed = [m[1] for member in members if (m := _IN.fullmatch(member))]
    if len(framed) == len(members) and all(word[0] in m for m, word in zip(framed, column(hope), strict=True)):
        return framed
    if leads(start := shared_start(members).removesuffix(hope.words[0][:1])) or (len(start) > 4 and leads(start[2:])):  # 强调处理好
        names = [m.removeprefix(start) for m in members]
        word = hope.words[-1]  # 注重分类教育, 注重分众教育 of the “两分工作法”
        return names if len(word) > 1 and (anchored(names, word[-2:]) or all(n.startswith(word[0]) for n in names)) else members
    opened = [words_of(m) for m in members]
    verbs = [words[0] for words, _ in opened]
    names = [m[len(verb) :] for m, verb in zip(members, verbs, strict=True)]
    fit = all(len(verb) == 2 and tags[0] in "va" and not set(verb) & set("".join(hope.words)) for verb, (_, tags) in zip(verbs, opened, strict=True))
    told = all(word in name if len(hope.groups) > 1 else name.endswith(word) for word, name in zip(column(hope), names, strict=True))
    own = len(set(verbs)) > 1 or min(map(len, hope.words)) > 1  # 推进道路林荫化, 推进庭院花园化
    return names if fit and told and own and 2 * sum(map(leads, verbs)) > len(verbs) and min(map(len, names)) > _BRIEF else members


def _with(word: str, heads: list[str], count: int) -> list[str]:
    """The clauses with a word: those that begin with it, those that end with it, or all, as many of either as are counted."""
    ways = ([h for h in heads if h.startswith(word)], [h for h in heads if h.endswith(word)])
    return next((w for w in ways if len(w) == count), [h for h in heads if word in h])


def in_clauses(case: Case) -> Iterator[Reading]:
    """The clauses of the slogan's paragraph behind it that begin with the counted word, just as many as promised (“六个坚持”…坚持A，坚持B，
    是…。坚持C…。); or those of the quotation right before it that begin or end with the word (…更加重要。…更加重要。”“两个更加重要”)."""
    hope, text = case.hopes[0], case.text
    word = hope.words[0]
    if len(hope.groups) > 1 or hope.total < 2 or len(word) < 2:
        return
    line = text.find("\n", case.right, case.right + 5 * NEAR)
    end = line if line > 0 else case.right + 5 * NEAR
    found = [bare(m[0]) for m in _CLAUSE.finditer(text, case.right, end) if text.startswith(word, m.start())]
    if all(map(_SAID_TO_BE.search, found)):
        found = [_SAID_TO_BE.sub("", m) for m in found]  # 坚持创新驱动是重要引擎
    if len(found) == hope.total >= (_MANY if len(word) < _WHOLE else 3):
        if reading := counted(case, found, hope, "after", "openings", _TRUST if hope.total >= _MANY else _FEW):
            yield reading
    if text.endswith("这", 0, case.left) and hope.total > 2:
        begin = max(text.rfind("\n", 0, case.left) + 1, case.left - 2 * NEAR)
        found = [bare(m[0]) for m in _CLAUSE.finditer(text, begin, case.left) if text.startswith(word, m.start())]
        if len(found) == hope.total and (reading := counted(case, found, hope, "before", "openings", _FEW)):
            yield reading
    said = _SAID.search(text, max(0, case.left - NEAR), case.left)
    if said and not case.known:
        clauses = [m[0] for m in _CLAUSE.finditer(said[1])]
        for found in ([c for c in clauses if c.startswith(word)], [c for c in clauses if c.endswith(word)]):
            if len(found) == hope.total and (reading := counted(case, [bare(m) for m in found], hope, "before", "openings", _FEW)):
                yield reading
