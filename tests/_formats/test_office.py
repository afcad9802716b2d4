"""Older word-processor formats, by way of LibreOffice: a stand-in program shows how it is called."""

from __future__ import annotations

import shutil
import sys
import time

import pytest

from partytext._formats import Unreadable, _office, parse

DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le")
RTF = rb"{\rtf1\ansi\uc1 \u19977?\u20250?\u19968?\u-29698?\par}"
BODY = "<w:p><w:r><w:t>三会一课</w:t></w:r></w:p>"

STAND_IN = """#!{python}
import pathlib, shutil, sys, time
arguments = dict(zip(sys.argv, sys.argv[1:]))
profile = next(a for a in sys.argv if a.startswith("-env:UserInstallation=file:///"))
source = pathlib.Path(sys.argv[-1])
assert source.read_bytes() and arguments["--convert-to"] == "docx" and "--headless" in sys.argv
pathlib.Path({log!r}).write_text(source.name, encoding="utf-8")
{action}
"""
CONVERT = """out = pathlib.Path(arguments["--outdir"]); out.mkdir()
shutil.copy({made!r}, out / "input.docx")"""


@pytest.fixture
def soffice(tmp_path, monkeypatch, docx):
    """Put a stand-in soffice on the PATH that does what it is told; gives the file where it logs."""
    if sys.platform == "win32":
        pytest.skip("the stand-in is a script with a #! line")
    monkeypatch.setenv("PATH", str(tmp_path))
    made, log = tmp_path / "made.docx", tmp_path / "log"
    made.write_bytes(docx(BODY))

    def install(action: str = CONVERT):
        program = tmp_path / "soffice"
        program.write_text(
            STAND_IN.format(python=sys.executable, log=str(log), action=action.format(made=str(made))),
            encoding="utf-8",
        )
        program.chmod(0o755)
        return log

    return install


@pytest.mark.parametrize(
    ("suffix", "data", "name"),
    [
        (".doc", DOC, "input.doc"),
        (".wps", DOC, "input.doc"),
        (".rtf", RTF, "input.rtf"),
        (".wps", b"works", "input.wps"),
    ],
)
def test_libreoffice_gets_the_file_under_a_name_it_knows(soffice, suffix, data, name):
    log = soffice()
    assert parse(suffix, data, bytes.decode).text == "三会一课"
    assert log.read_text(encoding="utf-8") == name


def refused(data: bytes, suffix: str = ".doc") -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        parse(suffix, data, bytes.decode)
    return caught.value


def test_without_libreoffice_it_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(DOC).kind == "unsupported"
    assert "Install it, or open it in Word or WPS, save it as .docx" in refused(DOC).why


def test_a_conversion_that_makes_nothing_is_broken(soffice):
    soffice("sys.exit(0)")
    assert "could make nothing" in refused(DOC).why


def test_a_conversion_that_hangs_is_ended(soffice, monkeypatch):
    monkeypatch.setattr(_office, "TIME_LIMIT", 0.3)
    soffice("time.sleep(60)")
    begun = time.monotonic()
    assert "did not finish" in refused(DOC).why
    assert time.monotonic() - begun < 20


def test_a_program_that_does_not_start_says_so(soffice, tmp_path):
    soffice()
    (tmp_path / "soffice").write_bytes(b"\x7fELF nonsense")
    assert "does not start" in refused(DOC).why


def test_a_password_is_seen_before_libreoffice_is_asked():
    assert refused(DOC + "EncryptedPackage".encode("utf-16-le")).kind == "encrypted"


def test_a_docx_named_doc_needs_no_libreoffice(docx, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    parsed = parse(".doc", docx(BODY), bytes.decode)
    assert (parsed.text, parsed.notes) == ("三会一课", ("named .doc, read as .docx",))


@pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed"
)
def test_the_real_libreoffice_reads_rtf():
    assert parse(".rtf", RTF, bytes.decode).text == "三会一课"
