"""Web pages, with trafilatura and without it."""

from __future__ import annotations

import pytest

from partytext._formats import Unreadable, _html, parse

ARTICLE = "".join(
    f"<p>第{i}段：支部严格落实三会一课制度，党员按期参加学习讨论，形成记录。</p>" for i in "一二三四五六"
)
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>某街道扎实开展主题党日_某某党建网</title>
<meta name="ArticleTitle" content="某街道扎实开展主题党日"><meta name="PubDate" content="2023-07-01 09:30">
<meta name="ContentSource" content="街道党工委"><meta name="Keywords" content="主题党日,支部 街道">
<style>p {{color: red}}</style><script>var 党 = "<p>代码</p>";</script></head>
<body><nav><ul><li><a href="/">首页</a></li></ul></nav>
<div class="article"><h1>某街道扎实开展主题党日</h1>{ARTICLE}</div>
<footer>版权所有</footer></body></html>"""


def read(page: str):
    return parse(".html", page.encode(), bytes.decode)


@pytest.fixture(params=["trafilatura", "standard library"])
def by(request, monkeypatch):
    if request.param == "trafilatura":
        pytest.importorskip("trafilatura")
    else:
        monkeypatch.setattr(_html, "_article", lambda page: "")


@pytest.mark.usefixtures("by")
def test_the_article_is_kept_and_the_furniture_is_not():
    parsed = read(PAGE)
    lines = parsed.text.split("\n")
    assert [line for line in lines if line.startswith("第")] == [
        f"第{i}段：支部严格落实三会一课制度，党员按期参加学习讨论，形成记录。" for i in "一二三四五六"
    ]
    for furniture in ("首页", "版权所有", "代码", "color"):
        assert furniture not in parsed.text


@pytest.mark.usefixtures("by")
def test_what_the_page_says_of_itself():
    assert read(PAGE).variables == {
        "title": "某街道扎实开展主题党日",
        "date": "2023-07-01",
        "source": "街道党工委",
        "keywords": "主题党日|支部|街道",
    }


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("标题_共产党员网", "标题"),
        ("标题 - 新华网", "标题"),
        ("标题--党建网", "标题"),
        ("以A-B为例", "以A-B为例"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(title, expected):
    assert read(f"<title>{title}</title><p>正文</p>").variables["title"] == expected


@pytest.mark.parametrize(
    ("given", "iso"),
    [("2023年7月1日", "2023-07-01"), ("2023-07-01T08:00:00+08:00", "2023-07-01"), ("昨天", None)],
)
def test_dates_are_iso_or_absent(given, iso):
    assert read(f'<meta name="PubDate" content="{given}"><p>正文</p>').variables.get("date") == iso


def visible(page: str) -> list[str]:
    return _html._visible(page).paragraphs


def test_blocks_part_paragraphs_and_inline_marks_do_not():
    assert visible("<div>三会<b>一</b>课<br>两学\n一做</div>尾<table><tr><td>甲</td><td>乙</td></tr></table>") == [
        "三会一课", "两学 一做", "尾", "甲", "乙",
    ]  # fmt: skip


def test_entities_and_preformatted_lines():
    assert visible("<p>&ldquo;四个意识&rdquo;&#20826;</p><pre>一\n二</pre>") == ["“四个意识”党", "一", "二"]


def test_conditional_comments_of_word_are_no_text():
    assert visible(
        "<p><![if !supportLists]>一、<![endif]>正文<!--[if gte mso 9]>x<![endif]--></p><p><![<b>尾"
    ) == ["一、正文", "尾"]


def test_a_nav_never_closed_does_not_take_the_article_along():
    assert visible("<nav>首页<p>正文") == ["首页", "正文"]


def test_tables_and_pictures_are_counted():
    parsed = read("<table><tr><td>甲</table><img src=a><img src=b /><p>正文")
    assert (parsed.n_tables, parsed.n_images) == (1, 2)


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("<html><script>render()</script></html>", "empty"),
        ("<html><img src=1.jpg></html>", "scan"),
        ("\x01\x02\x03" * 50, "broken"),
    ],
)
def test_pages_without_text_say_so(page, kind):
    with pytest.raises(Unreadable) as caught:
        read(page)
    assert caught.value.kind == kind


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_page_saved_whole(charset):
    message = f"From: <WPS>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<p>主题党日</p>\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--"
    data = message.encode(charset)
    assert parse(".mht", data, bytes.decode).text == "主题党日"
    assert parse(".doc", data, bytes.decode).notes == ("named .doc, read as .mht",)


def test_a_message_without_a_page_is_broken():
    with pytest.raises(Unreadable, match="no web page inside"):
        parse(".mht", b"Subject: x\n\nhello", bytes.decode)
