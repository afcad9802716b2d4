"""Names cited in full: speeches and instructions on a subject, regulations by title."""

from __future__ import annotations

import pytest

from partytext.text._cited import cited


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("深入学习习近平总书记考察某省重要讲话精神，", ["习近平总书记考察某省重要讲话精神"]),
        ("贯彻习近平总书记关于基层治理的重要论述，", ["习近平总书记关于基层治理的重要论述"]),
        ("落实习近平总书记重要讲话和重要指示批示精神。", ["习近平总书记重要讲话和重要指示批示精神"]),
        ("习近平总书记发表重要讲话。", []),  # that he spoke
        ("习近平总书记在会上指出，要学习重要讲话精神。", []),
        ("修订《中国共产党发展党员工作细则》，《细则》共七章。", ["中国共产党发展党员工作细则"]),
        ("印发《关于加强村级组织建设的若干规定（试行）》", ["关于加强村级组织建设的若干规定（试行）"]),
        ("出版《支部工作案例选编》", []),
        ("编制《全县党员教育培训工作规划（2031—2035年）》", ["全县党员教育培训工作规划（2031—2035年）"]),
        ("省委组织部《关于严肃换届工作纪律的通知》", ["关于严肃换届工作纪律的通知"]),
        ("贯彻习近平总书记对某地抗旱工作作出的重要指示精神，", ["习近平总书记对某地抗旱工作作出的重要指示精神"]),
        ("习近平总书记对抗旱工作作出重要指示。", []),  # that he gave it
        ("执行《道路运输车辆技术管理规定》", []),  # of another matter
        ("学习习近平总书记重要文章和习近平总书记关于基层减负的重要论述，", ["习近平总书记关于基层减负的重要论述"]),
    ],
)
def test_names_in_full(text: str, expect: list[str]) -> None:
    assert [text[a:b] for a, b in cited(text)] == expect
