"""The parts of the reading of members: what numerals promise, how lists are cut, what leads in and follows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partytext.text._checksum import promises
from partytext.text._expansion import expansions, mentions
from partytext.text._member_ends import governs, last_member
from partytext.text._members import alike, bare, in_marks, split_and, split_seam, stretches, unmarked
from partytext.text._spelled.first import first_member


@pytest.mark.parametrize(
    ("slogan", "groups"),
    [
        ("四个意识", (4,)), ("三会一课", (3, 1)), ("两学一做", (2, 1)), ("十四个坚持", (14,)), ("四个双向", (4,)), ("双向互动", (2,)), ("十三个方面成就", (13,)),
        ("八项规定", (8,)), ("五位一体", (5,)), ("四港一体", (4,)), ("五链合一", (5,)), ("八个相统一", (8,)), ("双一流", (2,)),
        ("四个一批", (4,)), ("五个一工程", (5,)), ("两个一百年", (2,)), ("五个进一步到位", (5,)), ("双百方针", (2,)),
        ("三讲四懂五过硬", (3, 4, 5)), ("登门三问", (3,)), ("双15%", (2,)), ("六个90%", (6,)), ("15个是否", (15,)), ("3个平台", (3,)),
        ("235", (2, 3, 5)), ("百千万", (1, 1, 1)), ("1+2+N", (1, 1, 1)), ("二十四字核心价值观", (24,)), ("四三二一", (1, 1, 1, 1)),
    ],
)  # fmt: skip
def test_promises(slogan, groups):
    assert promises(slogan)[0].groups == groups


@pytest.mark.parametrize(("slogan", "others"), [("一岗双责", [(2,)]), ("四讲四有", [(4,)]), ("三会一课", []), ("235", [(1, 1, 1)])])
def test_second_promises(slogan, others):
    assert [p.groups for p in promises(slogan)[1:]] == others


@pytest.mark.parametrize("word", ["千村示范、万村整治", "组织生活会", "", "一流"])
def test_no_promise(word):
    assert promises(word) == ()


def test_characters_are_counted_where_the_slogan_says_so():
    promise = promises("十六字方针")[0]
    assert promise.split(("平等尊重", "创新发展", "开放共享", "安全有序")) == (4,)
    assert promise.split(("平等", "创新")) is None


@given(st.text(alphabet="一二三四五六七八九十百千万两双个项会课字+N1 ", max_size=12))
def test_any_slogan_has_promises_of_positive_numbers(slogan):
    for promise in promises(slogan):
        assert promise.total > 0
        assert len(promise.words) == len(promise.groups)


def test_quotation_marks_and_brackets_are_not_cut():
    text = "村“两委、监委”会议，代表（户、组）大会、党员大会"
    assert [(text[i.start : i.end], i.mark) for i in stretches(text, 0, len(text))] == [
        ("村“两委、监委”会议", "，"), ("代表（户、组）大会", "、"), ("党员大会", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "rest", "expected"),
    [
        ("通过实施选优", ["育优", "用优"], "选优"),
        ("深入开展党建链", ["产业链", "供应链"], "党建链"),
        ("形成具有山城特点的县史", ["镇史", "村史"], "县史"),
        ("河东村无产业", ["无技术", "无市场"], "无产业"),
        ("完成两万亩宅旁", ["村旁", "路旁"], "宅旁"),
        ("把党员培养成骨干", ["把骨干培养成党员", "把骨干培养成班长"], "把党员培养成骨干"),
        ("送政策", ["送岗位", "送温暖"], "送政策"),
        ("党和人民放心", ["用户安心", "股东知心"], "党和人民放心"),
        ("开展组织找党员", ["党员找组织"], "组织找党员"),
    ],
)
def test_first_member(first, rest, expected):
    assert first_member(first, rest) == expected


@pytest.mark.parametrize(
    ("last", "rest", "expected"),
    [
        ("司法调解有效衔接的", ["人民调解", "行政调解"], "司法调解"),
        ("用户反馈等", ["走访", "座谈"], "用户反馈"),
        ("产业基地", ["示范基地", "教育基地"], "产业基地"),
        ("接触者", ["确诊者", "发热者"], "接触者"),
        ("坚持合作共赢等国际协作", ["坚持开放包容", "坚持绿色发展"], "坚持合作共赢"),
        ("坚持平等互利", ["坚持开放包容", "坚持绿色发展"], "坚持平等互利"),
        ("销售链在合作社", ["仓储链", "冷藏链", "运输链"], "销售链"),
    ],
)
def test_last_member(last, rest, expected):
    assert last_member(last, rest) == expected


def test_a_known_last_member_is_not_all_where_a_further_one_is_joined():
    known = {"锂电池", "光伏产品"}
    assert last_member("锂电池和光伏产品", ["新能源汽车"], known) == "锂电池和光伏产品"
    assert last_member("光伏产品出口", ["新能源汽车", "锂电池"], known) == "光伏产品"


@pytest.mark.parametrize("last", ["坚定拥护", "做到", "高质量共建", "形成了"])
def test_a_verb_before_the_slogan_governs_it(last):
    assert governs(["政治领悟力、政治执行力", last])


@pytest.mark.parametrize("words", [["自我管理", "自我教育", "自我监督"], ["党员找组织", "组织找党员"], ["医疗", "医保", "医药"], ["放和管", "合作和斗争"]])
def test_members_do_not_govern(words):
    assert not governs(words)


def test_the_cut_at_and_that_makes_the_parts_alike():
    assert split_and(["责任书", "承诺书和联系卡"], 3) == ["责任书", "承诺书", "联系卡"]
    assert split_and(["人民和平安居"], 3) is None


def test_an_and_that_comes_twice_stands_within_the_members():
    assert split_and(["抓思想与作风和办培训与咨询"], 2) == ["抓思想与作风", "办培训与咨询"]


def test_the_cut_where_one_group_ends():
    assert split_seam(["看家风", "看院落及其查台账", "查考勤"], 2) == ["看家风", "看院落", "查台账", "查考勤"]
    assert split_seam(["看家风", "看院落", "查考勤"], 2) is None
    assert split_seam(["看家风", "看院落以及查考勤"], 1) is None


def test_words_in_marks_of_their_own():
    assert in_marks(["用好“看”", "“帮”", "“管”的"]) == ["看", "帮", "管"]
    assert in_marks(["完善“看”", "健全“帮”", "深化“管”"]) is None


def test_unmarked_only_where_the_numbers_run_on():
    assert unmarked(["一是学", "二是做"]) == ["学", "做"]
    assert unmarked(["一是学", "三是做"]) == ["一是学", "三是做"]
    assert unmarked(["一手抓产业", "一手抓党建"]) == ["一手抓产业", "一手抓党建"]


def test_bare():
    assert [bare(m) for m in ("“A”类", "党课等", "等", "**学**")] == ["A类", "党课", "等", "学"]


def test_alike_is_between_nought_and_one():
    assert alike(["送岗位", "送政策", "送技术"]) == 1.0
    assert 0 <= alike(["甲", "这是很长很长很长的一句话"]) < 0.3


def test_mentions_prefer_quotation_marks_and_do_not_overlap():
    text = "落实“三会一课”和四个意识"
    found = mentions(text, [(3, 7), (9, 13), (9, 11)])
    assert [(m.start, m.end, m.quoted) for m in found] == [(3, 7, True), (9, 13, False)]


def test_without_a_lexicon_nothing_is_known():
    assert [e.place for e in expansions("落实“三会一课”。")] == ["none"]
    given = expansions("落实“三会一课”。", senses=lambda slogan, at: [(("甲", "乙"), ())])
    assert [(e.place, e.members, e.n_expected) for e in given] == [("lexicon", ("甲", "乙"), 2)]


def test_two_words_before_an_unquoted_slogan_need_one_length():
    def place(text):
        at = text.index("两个")
        return expansions(text, others=[(at, at + 4)])[0].place

    assert place("统筹国内和国际两个大局。") == "before"
    assert place("中国和印度是世界上两个最大的国家。") == "none"


OPENING = "村里的路修好了，灯也亮了。" * 40  # beyond what may stand over the whole text
BELOW = "（一）强化经费保障。列入预算。\n（二）强化人员保障。配齐专干。\n（三）强化阵地保障。建好场所。\n"


@pytest.mark.parametrize(
    ("heading", "members"),
    [
        ("二、强化“三项保障”，提升服务水平", ("经费保障", "人员保障", "阵地保障")),
        ("二、建强工作队伍，提升服务水平", ()),
    ],
)
def test_headings_belong_to_the_heading_above_them(heading, members):
    text = f"{OPENING}\n一、概况\n路已通到各村。\n{heading}\n各项保障逐年加强。\n{BELOW}三、健全机制\n大家重视“三项保障”，常到社区走动。\n"
    assert [e.members for e in expansions(text)] == [members]


def test_many_headings_in_the_counted_word_need_no_slogan_above():
    what = zip("一二三四五", ("就业", "教育", "医疗", "养老", "住房"), strict=True)
    tasks = "".join(f"（{n}）深化{w}工程。按期完成。\n" for n, w in what)
    text = f"{OPENING}\n一、推进“五项工程”，办好实事\n路已通到各村。\n村村亮灯。\n二、下一步安排\n时间已经定下。\n{tasks}"
    assert [len(e.members) for e in expansions(text)] == [5]
