"""Parallel clauses: what is one, where it begins and ends, and that all marks at once are each list by itself."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partytext.text import parallel
from partytext.text._parallel import worth_a_look


def lists(text: str) -> set[tuple[int, ...]]:
    return {tuple(row) for row in worth_a_look(text).tolist()}


def found(text: str) -> list[str]:
    return [text[a:b] for a, b in parallel(text)]


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("要点是，强堡垒、育先锋、优服务、促振兴。", ["强堡垒、育先锋、优服务、促振兴"]),
        ("强堡垒、育先锋", ["强堡垒、育先锋"]),
        ("镇村两级强堡垒、育先锋的做法", ["强堡垒、育先锋"]),
        ("三、强堡垒、育先锋，激活末梢", ["强堡垒、育先锋"]),  # 三、 numbers the heading
        ("党建与生产同谋划、同部署、同考核，", ["同谋划、同部署、同考核"]),
        ("培育了一批立得住、叫得响的品牌", ["立得住、叫得响"]),
        ("坚持有腐必反、有贪必肃，", ["有腐必反、有贪必肃"]),
        ("做到尊崇制度、遵守制度、维护制度，", ["尊崇制度、遵守制度、维护制度"]),
        ("村里后进赶先进、中间争先进、先进更前进，", ["后进赶先进、中间争先进、先进更前进"]),
        ("大家明白，支书带了头、群众有劲头，", ["支书带了头、群众有劲头"]),  # one character repeated in its place
        ("党员站出来、干部走下去，", ["党员站出来、干部走下去"]),  # none, and with no other words around them, cut alike
        ("这些年党员站出来、干部走下去，", []),
        ("几年来，钉钉铆铆、步步为营，", ["钉钉铆铆、步步为营"]),  # two of four with nothing around them
        ("这些年钉钉铆铆、步步为营的做法", ["钉钉铆铆、步步为营"]),  # or with words before them, where a mark or 的 stands behind
        ("这些年钉钉铆铆、步步为营积累下家底", []),
        ("做到，替百姓着想、替产业工人着想、替乡亲着想。", ["替百姓着想、替产业工人着想、替乡亲着想"]),  # begin and end alike
        ("把两项任务一起谋划、一起部署、一起检查。", ["一起谋划、一起部署、一起检查"]),  # 谋划 is a noun to the dictionary
        ("打造惜才爱才、近悦远来、拴心留人的环境，", ["惜才爱才、近悦远来、拴心留人"]),  # 打造 … 的
        ("形成内外联动、齐抓共管的格局。", ["内外联动、齐抓共管"]),
        ("加强村庄规划、产业布局的力度。", []),  # 加强 takes fields of work
        ("村干部有想法、有干劲、有办法，", ["有想法、有干劲、有办法"]),
        ("一贯慎初、慎独、慎微，", ["慎初、慎独、慎微"]),
        ("形成干得好就上、干不好就下的导向，", ["干得好就上、干不好就下"]),  # the second tells the size
        ("做到支部有章法、党员有干劲，", ["支部有章法、党员有干劲"]),
        ("一是摸实情、立规矩。", ["摸实情、立规矩"]),  # 一是 numbers the point
        ("靠电话问、喇叭喊、上门找的办法", ["电话问、喇叭喊、上门找"]),  # a noun and a verb of one character
        ("建设梯队完整、能力过硬、作风扎实的骨干队伍", ["梯队完整、能力过硬、作风扎实"]),  # three predicates before 的
        ("破解活动难组织、经费难落实、骨干难培养等问题", ["活动难组织、经费难落实、骨干难培养"]),  # repeated inside: whole also before 等
        ("采取分批培训一批、跟班锻炼一批、择优使用一批等办法", ["分批培训一批、跟班锻炼一批、择优使用一批"]),
        ("支部与车间同安排任务、同检查进度、同评定成绩，", ["同安排任务、同检查进度、同评定成绩"]),
        ("推行小事当天办结、急事随时办理、难事集中会办的机制", ["小事当天办结、急事随时办理、难事集中会办"]),
        ("推动流程标准化、服务清单化、管理精细化的做法", ["流程标准化、服务清单化、管理精细化"]),
        ("走进田间学种养、回到村里带乡亲。", ["走进田间学种养、回到村里带乡亲"]),
        ("推动服务网格化、精准化、便捷化。", ["网格化、精准化、便捷化"]),
        ("建设一支队伍强、账目清、路子正的班子", ["队伍强、账目清、路子正"]),  # the dictionary takes 清 for a time
        ("支部推行强组织、优服务“双提升”", ["强组织、优服务"]),  # which sums them up
        # Three and more of four characters with two in common, whatever follows.
        ("大家的法治意识、安全意识、民主意识慢慢强了，", ["法治意识、安全意识、民主意识"]),
        ("帮衬群众、体贴群众、引领群众成了自觉，", ["帮衬群众、体贴群众、引领群众"]),
        ("真心惦记人才、团结人才、成就人才之后", ["惦记人才、团结人才、成就人才"]),  # 团结 is no verb to the dictionary, 成就 a noun
        ("增强政治眼光、政治胆识和政治气度。", ["政治眼光、政治胆识和政治气度"]),  # 和 joins the last
        ("书记亲自过问、亲自把关、亲自协调的项目", ["亲自过问、亲自把关、亲自协调"]),
        ("以窗口笑容多、窗口耐心多、窗口办法多为目标，", ["窗口笑容多、窗口耐心多、窗口办法多"]),  # half of the characters and more
        ("让消息跑得更快、跑得更远、跑得更顺畅，", ["跑得更快、跑得更远、跑得更顺畅"]),  # the last a little longer
        ("让老实人有盼头、受尊重。", ["有盼头、受尊重"]),  # two of three that open with a verb of one character
        ("采取实地看、入户访等方式", ["实地看、入户访"]),  # or end in one
        ("网格要横到边、纵到底，", ["横到边、纵到底"]),
        ("建设懂政策、爱乡村、本领强、作风硬的队伍", ["懂政策、爱乡村、本领强、作风硬"]),  # both kinds
        ("支持大家大胆想、大胆干、大胆创新。", ["大胆想、大胆干、大胆创新"]),  # the last is longer
        ("工作队不喊苦、不叫累、不怕牺牲，", ["不喊苦、不叫累、不怕牺牲"]),
        ("培养强村富民的能手、带头致富的高手、化解纠纷的多面手。", ["强村富民的能手、带头致富的高手、化解纠纷的多面手"]),
        ("发动党员、干部、群众坚定发展信心、激发创业热情、凝聚奋进力量。", ["坚定发展信心、激发创业热情、凝聚奋进力量"]),  # other words before it in the run
        ("按照因村制宜、条块结合、统筹推进的原则", ["因村制宜、条块结合、统筹推进"]),  # 条块结合 is a noun to the dictionary
        ("本着全员参与、轮流值守、集中会商原则，", ["全员参与、轮流值守、集中会商"]),  # a noun that slogans stand before
        ("通过以案明纪、以案促建，", ["以案明纪、以案促建"]),  # 以 opens both
        ("走出以党建联盟带动强村、以产业联盟带动富民的路子", ["以党建联盟带动强村、以产业联盟带动富民"]),
        ("坚持分批轮训、精准滴灌，", ["分批轮训、精准滴灌"]),  # 坚持 governs them
        ("挑选一批有热情、能带头、肯出力的村民当网格员", ["有热情、能带头、肯出力"]),
        ("村里要靠紧急时站得出来、顶得上去、守得下来的党员", ["站得出来、顶得上去、守得下来"]),
        ("一、坚持党建领航、多方联动，把网格织密", ["党建领航、多方联动"]),  # 一、 numbers the heading
        ("讲规矩不讲人情、讲实绩不讲排场。", ["讲规矩不讲人情、讲实绩不讲排场"]),  # 讲 opens both
        ("完善同谋划、同述职、同考评工作闭环", ["同谋划、同述职、同考评"]),
        ("形成抓思想从严、抓纪律从严、抓作风从严、抓执行从严的新局面", ["抓思想从严、抓纪律从严、抓作风从严、抓执行从严"]),
        ("在难题面前有定力、有主见，不慌不乱", ["有定力、有主见"]),  # two of three that open with 有, whatever stands before
        ("与乡亲同呼吸、共命运、心连心，是支部的本色", ["同呼吸、共命运、心连心"]),
        ("信谁、为谁、靠谁，始终清楚", ["信谁、为谁、靠谁"]),  # 谁 ends all
        ("按照阵地布局合理化、活动安排经常化、服务流程便捷化的标准", ["阵地布局合理化、活动安排经常化、服务流程便捷化"]),
        ("多出精品力作、多出优秀成果。", ["多出精品力作、多出优秀成果"]),  # nothing stands before
        ("打好攻坚战、持久战、总体战，", ["攻坚战、持久战、总体战"]),  # 战 ends all
        ("建成兴村的样板、护林的示范、守水的屏障。", ["兴村的样板、护林的示范、守水的屏障"]),
        ("坚持为事业选、为事业用，风气就正", ["为事业选、为事业用"]),  # 为 opens both
        ("更好凝聚人心、化解矛盾、带动增收。", ["凝聚人心、化解矛盾、带动增收"]),  # three of four with a verb each before a mark
        ("构建统一收购、集中分拣、订单销售的协同体系", ["统一收购、集中分拣、订单销售"]),  # or before 的
        ("高举旗帜、引领导向，围绕中心", ["高举旗帜、引领导向"]),  # two of four between marks
        ("围绕项目抓班子、抓好班子促项目，", ["围绕项目抓班子、抓好班子促项目"]),  # cut alike
        ("实现步调统一、标准统一、口径统一。", ["步调统一、标准统一、口径统一"]),  # 实现 governs them
        ("下好先手棋、打好主动仗，防患未然", ["下好先手棋、打好主动仗"]),
        ("党员亮身份、树形象、勇当先锋，", ["亮身份、树形象、勇当先锋"]),  # the last is longer
        ("立场稳、业务熟、点子新、人缘好的教师", ["立场稳、业务熟、点子新、人缘好"]),
        ("探索条块结合、上下贯通的路子", ["条块结合、上下贯通"]),  # 条块结合 is a noun to the dictionary
        ("推进“一窗通办”，让村民少跑路、干部多跑腿。", ["村民少跑路、干部多跑腿"]),  # 让 causes them
        ("引导党员时刻拧紧思想阀门、筑牢廉洁堤坝。", ["拧紧思想阀门、筑牢廉洁堤坝"]),  # verb and result
        ("提醒大家用权时慎权慎欲、慎言慎行。", ["慎权慎欲、慎言慎行"]),  # two of four characters alike
        ("推行小院坝、大民生，实现小事不出楼栋、大事不出社区。", ["小院坝、大民生", "小事不出楼栋、大事不出社区"]),
    ],
)
def test_lists_of_clauses_built_alike(text: str, expect: list[str]) -> None:
    assert found(text) == expect


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("北京市、天津市、河北省。", "places"),
        ("张三丰、李四光、王五一", "names"),
        ("强堡垒、育先进典型、优服务", "clauses of different length"),
        ("强堡垒，育先锋，优服务", "commas join sentences, 、 joins clauses"),
        ("提升创造力、凝聚力、战斗力。", "nouns: the ending 力"),
        ("开展选拔任用、考核评价、教育培训等工作。", "等: examples, an open list"),
        ("发展理念、发展路径、发展方式都变了", "发展 is part of a noun here"),
        ("旗帜鲜明讲政治、保证党的团结", "保证 is one word, 保证党 no clause"),
        ("践行“三讲两有”：讲政治、讲学习、讲担当；", "the members of a numeral slogan"),
        ("坚持党纪教育、廉洁教育，", "one noun twice"),
        ("突出重点环节、重点领域、重点人员的监督，", "things that 重点 singles out"),
        ("覆盖各方面、各环节、各层次。", "things that 各 takes together"),
        ("渔船、渔户、渔村。", "nouns of two characters"),
        ("推动经济发展、民生改善，", "fields of work"),
        ("坚持办公大楼、食堂宿舍同步，", "things"),
        ("路边有早餐店、水果店、便利店。", "shops"),
        ("来的是小张、小王、小李。", "names"),
        ("设活动室、阅览室、谈心室。", "rooms"),
        ("出台鼓励返乡创业、回村兴业办法。", "the verb is before both, the noun behind both"),
        ("负责教育培训、信息宣传、档案管理。", "fields of work: nouns of doing are no predicates"),
        ("建立党员活动室、党员阅览室、党员谈心室等阵地，", "rooms of one owner"),
        ("增强计划性、实用性、连贯性。", "qualities"),
        ("按照十六大、十七大、十八大的部署，", "congresses"),
        ("推动网格化、精准化、便捷化等方面，", "等: an open list"),
        ("坚持支部领题、党员揭榜破题。", "坚持 stands before both"),
        ("先后召开动员会、推进会，", "会 is a noun here"),
        ("接受组织监督、群众监督，", "one noun twice"),
        ("传承山水文化、农耕文化、茶马文化，", "文化 is a noun"),
        ("会见越剧团团长、越窑博物馆馆长。", "越 opens names here"),
        ("满足不同行业、不同需求的人", "things that 不同 tells apart"),
        ("完善发展产业、改善民生和加强治理的办法", "和: the list goes on"),
        ("发展国有企业、集体企业，", "things of four characters"),
        ("重点支持智慧田园、智慧水利、智慧灌溉、智慧仓储项目", "智慧 singles things out in a longer run"),
        ("摸清资金使用薄弱点、项目招标风险点、集体资产空白点，", "点 ends nouns"),
        ("会议的召开次数、召开时长、会议内容、到会人数要公开", "matters"),
        ("明确设备安全配置标准、日常运行安全标准，", "one noun twice"),
        ("三年累计退耕还林、植树造林一千亩", "an amount of it"),
        ("常去看看贫困户、困难户。", "persons"),
        ("运用短视频、公众号、广播站等手段", "things, and 等"),
        ("解决一批屋顶修补、账款拖欠、路灯线路更换等事", "things, and 等"),
        ("省农业厅、省财政厅负责", "bodies"),
        ("不设障碍、不实施上岗前检查", "the second goes on"),
        ("乡亲最了解实情、最先发现苗头、最有解决难事的经验，要请来", "the third goes on"),
        ("参照县级标准、市级标准、省级标准修订", "标准 are things"),
        ("请来语文老师、数学老师、英语老师。", "persons"),
        ("春季招聘、秋季招聘、夏季招聘会上，", "the last is longer, and all are things"),
        ("走访退休党员、返乡党员、外来党员后", "persons"),
        ("摸清工业用地、工业用电、工业用水之后", "a noun before each"),
        ("宣传山区教育、库区教育。", "one noun twice: two are too few"),
        ("县里大力宣传、不断改进“一网通管”的办法", "what is quoted is their object"),
        ("统筹“四个片区”总体规划、协调建设“三条通道”", "parts of two objects"),
        ("她们张望着、期盼着。", "着: a sentence tells"),
        ("带头讲政治、带头做到守纪律", "the second goes on"),
        ("支部要摸清哪些能办、哪些难办，", "哪些 asks"),
        ("大家追求更高目标、更高标准。", "更高 is before both"),
        ("周一上午、周二下午办理。", "times"),
        ("他家种大米小米、大豆小豆。", "things"),
        ("面向小学生、大学生，开展宣讲。", "two kinds of one thing"),
    ],
)
def test_lists_of_other_things(text: str, why: str) -> None:
    assert found(text) == [], why


@given(st.text("抓强得、、、，。\na一", max_size=40) | st.text(max_size=20))
def test_all_lists_at_once_are_each_list_by_itself(text: str) -> None:
    rows = lists(text)
    one_by_one = set()
    for run in re.finditer(r"[\u4e00-\u9fff]*(?:、[\u4e00-\u9fff]*)+", text):
        one_by_one |= {
            (a + run.start(), b + run.start(), c + run.start(), d + run.start(), *rest) for a, b, c, d, *rest in lists(run[0])
        }
    # A number before 、 is a heading's only where a line begins, which the run by itself cannot tell.
    if not re.search("[一二三四五六七八九十]、", text):
        assert rows == one_by_one
    for start, end, before, after, size, count, alike, *_ in rows:
        assert before <= start < end <= after
        clauses = text[start:end].split("、")
        assert len(clauses) == count
        if size:
            assert {len(clause) for clause in clauses} == {size}
            assert alike == sum(len(set(place)) == 1 for place in zip(*clauses, strict=True))


@given(st.text("抓班子带队伍同谋划促发展、、，。", max_size=60))
def test_spans_are_sorted_and_apart(text: str) -> None:
    spans = parallel(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
