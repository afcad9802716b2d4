"""What holds for every figure: fonts, no global state, the caller's axes, letters for wrong tables."""

from __future__ import annotations

import subprocess
import sys

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

import partytext as pt
from partytext.errors import ColumnError, InputError
from partytext.plot._canvas import png
from partytext.plot._fonts import CHINESE, _glyphs, drawable
from partytext.plot._words import words

# figure -> the table (fixture) it draws
TABLES = {name: name for name in pt.plot.__all__} | {
    "heat": "rates", "slogans": "spans", "topics": "terms", "funnel": "census", "slope": "change",
}  # fmt: skip
NAMES = tuple(TABLES)


@pytest.fixture
def tables(request):
    return {name: request.getfixturevalue(table) for name, table in TABLES.items()}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_glyph_is_there(tables, name, lang):
    # matplotlib warns "Glyph … missing" while drawing, and warnings are errors here
    ax = getattr(pt.plot, name)(tables[name], lang=lang)
    assert png(ax).startswith(b"\x89PNG")
    texts = ax.figure.findobj(Text)
    assert all(ord(c) in _glyphs() for t in texts for c in t.get_text() if c != "\n")
    assert all(t.get_fontfamily()[0] == CHINESE for t in texts if t.get_text() and t.get_visible())


@pytest.mark.parametrize("name", NAMES)
def test_nothing_global_changes(tables, name):
    before = dict(mpl.rcParams)
    png(getattr(pt.plot, name)(tables[name]))
    assert dict(mpl.rcParams) == before
    assert "zhplot" not in sys.modules


@pytest.mark.parametrize("name", NAMES)
def test_the_callers_axes_are_drawn_into_and_returned(tables, name):
    ax = Figure().subplots()
    assert getattr(pt.plot, name)(tables[name], ax) is ax
    assert png(ax)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_table_says_so(tables, name):
    ax = getattr(pt.plot, name)(tables[name].iloc[:0])
    (says,) = [t.get_text() for t in ax.texts]
    assert says.startswith("没有" if name == "fingerprint" else "没有可画的数据") and png(ax)


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_table_gets_a_letter(name):
    with pytest.raises(InputError, match="expected the DataFrame that pt"):
        getattr(pt.plot, name)("三会一课")


def test_a_lacking_column_names_who_makes_it(rates):
    with pytest.raises(ColumnError, match=r"rate_low.*pt\.compare\.rates"):
        pt.plot.rates(rates.drop(columns="rate_low"))


@pytest.mark.parametrize("wrong", [{"top": 0}, {"top": 2.5}, {"lang": "fr"}])
def test_a_wrong_argument_gets_a_letter(rates, wrong):
    with pytest.raises(InputError, match=str(next(iter(wrong.values())))):
        pt.plot.rates(rates, **wrong)


def test_dollars_and_unknown_characters_are_drawn_as_text(rates):
    table = rates.assign(term=rates["term"].replace({"组织建设": "$\\frac$ \U00020bb7 \U0001f600"}))
    ax = pt.plot.rates(table)
    assert png(ax) and "$\\frac$ 〓 " in ax.get_yticklabels()[0].get_text()
    assert drawable("\U00020bb7") == "〓"


def test_a_notebook_shows_the_axes(rates):
    assert pt.plot.rates(rates)._repr_png_() == pt.plot.rates(rates)._repr_png_()


def test_without_matplotlib_the_message_says_what_to_install():
    code = """
import sys
sys.modules["matplotlib"] = None
import partytext as pt
for name in pt.plot.__all__:
    try:
        getattr(pt.plot, name)
    except pt.errors.MissingExtraError as error:
        assert "partytext[plot]" in str(error)
        sys.stdout.write(name + " ")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stdout.split() == list(pt.plot.__all__), done.stderr


def test_both_languages_have_the_same_messages():
    zh, en = words("zh"), words("en")
    assert zh.keys() == en.keys()
    assert all(len(zh[k]) == len(en[k]) for k in zh if not isinstance(zh[k], str))


def test_notes_stay_inside_the_figure(change):
    ax = pt.plot.slope(change, lang="en", top=7)
    ax.figure.draw_without_rendering()
    label = ax.xaxis.label.get_window_extent()
    assert label.x0 >= 0 and label.x1 <= ax.figure.bbox.width


def test_a_notebook_shows_the_axes_and_their_figure_alike(tables):
    ax = pt.plot.rates(tables["rates"])
    assert ax._repr_png_() == ax.figure._repr_png_() == png(ax)
