"""Members that open the sentence whose end sums them up: 住房、子女入学、配偶就业、医疗保健，都有人管，做到“四无忧”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partytext.text._member_ends import last_member
from partytext.text._members import bare, stretches
from partytext.text._spelled.case import Case, Reading, counted, sentence_start
from partytext.text._spelled.first import first_member

# What leads from the list to its slogan, in a later clause.
_SUMS = re.compile("(?:归为|称为|称作|叫作|叫做|管这叫|把这叫作?|概括为|(?<=[，正全实])(?:做到|实现)了?|这|这套|这个|这些|组织的|定下的|开展的)$")
_TRUST = 0.6
_LONGEST = 12  # characters of a member


def summed_up(case: Case) -> Iterator[Reading]:
    """The list that opens the slogan's sentence, the only one of it and just as long as promised, a clause or two before."""
    text, hope, low = case.text, case.hopes[0], sentence_start(case.text, case.left)
    if case.known or len(hope.groups) > 1 or hope.total < 3 or hope.of_characters or not _SUMS.search(text, low, case.left):
        return
    items = stretches(text, low, case.left)
    ends = [i for i, item in enumerate(items) if item.mark != "、"]
    run = items[: ends[0] + 1] if ends else items
    if len(run) != hope.total or len(ends) < 2 or any(item.mark == "、" for item in items[len(run) :]):
        return
    words = [bare(text[i.start : i.end]) for i in run]
    members = [first_member(words[0], words[1:]), *words[1:-1], last_member(words[-1], words[:-1])]
    if max(map(len, members)) <= _LONGEST and (reading := counted(case, members, hope, "before", "summed_up", _TRUST)):
        yield reading
