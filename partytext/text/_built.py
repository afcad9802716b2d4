"""Which lists of clauses are slogans by their words, and where each ends: loops (see _compiled.loop)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from partytext.text._clauses import (
    AFTER,
    AIM,
    ALIKE,
    AND,
    BEFORE,
    BEHIND,
    COUNT,
    CUT,
    DOING,
    END,
    ENDS_ALIKE,
    FRAMED,
    INSIDE,
    LINK,
    LIST,
    MORE,
    OF,
    OPPOSED,
    SHORT,
    SIZE,
    START,
    SURE,
    THEME,
)
from partytext.text._compiled import loop
from partytext.text._sets import Pairs, pair_kinds
from partytext.text._tagged import DEED, IS, NOUN, SAYS, VERB


@loop
def built(
    rows: Sequence[Sequence[int]], points: Sequence[int], sizes: Sequence[int], roles: Sequence[int], classes: Sequence[int], words: Pairs
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which lists are slogans by their words and stand where words begin and end; of these which only if what follows is a
    noun that slogans stand before; and where each ends. sizes, roles: Tagged, of what stands around each list."""
    good = np.zeros(len(rows), np.bool_)
    doubtful = np.zeros(len(rows), np.bool_)
    until = np.zeros(len(rows), np.int64)
    for i in range(len(rows)):
        row = rows[i]
        until[i] = end = row[END]
        if row[OPPOSED]:
            good[i] = sizes[row[START]] > 0
            continue
        closed = row[BEHIND] == end
        if not closed and _last_is_longer(row, points, sizes, roles, classes):
            until[i], closed = row[BEHIND], True
        if row[SURE] and not (row[ENDS_ALIKE] and _are_things(row, points, roles, words)):
            if row[ALIKE] < 1 + (row[COUNT] == 2):  # the dictionary takes some for nouns: 分类施策
                says = _saying(row, roles) >= row[COUNT] - (row[SIZE] == SHORT + 1 or row[FRAMED])
            else:
                linked = classes[points[row[START]]] & LINK > 0
                says = row[SIZE] > SHORT + (row[COUNT] == 2 and not linked) or _saying(row, roles) > 0  # 周一上午、周二下午
            good[i] = says and (row[FRAMED] or sizes[row[START]] > 0)
            if not closed and points[end] != OF:
                good[i] &= sizes[end] > 0 and not _opens_with_thing(row, points, roles, words)
            continue
        if sizes[row[START]] == 0 or not (closed or sizes[end] > 0) or (not closed and points[end] in AND):
            continue
        if row[SIZE] != SHORT:
            good[i] = _is_long(row, closed or points[end] == OF, sizes, roles)
            doubtful[i] = good[i] and not closed and not classes[points[end]] & AFTER
        elif row[CUT]:
            good[i] = _are_cut_in_two(row, closed, points, sizes, roles, classes)
            doubtful[i] = good[i] and not closed and roles[end] & NOUN > 0 and not classes[points[end]] & AFTER
        elif closed:
            good[i] = True
        else:
            # Its verb has not two characters, so that its object may go on (讲政治、保证党|的团结), and no noun follows but one
            # of those slogans stand before (进新兴|领域, but 促发展|工作).
            good[i] = sizes[end - SHORT] != 2 or _are_cut_in_two(row, closed, points, sizes, roles, classes)
            doubtful[i] = good[i] and roles[end] & NOUN > 0 and not classes[points[end]] & AFTER
    return good, doubtful, until


@loop
def _are_things(row: Sequence[int], points: Sequence[int], roles: Sequence[int], words: Pairs) -> bool:
    """Whether clauses that end in one noun name things: by no verb before them (坚持) or in each, nor by their noun (意识)."""
    if row[FRAMED] or pair_kinds(words, points[row[END] - 2], points[row[END] - 1]) & AIM:
        return False
    for at in range(row[START], row[END], row[SIZE] + 1):
        if not roles[at] & VERB:
            return True
    return False


@loop
def _opens_with_thing(row: Sequence[int], points: Sequence[int], roles: Sequence[int], words: Pairs) -> bool:
    """Whether clauses open with one noun, as things do: 金融市场、金融机构、金融产品; not 政治方向、政治原则、政治道路."""
    first, second = row[START], row[START] + row[SIZE] + 1
    if points[first] != points[second] or points[first + 1] != points[second + 1] or points[second - 2] == points[second + row[SIZE] - 1]:
        return False
    return roles[first] & (NOUN | DEED) > 0 and not pair_kinds(words, points[first], points[first + 1]) & THEME > 0


@loop
def _last_is_longer(
    row: Sequence[int], points: Sequence[int], sizes: Sequence[int], roles: Sequence[int], classes: Sequence[int]
) -> bool:
    """Whether the last of many clauses is a little longer: 大胆试、大胆闯、大胆首创; 不怕苦、不畏难、不惧牺牲."""
    end = row[END]
    if row[BEHIND] - end > MORE or points[row[BEHIND]] == LIST or classes[points[end]] & AFTER:
        return False
    if row[ALIKE] == 0:
        return row[SIZE] == SHORT and sizes[end] == 0
    if row[SIZE] == SHORT + 1 and row[ALIKE] > 1:
        return sizes[end] == 0  # 农村增活|力; not 底线思维|能力
    return sizes[end] == 0 or roles[end] & VERB > 0


@loop
def _is_long(row: Sequence[int], closed: bool, sizes: Sequence[int], roles: Sequence[int]) -> bool:
    """Whether clauses of other sizes than SHORT are a slogan by their words; closed: a mark or 的 stands behind."""
    size, alike = row[SIZE], row[ALIKE] > 0
    if size == 0:
        for at in range(row[START], row[END]):
            if roles[at] & VERB:
                return True
        return False
    words = doings = verbs = 0  # how many are one word, which may be a noun to the dictionary (条块结合), open with a verb of two, hold one
    opens = says = does = 0  # how many open with a verb, say something, have a predicate; the dictionary takes some for nouns (合理, 落实)
    for k in range(row[COUNT]):
        at = row[START] + k * (size + 1)
        any_role = 0
        for i in range(size):
            any_role |= roles[at + i]
        opens += roles[at] & VERB > 0 and sizes[at] < size
        doings += roles[at] & VERB > 0 and sizes[at] == 2
        says += any_role & SAYS > 0
        does += any_role & (VERB | IS) > 0
        verbs += any_role & VERB > 0
        words += any_role & (VERB | IS) == 0 and size == SHORT + 1 and sizes[at] == size
    many = row[COUNT] > 2
    least = row[COUNT] - (row[ALIKE] < 2)  # 统计监督、审计监督、财会监督 are things
    same_things = row[ENDS_ALIKE] > 0 and opens < row[COUNT]  # 组织监督、群众监督
    if row[CUT]:
        return does == row[COUNT] and (doings == row[COUNT] or _are_cut_alike(row, sizes, roles))
    if words == 1 and verbs == row[COUNT] - 1:
        says = does = row[COUNT]
    all_say = says == row[COUNT]
    if many and ((row[INSIDE] and says >= least - (row[COUNT] > 3)) or (closed and size == SHORT + 1 and does >= least)):
        return True
    free = row[BEFORE] == row[START] and row[BEHIND] == row[END]
    four = size == SHORT + 1 and ((free and (many or says > 0)) or (all_say and does == row[COUNT] and not same_things))
    return four or (many and (opens >= least or (row[FRAMED] and says >= least))) or (alike and (verbs == row[COUNT] or (free and all_say)))


@loop
def _are_cut_alike(row: Sequence[int], sizes: Sequence[int], roles: Sequence[int]) -> bool:
    """Whether words begin in the same places of both clauses, and both with a verb or none: 围绕|业务|抓|党建、抓好|党建|促|业务."""
    first, second = row[START], row[START] + row[SIZE] + 1
    for i in range(row[SIZE]):
        if (sizes[first + i] > 0) != (sizes[second + i] > 0):
            return False
    return roles[first] & (VERB | NOUN) == roles[second] & (VERB | NOUN)


@loop
def _are_cut_in_two(
    row: Sequence[int], closed: bool, points: Sequence[int], sizes: Sequence[int], roles: Sequence[int], classes: Sequence[int]
) -> bool:
    """Whether clauses of three characters end in a verb or adjective of one (网格筛、电话问、微信找) or open with a verb of one
    (卸包袱、受警醒), some or all of them: 懂业务、爱岗位、本领强、作风实. One of many may be cut wrong by the dictionary."""
    cut = behind = 0
    last = False
    for k in range(row[COUNT]):
        at = row[START] + k * (SHORT + 1)
        opens = roles[at] & VERB > 0 or classes[points[at]] & (DOING | LINK) > 0
        first = sizes[at] == 1 and opens
        says = roles[at + 2] & (VERB | IS) > 0 or classes[points[at + 2]] & DOING > 0  # the dictionary takes 问, 护 for nouns
        second = sizes[at] == 2 and sizes[at + 2] == 1 and says
        last = first or second
        cut += last
        behind += second
    if row[COUNT] == 2:
        return cut == 2 and behind != 1
    return cut == row[COUNT] or (cut == row[COUNT] - 1 and (last or closed))


@loop
def _saying(row: Sequence[int], roles: Sequence[int]) -> int:
    """How many clauses say something."""
    count = 0
    for k in range(row[COUNT]):
        at = row[START] + k * (row[SIZE] + 1)
        says = False
        for i in range(row[SIZE]):
            says |= roles[at + i] & SAYS > 0
        count += says
    return count
