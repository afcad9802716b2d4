"""What argparse itself says is Chinese too."""

from __future__ import annotations

import re

import pytest

from partytext.cli import main

VERBS = ["analyze", "clean", "slogans", "compare", "topics", "report", "check", "lexicon", "lexicon check", "lexicon template"]


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_has_no_english_of_argparse(verb: str, capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as end:
        main([*verb.split(), "--help"])
    page = capsys.readouterr().out
    assert end.value.code == 0 and page.startswith("用法：partytext")
    assert not re.search("usage|options:|arguments|show |exit", page)


@pytest.mark.parametrize(
    ("call", "letter"),
    [
        ("", "partytext：还要给出：命令。"),
        ("slogans d", "partytext slogans：还要给出：-o/--output。"),
        ("slogans d -o", "-o/--output：后面要有一个值。"),
        ("slogans d -o x.csv --nosuch", "不认识的参数：--nosuch。"),
        ("analyze d -o x --topics 多", "--topics：要整数，收到的是“多”。"),
        ("report d -o x.html --lang de", "--lang：没有“de”；可以是：zh, en。"),
        ("slogans d -o x.csv --l 1", "--l 不明确，可以是 --lexicon, --lang。"),
        ("slogans d -o x.csv --only=1", "--only：这个选项不带值，收到了“1”。"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(call: str, letter: str, capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as end:
        main(call.split())
    said = capsys.readouterr().err
    assert end.value.code == 2 and said.startswith("用法：") and letter in said


def test_an_unknown_verb_is_told_those_there_are(capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit):
        main(["slogan"])
    assert "命令：没有“slogan”；可以是：analyze, clean, slogans" in capsys.readouterr().err


def test_in_english_the_library_has_its_own_words(tmp_path, capsys: pytest.CaptureFixture) -> None:
    call = ["slogans", str(tmp_path / "nowhere"), "-o", str(tmp_path / "o.csv")]
    assert main(call) == 2 and "没有文件或文件夹" in capsys.readouterr().err
    assert main([*call, "--lang", "en"]) == 2 and "There is no file or folder" in capsys.readouterr().err
