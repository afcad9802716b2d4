"""Formats that only an office program reads well (.doc .wps .odt .rtf): LibreOffice turns them into .docx."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from partytext._formats import _docx
from partytext._formats._types import Decode, Parsed, Unreadable

#: Seconds for one file. A long report takes five; the first start of LibreOffice ten more.
TIME_LIMIT = 120

#: A profile of our own, new for each file: no macro runs, nothing linked is fetched, no other window is disturbed.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""

_INSTEAD = "open it in Word or WPS, save it as .docx, and put that in its place"


def read(data: bytes, decode: Decode) -> Parsed:
    """Read an older word-processor file by way of LibreOffice (`soffice` or `libreoffice` on the PATH).

    Raises Unreadable: LibreOffice is not there, takes more than TIME_LIMIT seconds, or makes nothing of the file.
    """
    if _holds_stream(data, "EncryptedPackage"):
        raise Unreadable("encrypted", "the file has a password. Save a copy without it.")
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Unreadable(
            "unsupported",
            f"this format needs LibreOffice, which is not installed. Install it, or {_INSTEAD}.",
        )
    with tempfile.TemporaryDirectory(prefix="partytext-", ignore_cleanup_errors=True) as folder:
        return _docx.read(_converted(program, data, Path(folder)), decode)


def _converted(program: str, data: bytes, folder: Path) -> bytes:
    """The .docx that LibreOffice makes of the bytes."""
    source = folder / f"input{_suffix(data)}"
    source.write_bytes(data)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
               "--convert-to", "docx", "--outdir", str(folder / "out"), str(source)]  # fmt: skip
    _run(command)
    made = folder / "out" / "input.docx"
    if not made.exists():
        raise Unreadable(
            "broken",
            f"LibreOffice could make nothing of it; it may be damaged or have a password; {_INSTEAD}.",
        )
    return made.read_bytes()


def _run(command: list[str]) -> None:
    """Run for TIME_LIMIT seconds at most, in a session of its own: soffice is a script whose child does the work."""
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError as error:
        raise Unreadable(
            "unsupported", f"LibreOffice does not start ({error}). Repair it, or {_INSTEAD}."
        ) from None
    with process:
        try:
            process.wait(TIME_LIMIT)
        except subprocess.TimeoutExpired:
            raise Unreadable(
                "broken", f"LibreOffice did not finish it in {TIME_LIMIT} seconds; {_INSTEAD}."
            ) from None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()


def _suffix(data: bytes) -> str:
    """What to call the file for LibreOffice, which goes by the name first. WPS writes Word's own format as .wps."""
    if data.startswith(b"PK"):
        return ".odt"
    if data.lstrip().startswith(b"{\\rtf"):
        return ".rtf"
    return ".doc" if _holds_stream(data, "WordDocument") else ".wps"


def _holds_stream(data: bytes, name: str) -> bool:
    """Whether an OLE file, as Word made before 2007, lists a stream of that name."""
    return data.startswith(b"\xd0\xcf\x11\xe0") and name.encode("utf-16-le") in data
