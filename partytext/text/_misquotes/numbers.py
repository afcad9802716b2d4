"""Which numbers in a slogan are wrong: many a unit has a “两个…” of its own."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from partytext.text._expansion import members_told
from partytext.text._misquotes.slips import COUNTS, NUMERALS, Slip, SlipIndex, companions
from partytext.text._misquotes.words import CONTEXT, Words, shared_start, sourced
from partytext.text._skeleton import Skeleton

NEAR = 25  # characters between a numeral slogan and those it goes with
# How a brand or a way of working of one's own is called.
COINED = re.compile(r"”?(?:党建|工作|支部|服务|特色)*(?:品牌|工作法|模式|工作室|驿站|App|APP|小程序)")
_PRESCRIBED = ("落实", "执行", "履行", "坚持", "遵守")  # verbs of what others have laid down
_MADE = re.compile("(?:创新|探索|首创|独创|打造|创建|推出|总结|提炼|拓展|升级|延伸)[^，。；：]{0,4}$")  # and of what one has made oneself
# What units count in numbers of their own behind any verb: 推进“三个全面”, “六位一体”.
_PRODUCTIVE = ("全面", "位一体")
_CORE = 4  # characters of a member that say enough without those before: 必须坚持|人民至上
_MEASURES = "个种条项大类"
_PAIR = 10  # characters; a name in two numbers is no longer: 一个中心、两个基本点
_DEFINED = re.compile(r"[”’]?(?:（|\(|：|:|，?即|，?就是|，?是指|——|，?包括)")


def number_rule(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """Another number is a mistake only where the text shows which slogan was meant: by all its members, by what it
    always goes with, or by the rest of a name in two numbers (“两会一课”); many units have a “两个…” of their own."""
    if where.text[slip.start + slip.at] == "一" and not (quoted(slip, where) and _verb_governs(slip, where)):
        return False
    if _listed(slip, where):
        return not Words(slip, where).cross and not _summed_up(slip, where)
    known = not _own_slogan(slip, where) and (
        _in_company(slip, where) or _named(slip, where, index) or _alone(slip, where, index)
    )
    return known and not Words(slip, where).cross and not _coinage(slip, where)


def measure_rule(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """Another measure word in a slogan that is known by its verb, its company or its marks: “四种自信”, 八条规定精神."""
    if slip.formula.skeleton not in companions() or where.text[slip.start : slip.end] in index.surfaces:
        return False
    known = _in_company(slip, where) or _verb_governs(slip, where) or quoted(slip, where)
    return known and not _own_slogan(slip, where) and not Words(slip, where).cross and not _coinage(slip, where)


def is_measure(slip: Slip, where: Skeleton) -> bool:
    """Whether one measure word behind the numeral stands for another."""
    right, wrong = slip.formula.skeleton[slip.at], where.text[slip.start + slip.at]
    return slip.at == 1 and right in _MEASURES and wrong in _MEASURES


def of_number(slip: Slip, where: Skeleton) -> bool:
    """Whether one numeral stands for another."""
    if slip.kind != "char":
        return slip.kind == "number"
    return slip.formula.skeleton[slip.at] in COUNTS and where.text[slip.start + slip.at] in COUNTS


def sure_of_number(slip: Slip, where: Skeleton) -> bool:
    """Whether more than its form shows which slogan another number stands in: its members, its company, its verb."""
    by_verb = _verb_governs(slip, where) and sum(c in COUNTS for c in slip.formula.skeleton) > 1
    return _listed(slip, where) or _in_company(slip, where) or by_verb


def _listed(slip: Slip, where: Skeleton) -> bool:
    """Whether all the slogan's members stand near, with or without the words they begin with alike."""
    members = slip.formula.entry.members
    shared = shared_start(members)
    if min((len(m) - shared for m in members), default=0) < _CORE:
        shared = 0
    low, high = where.home(slip.start, slip.end)
    around = where.source[max(0, low - 80) : high + 80]
    return len(members) > 1 and all(m[shared:] in around for m in members)


def _summed_up(slip: Slip, where: Skeleton) -> bool:
    """Whether the text has as many members as it says: the slogan's and more of its own (“六个意识”，即…服务意识)."""
    written = where.text[slip.start : slip.end]
    number = next((NUMERALS.replace("两", "").find(c) + 1 for c in written.replace("两", "二") if c in NUMERALS), 0)
    own = (members for members in members_told(where.source).get(written, ()) if len(members) == number)
    return any({*members} - {*slip.formula.entry.members} for members in own)


def _alone(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """Whether the verb that goes with it governs a quoted slogan whose last word no other has (做到“三个维护”)."""
    word = slip.formula.skeleton
    if word not in companions() or word.endswith(_PRODUCTIVE) or where.text[slip.start : slip.end] in index.surfaces:
        return False
    return _verb_governs(slip, where) and quoted(slip, where)


def _coinage(slip: Slip, where: Skeleton) -> bool:
    """Whether a unit made the slogan itself: it says so (创新“四会一课”), is named as its owner (省委“八条规定”), or tells its
    members anywhere in the text."""
    low, high = where.home(slip.start, slip.end)
    before = where.source[max(0, low - CONTEXT) : low]
    if _MADE.search(before) or _owned().search(before):
        return True
    written = re.sub("[“”‘’]", "", where.source[low:high])
    return written in members_told(where.source)


@cache
def _owned() -> re.Pattern[str]:
    """Whose own a slogan is: a committee's right behind it, anybody's behind what they did to bring it up (senses.toml)."""
    data = tomllib.loads((files("partytext.lexicon") / "data" / "senses.toml").read_text(encoding="utf-8"))
    owners, verbs = ("|".join(map(re.escape, data[part]["words"])) for part in ("owners", "founding"))
    return re.compile(f"(?:(?:{owners})(?:{verbs})[了出]?|(?:{owners})(?<=委)的?)[“‘]?$")


def _own_slogan(slip: Slip, where: Skeleton) -> bool:
    """Whether the text says what it means by it, or has the right wording beside it (八项规定、军委十项规定)."""
    near = where.text[max(0, slip.start - NEAR) : slip.end + NEAR]
    return slip.formula.skeleton in near or bool(_DEFINED.match(where.source, where.home(slip.start, slip.end)[1]))


def _in_company(slip: Slip, where: Skeleton) -> bool:
    """Whether something that goes with the slogan stands near, or with one inside it (两学一做学习教育)."""
    near = where.text[max(0, slip.start - NEAR) : slip.end + NEAR]
    word = slip.formula.skeleton
    return any(c in near for part, known in companions().items() if part in word for c in known.near)


def _named(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """Whether the rest of a quoted or governed slogan is like “?会一课”: two things with their numbers, and no other is so."""
    word, at, entry = slip.formula.skeleton, slip.at, slip.formula.entry
    shape = word[0] in COUNTS and any(c in COUNTS for c in word[2:-1]) and len(word) <= _PAIR
    national = sourced(entry) or entry.senses[0].level == "中央"
    if not (shape and national and (_verb_governs(slip, where) or quoted(slip, where))):
        return False
    pair = {word[at], where.text[slip.start + at]}
    if "双" in pair and not pair & {"两", "二"} and not _verb_governs(slip, where):
        return False  # “六强六好” is another than 双强六好; “一岗两责” is not
    high = where.home(slip.start, slip.end)[1]
    return index.masked[word[:at] + "?" + word[at + 1 :]] == 1 and not COINED.match(where.source, high)


def _verb_governs(slip: Slip, where: Skeleton) -> bool:
    """Whether a verb that takes what is prescribed stands before the place: 落实, 履行."""
    known = companions().get(slip.formula.skeleton)
    return where.text.endswith(known.verbs if known else _PRESCRIBED, 0, slip.start)


def quoted(slip: Slip, where: Skeleton) -> bool:
    """Whether the place stands in quotation marks of its own."""
    low, high = where.home(slip.start, slip.end)
    return low > 0 and where.source[low - 1] == "“" and where.source[high : high + 1] == "”"


def governed(slip: Slip, where: Skeleton) -> bool:
    """Whether a slogan is known by its verb and its company whatever character is wrong (领悟“两个确定”的决定性意义)."""
    known = companions().get(slip.formula.skeleton)
    if known is None or not where.text.endswith(known.verbs, 0, slip.start) or _own_slogan(slip, where):
        return False
    return _in_company(slip, where) and not Words(slip, where).cross
