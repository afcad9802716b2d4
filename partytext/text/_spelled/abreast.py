"""Members of two slogans side by side, told in one list: “三个突出”“三个结合”，即突出政治、突出实践、突出实效，集中与分散结合、…"""

from __future__ import annotations

import re
from collections.abc import Iterator

from partytext.text._checksum import promises
from partytext.text._members import NAMELY, bare, stretches
from partytext.text._spelled.case import NEAR, Case, Reading, counted, keys

_BEHIND = re.compile("[、和与]?“([^“”\n]{2,10})”")
_BEFORE = re.compile("“([^“”\n]{2,10})”[、和与]?$")
_LONGEST = 14  # characters of either slogan with its marks
_OPENS = re.compile(f"[^，。；：、“”（）\n]{{0,10}}(?:[，,]?(?:{NAMELY}|就是|是指|分别是|包括)|[：:])[：:]?")
_TRUST = 1.4  # both have their letters, which no list has by chance


def abreast(case: Case) -> Iterator[Reading]:
    """The slogan's half of the list behind two slogans, each of whose members has the letter that its own numeral counts."""
    text, hope = case.text, case.hopes[0]
    other = _BEHIND.match(text, case.right)
    is_first = other is not None
    other = other or _BEFORE.search(text, max(0, case.left - _LONGEST), case.left)
    theirs = promises(other[1]) if case.quoted and other else ()
    if not other or not theirs:
        return
    opens = _OPENS.match(text, other.end() if is_first else case.right)
    pair = (hope, theirs[0]) if is_first else (theirs[0], hope)
    size = pair[0].total + pair[1].total
    items = [bare(text[i.start : i.end]) for i, _ in zip(stretches(text, opens.end(), case.line_end(NEAR)), range(size), strict=False)] if opens else []
    halves = items[: pair[0].total], items[pair[0].total :]
    if len(items) == size and all(keys(half, promise) == 1.0 for half, promise in zip(halves, pair, strict=True)):
        if reading := counted(case, halves[not is_first], hope, "after", "abreast", _TRUST):
            yield reading
