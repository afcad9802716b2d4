"""Which numbers in a slogan are wrong: many a unit has a “两个…” of its own."""

from __future__ import annotations

import re
from functools import cache

from partytext.lexicon._data import tables_of
from partytext.text._confusion import confusion
from partytext.text._expansion import members_told
from partytext.text._han import HAN_CLASS
from partytext.text._misquotes.formulas import COUNTS, FUNCTION, NUMERALS, companions
from partytext.text._misquotes.slips import Slip, SlipIndex
from partytext.text._misquotes.words import CONTEXT, Words, shared_start, sourced
from partytext.text._skeleton import Skeleton

_LONG_NAME = 6  # characters of a name in two numbers
NEAR = 25  # characters between a numeral slogan and those it goes with
# How a brand or a way of working of one's own is called.
COINED = re.compile(
    r"”?(?:党建|工作|支部|服务|特色|主题|读书|学习|实践|教学|管理|长效|专项|志愿|党员|党日)*"
    r"(?:品牌|工作法|教学法|模式|工作室|驿站|App|APP|小程序|活动|机制|行动|工程|计划|课堂|讲堂|平台|竞赛|路径|套餐|公约|口诀)"
)
_PRESCRIBED = ("落实", "执行", "履行", "坚持", "遵守")  # verbs of what others have laid down
_MADE = re.compile("(?:创新|探索|首创|独创|打造|创建|推出|总结|提炼|拓展|升级|延伸)[^，。；：]{0,4}$")  # and of what one has made oneself
_INTRODUCED = re.compile(f"[我本该][{HAN_CLASS}]{{1,4}}(?:推行|试行|实行)了?[“‘]?$")  # 我社区推行“三会三课”
# What units count in numbers of their own behind any verb: 推进“三个全面”, “六位一体”.
_PRODUCTIVE = ("全面", "位一体")
_CORE = 4  # characters of a member that say enough without those before: 必须坚持|人民至上
_MEASURES = "个种条项大类"
_WITHOUT = "个"  # the one measure word that is left out by mistake: “四自信”
_NAME = 4  # characters before a slogan that say whose or what it is: 监督执纪
_PAIR = 10  # characters; a name in two numbers is no longer: 一个中心、两个基本点
_HEADS = ("制度",)  # what the rules of the party are called: 严格三会两课制度
_LISTED = 40  # characters behind a slogan in which what it counts is listed
_ENDS = frozenset("。；！？\n")  # what stands behind a slogan that closes its sentence
_SENTENCE_END = re.compile("[。；！？\n]")
_CLAUSE_END = re.compile("[，。；：！？\n]")
_QUOTED_COUNT = re.compile(f"“([{COUNTS}][^“”]{{1,7}})”")
# What is said of a slogan that has come to be held; a clause that tells its parts one by one.
_TOLD_OF = re.compile("(?:得到|得以)?(?:不断|进一步|日益|更加|持续|明显|显著|普遍|切实|全面)?(?:得到|得以)?")
_ENUMERATED = re.compile("，(?:一是|一要|第一|首先|分别|其中|具体|包括|也就)")
_DEFINED = re.compile(r"[”’]?(?:（|\(|：|:|，?即|，?就是|，?是指|——|，?包括)")


def number_rule(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """Another number is a mistake only where the text shows which slogan was meant: by all its members, by what it
    always goes with, or by the rest of a name in two numbers (“两会一课”); many units have a “两个…” of their own."""
    if slip.kind == "numbers":
        return _exchanged(slip, where)
    if where.text[slip.start + slip.at] == "一" and not _prescribed(slip, where):
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


def without_measure(where: Skeleton, index: SlipIndex) -> list[Slip]:
    """Slogans that have lost their measure word: 坚定“四自信”. They are too short to be searched for with all others."""
    out = []
    for word in companions():
        written, formula = word[0] + word[2:], index.by_skeleton.get(word)
        at = where.text.find(written) if word[1] == _WITHOUT and formula and written not in index.surfaces else -1
        while formula and at >= 0:
            out.append(Slip(at, at + len(written), formula, "measure", 1))
            at = where.text.find(written, at + 1)
    return out


def lost_measure_rule(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """Whether the verb that goes with the slogan, or its company, shows that it is meant."""
    known = _verb_governs(slip, where) or (quoted(slip, where) and _in_company(slip, where))
    return known and not _own_slogan(slip, where) and not Words(slip, where).cross and not _coinage(slip, where)


def _exchanged(slip: Slip, where: Skeleton) -> bool:
    """Whether a name in two numbers has them exchanged (“三不愁两保障”): the same words with the same numbers are no
    slogan of one's own, if only it is named as one."""
    national = sourced(slip.formula.entry) or slip.formula.entry.senses[0].level == "中央"
    high = where.home(slip.start, slip.end)[1]
    way = where.source.startswith("工作法", high + (where.source[high : high + 1] == "”"))  # so a prescribed one is called too
    long = len(slip.formula.skeleton) >= _LONG_NAME  # 核查三不愁两保障: nobody counts these words so by chance
    named = (long or quoted(slip, where) or _prescribed(slip, where)) and (way or not _own_head(slip, where))
    return national and named and not (_own_slogan(slip, where) or _coinage(slip, where) or Words(slip, where).cross)


def is_measure(slip: Slip, where: Skeleton) -> bool:
    """Whether one measure word behind the numeral stands for another."""
    right, wrong = slip.formula.skeleton[slip.at], where.text[slip.start + slip.at]
    return slip.at == 1 and right in _MEASURES and wrong in _MEASURES


def of_number(slip: Slip, where: Skeleton) -> bool:
    """Whether one numeral stands for another."""
    if slip.kind != "char":
        return slip.kind in ("number", "numbers")
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
    """Whether the verb that goes with it governs a slogan whose last word no other has (做到“三个维护”), quoted, or the
    last word of its clause (增强两个意识，); or is said of it where it is quoted (“五个意识”不断增强)."""
    word = slip.formula.skeleton
    if word not in companions() or word.endswith(_PRODUCTIVE) or where.text[slip.start : slip.end] in index.surfaces:
        return False
    high = where.home(slip.start, slip.end)[1]
    plain = word[1] == _WITHOUT and where.source[high : high + 1] in _ENDS | {"", "，"} and not _ENUMERATED.match(where.source, high)
    own = _own_head(slip, where) or _among_own(slip, where, index)
    if quoted(slip, where):
        return (_verb_governs(slip, where) or _verb_follows(slip, where)) and not own
    return _verb_governs(slip, where) and plain and not own


def _coinage(slip: Slip, where: Skeleton) -> bool:
    """Whether a unit made the slogan itself: it says so (创新“四会一课”), is named as its owner (省委“八条规定”), or tells its
    members anywhere in the text."""
    low, high = where.home(slip.start, slip.end)
    before = where.source[max(0, low - CONTEXT) : low]
    if _MADE.search(before) or _INTRODUCED.search(before) or _owned().search(before):
        return True
    written = re.sub("[“”‘’]", "", where.source[low:high])
    return written in members_told(where.source)


@cache
def _owned() -> re.Pattern[str]:
    """Whose own a slogan is: a committee's right behind it, anybody's behind what they did to bring it up (senses.toml)."""
    data = tables_of("senses.toml")
    owners, verbs = ("|".join(map(re.escape, data[part]["words"])) for part in ("owners", "founding"))
    return re.compile(f"(?:(?:{owners})(?:{verbs})[了出]?|(?:{owners})(?<=委)的?)[“‘]?$")


def _own_slogan(slip: Slip, where: Skeleton) -> bool:
    """Whether the text says what it means by it, or has the right wording beside it (八项规定、军委十项规定)."""
    defined = _DEFINED.match(where.source, where.home(slip.start, slip.end)[1])
    return _another_beside(slip, where) or bool(defined) or _counted(slip, where)


def _another_beside(slip: Slip, where: Skeleton) -> bool:
    """Whether the right wording stands in the same sentence, as another thing: what is said to be whose differs
    (八项规定、军委十项规定); with the same name before both, one of them is a slip (监督执纪四种形态，监督执纪“五种形态”)."""
    text, right = where.text, slip.formula.skeleton
    name = text[max(0, slip.start - _NAME) : slip.start]
    for low, high in ((max(0, slip.start - NEAR), slip.start), (slip.end, slip.end + NEAR)):
        at = text.find(right, low, high)
        between = text[at + len(right) : slip.start] if at < slip.start else text[slip.end : at]
        same = len(name) == _NAME and text.endswith(name, 0, max(0, at))
        if at >= 0 and not same and not _SENTENCE_END.search(between):
            return True
    return False


def _counted(slip: Slip, where: Skeleton) -> bool:
    """Whether behind it are listed, other than the slogan's own, the things it counts (“三严四实”要求，严管理、严考核、严问责)."""
    low, high = where.home(slip.start, slip.end)
    behind = re.split("[、，；]", re.split("[。！？\n]", where.source[high : high + _LISTED])[0])
    others = [p for p in behind if p not in slip.formula.entry.members]
    things = [t.removeprefix("个") for t in re.split(f"[{COUNTS}]", re.sub("[“”‘’、，]", "", where.source[low:high])) if t]
    return any(sum(p.startswith(t) or p.endswith(t) for p in others) > 1 for t in things)


def _among_own(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """Whether it is one of several numbers that no lexicon knows: in one clause with another, or counting as many a
    clause further (“五型”干部，“五个意识”). A slogan that is misquoted itself is none of one's own (“两学一作”)."""
    low, high = where.home(slip.start, slip.end)
    for m in _QUOTED_COUNT.finditer(where.source, max(0, low - NEAR), high + NEAR):
        between = where.source[m.end() : low] if m.end() <= low else where.source[high : m.start()]
        together = not _CLAUSE_END.search(between) or m[1][0] == where.text[slip.start]
        if m.start(1) != low and together and m[1] not in index.surfaces and not index.slips(m[1]):
            return True
    return False


def _own_head(slip: Slip, where: Skeleton) -> bool:
    """Whether the noun behind it names what a unit has made: “五种形态”教学法, “五学一做”主题活动."""
    return bool(COINED.match(where.source, where.home(slip.start, slip.end)[1]))


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
    long = len(word) >= _LONG_NAME  # nobody counts these words so by chance
    if not (shape and national and (long or _prescribed(slip, where) or quoted(slip, where))):
        return False
    pair = {word[at], where.text[slip.start + at]}
    if "双" in pair and not pair & {"两", "二"} and not _verb_governs(slip, where):
        return False  # “六强六好” is another than 双强六好; “一岗两责” is not
    return index.masked[word[:at] + "?" + word[at + 1 :]] == 1 and not _own_head(slip, where)


def _prescribed(slip: Slip, where: Skeleton) -> bool:
    """Whether the place is named as what others have laid down: by the verb before it, or the head behind it."""
    high = where.home(slip.start, slip.end)[1]
    head = where.source.startswith(_HEADS, high + (where.source[high : high + 1] == "”"))
    return head or _verb_governs(slip, where)


def _verb_governs(slip: Slip, where: Skeleton) -> bool:
    """Whether a verb that takes what is prescribed stands before the place: 落实, 履行."""
    known = companions().get(slip.formula.skeleton)
    return where.text.endswith(known.verbs if known else _PRESCRIBED, 0, slip.start)


def quoted(slip: Slip, where: Skeleton) -> bool:
    """Whether the place stands in quotation marks of its own."""
    low, high = where.home(slip.start, slip.end)
    return low > 0 and where.source[low - 1] == "“" and where.source[high : high + 1] == "”"


def _verb_follows(slip: Slip, where: Skeleton) -> bool:
    """Whether the verb that goes with the slogan is said of it: “五个意识”不断增强."""
    known = companions().get(slip.formula.skeleton)
    told = _TOLD_OF.match(where.text, slip.end)
    return known is not None and bool(told) and where.text.startswith(known.verbs, told.end() if told else 0)


def governed(slip: Slip, where: Skeleton) -> bool:
    """Whether a slogan is known by its verb and its company whatever character is wrong (领悟“两个确定”的决定性意义), or by its
    verb and how the character sounds or looks (做到两个围护)."""
    known = companions().get(slip.formula.skeleton)
    if known is None or not where.text.endswith(known.verbs, 0, slip.start) or _own_slogan(slip, where):
        return False
    wrong, words = where.text[slip.start + slip.at], Words(slip, where)
    alike = confusion(slip.formula.skeleton[slip.at], wrong)
    no_word = len(words.at(slip.start + slip.at)) == 1 and wrong not in FUNCTION
    clearly = alike and (alike != "音近" or quoted(slip, where) or no_word)
    return bool(clearly or _in_company(slip, where)) and not words.cross
