"""Where the command line writes: looked at before the work, so that a name that cannot be written costs no time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from partytext._letters import in_chinese
from partytext.errors import InputError

TABLES = (".csv", ".xlsx", ".parquet")
PAGES = (".html", ".htm")


def file_to_write(name: str, suffixes: Sequence[str], *, what: str, inputs: Iterable[str] = ()) -> Path:
    """The path of a file that can be written; its folder need not be there yet, and is left as it was.

    suffixes: those it may have, in any case; what: what it is called in the message; inputs: files it must not replace.
    Raises InputError for another suffix, a folder of that name, a place where nothing can be written, an input.
    """
    path = Path(name)
    if path.is_dir():
        raise InputError(f"{name} 是文件夹；{what}要给出文件名，如 {path / ('结果' + suffixes[0])}。")
    if path.suffix.lower() not in suffixes:
        raise InputError(f"{path.name}：{what}只写 {_either(suffixes)}，{f'不写 {path.suffix}' if path.suffix else '要写出后缀'}。")
    if any(Path(other).exists() and path.resolve() == Path(other).resolve() for other in inputs):
        raise InputError(f"{name} 是要读的文件，写{what}会把它盖掉；请换一个文件名。")
    _try(path.parent)
    if path.exists():
        try:
            path.open("ab").close()
        except OSError as error:
            raise InputError(f"{name} 写不进去（{_why(error)}）。如果它正在 Excel 或 WPS 里打开，请先关闭；或换一个文件名。") from None
    return path


def folder_to_write(name: str) -> Path:
    """The path of a folder that files can be written to; one that is not there yet is not made. Raises InputError."""
    _try(Path(name))
    return Path(name)


def _try(folder: Path) -> None:
    """Make the folder and a file in it, and take away again what was made."""
    made: list[Path] = []
    try:
        made += [p for p in (folder, *folder.parents) if not p.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except (FileExistsError, NotADirectoryError):
        file = next(p for p in (folder, *folder.parents) if p.exists() and not p.is_dir())
        raise InputError(f"{file} 是文件，不是文件夹，里面写不了东西；请换一个文件夹。") from None
    except OSError as error:
        raise InputError(f"文件夹 {folder} 写不进去（{_why(error)}）。请换一个文件夹。") from None
    finally:
        for new in made:
            with suppress(OSError):
                new.rmdir()


def _why(error: OSError) -> str:
    return in_chinese(error.strerror or type(error).__name__)


def _either(suffixes: Sequence[str]) -> str:
    return "、".join(suffixes[:-1]) + f" 或 {suffixes[-1]}"
