"""The command line: the same verbs as the library. The only place that prints and exits."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import partytext
from partytext._arguments import Arguments
from partytext._letters import in_chinese
from partytext._outputs import PAGES, TABLES, file_to_write, folder_to_write
from partytext.errors import InputError, PartytextError
from partytext.lexicon import Lexicon, Scheme

DONE, WRONG_CALL, SOME_REJECTED = 0, 2, 3  # 1 stays Python's own, for a crash


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = args.run
    try:
        with _told(args):
            return run(args)
    except (PartytextError, OSError) as error:  # OSError: a full disk, a roster that may not be read
        print(f"partytext：{_said(str(error), args)}", file=sys.stderr)
        return WRONG_CALL


def _said(message: str, args: argparse.Namespace) -> str:
    """A message of the library in the language of the call: --lang, Chinese where it has none."""
    return message if getattr(args, "lang", None) == "en" else in_chinese(message)


def _parser() -> argparse.ArgumentParser:
    parser = Arguments(prog="partytext", description="党建文本分析：清洗、口号、主题、比较、话题。")
    version = f"partytext {partytext.__version__}"
    parser.add_argument("--version", action="version", version=version, help="显示版本号")
    verbs = parser.add_subparsers(title="命令", required=True, metavar="命令")

    analyze = _verb(verbs, "analyze", "一条命令做完全部分析，生成报告页、表格和图", _analyze)
    _reading(analyze)
    _grouping(analyze)
    analyze.add_argument("--topics", type=int, metavar="K", help="话题个数，缺省按篇数选择")
    _lexicon(analyze)
    _output(analyze, "输出文件夹")

    clean = _verb(verbs, "clean", "清洗：正文、元数据、改动清单与对照页", _clean)
    _reading(clean)
    _output(clean, "输出文件夹")

    slogans = _verb(verbs, "slogans", "提取口号，写成一张表", _slogans)
    _reading(slogans)
    _lexicon(slogans)
    _table(slogans)

    compare = _verb(verbs, "compare", "比较各组：每个主题（或口号）的频率、比值、区间与 p、q 值，写成一张表", _compare)
    _reading(compare)
    _grouping(compare)
    compare.add_argument("--slogans", action="store_true", help="比较口号而不是主题")
    _lexicon(compare)
    _table(compare)

    topics = _verb(verbs, "topics", "拟合话题，写出每个话题的词和每篇的话题份额", _topics)
    _reading(topics)
    topics.add_argument("--topics", type=int, metavar="K", help="话题个数，缺省按篇数选择")
    _lexicon(topics)
    _output(topics, "输出文件夹")

    report = _verb(verbs, "report", "只写报告页（analyze 的一页）", _report)
    _reading(report)
    _grouping(report)
    report.add_argument("--topics", type=int, metavar="K", help="话题个数，缺省按篇数选择")
    report.add_argument("--lang", choices=("zh", "en"), default="zh", help="页面语言，缺省 zh")
    _lexicon(report)
    _output(report, "输出的网页（.html）")

    check = _verb(verbs, "check", "核对规范用语：误引、过时、时代错置，写成供办公室核定的表", _check)
    _reading(check)
    _lexicon(check)
    check.add_argument("--date", metavar="日期", help="文稿日期，如 2016、2016年2月 或 2016-02-24；缺省用各篇自己的日期")
    _output(check, "输出的核对表（.html、.docx、.csv 或 .xlsx）")

    lexicon = verbs.add_parser("lexicon", help="词表：检查、模板")
    inner = lexicon.add_subparsers(title="命令", required=True, metavar="命令")
    examine = _verb(inner, "check", "检查词表或主题方案，逐条报出文件与行号", _check_lexicon)
    examine.add_argument("file", metavar="文件", help="csv、xlsx 或 toml")
    template = _verb(inner, "template", "写一个带说明的空词表", _template)
    template.add_argument("file", metavar="文件", help="新文件，.csv 或 .xlsx")
    template.add_argument("--scheme", action="store_true", help="写主题方案而不是口号词表")
    return parser


def _verb(verbs: argparse._SubParsersAction, name: str, about: str, run: Callable) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=about, description=about)
    parser.set_defaults(run=run)
    return parser


def _reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="路径", nargs="+", help="文件、文件夹或通配符")
    parser.add_argument("--glob", metavar="式样", help="只读匹配的文件，如 'djyj*.txt'")
    parser.add_argument("--pattern", metavar="式样", help="由文件夹名、文件名得出变量，如 '{year}/{unit}/**'")
    parser.add_argument("--units", metavar="文件", help="单位名册（名称 别名 上级 类别）")
    parser.add_argument("--metadata", metavar="文件", help="另附的元数据表（doc_id 或 file 列）")
    parser.add_argument("--strict", action="store_true", help="有文件被拒时以退出码 3 结束")


def _grouping(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", action="append", metavar="列", help="按哪一列分组比较，可重复；缺省自动选择")
    parser.add_argument("--scheme", default="5+2", metavar="方案", help="主题方案的名称或文件，缺省 5+2")


def _lexicon(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lexicon", metavar="文件", help="自己的口号词表（口号 变体 成员 …），加在内置词表之上")
    parser.add_argument("--only", action="store_true", help="只用 --lexicon 的词表，不用内置的")


def _output(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("-o", "--output", required=True, metavar="输出", help=what)


def _table(parser: argparse.ArgumentParser) -> None:
    _output(parser, "输出表格（.csv、.xlsx 或 .parquet）")
    parser.add_argument(
        "--lang", choices=("zh", "en"), help="表头和取值用中文（zh）还是列的英文名（en，供程序读取）；缺省 .xlsx 用中文，其余用英文名"
    )


def _corpus(args: argparse.Namespace) -> partytext.Corpus:
    paths = args.path[0] if len(args.path) == 1 else args.path
    return partytext.read(paths, glob=args.glob, pattern=args.pattern, units=args.units, metadata=args.metadata)


def _words(args: argparse.Namespace) -> Lexicon | None:
    """The lexicon to use, made before the reading so that a mistake in it costs no time; clashes are told."""
    if args.lexicon is None:
        if args.only:
            raise InputError("--only 要与 --lexicon 文件 一起用。")
        return None
    own_file = Path(args.lexicon)
    if not own_file.suffix and not own_file.exists() and args.lexicon not in partytext.lexicon.available():
        raise InputError(f"--lexicon {args.lexicon}：要给出 csv、tsv、xlsx 或 toml 文件，连同后缀。")
    own = partytext.lexicon.load(args.lexicon)
    if not isinstance(own, Lexicon):
        raise InputError(f"--lexicon {args.lexicon}：这是主题方案，请用 --scheme。")
    if args.only:
        return own
    words = partytext.lexicon.lexicon_of(None) | own
    if words.clashes:
        print(f"与内置词表不一致 {len(words.clashes)} 处：")
        for clash in words.clashes:
            whose = "自己的词表" if clash.kept.canonical in {e.canonical for e in own} else "内置词表"
            print(f"  {clash.canonical}：以{whose}的“{clash.kept.canonical}”为准；{clash.what}")
    return words


def _scheme(args: argparse.Namespace) -> Scheme:
    return partytext.lexicon.scheme_of(args.scheme)


@contextmanager
def _told(args: argparse.Namespace) -> Iterator[None]:
    """Warnings of data as lines for people, each once, without the place in our code; others as Python tells them."""
    said: set[str] = set()
    others = warnings.showwarning

    def show(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
        line = _said(str(message), args)
        if not issubclass(category, UserWarning):
            others(message, category, *where, **more)
        elif line not in said:
            said.add(line)
            print(line)

    with warnings.catch_warnings():
        warnings.simplefilter("always", UserWarning)
        warnings.showwarning = show
        yield


def _closing(corpus: partytext.Corpus, args: argparse.Namespace) -> int:
    """The last line counts what was read and what was not; rejects are listed above it."""
    files, rejected = corpus.files, corpus.rejected
    for path, reason in zip(rejected["path"], rejected["reason"], strict=True):
        print(f"未读 {path}：{_said(reason, args)}")
    for unit in corpus.missing["unit"]:
        print(f"未报送 {unit}")
    skipped = int((files["status"] == "skipped").sum())
    print(f"读入 {len(corpus)} 篇；被拒 {len(rejected)} 个文件；名单之外 {skipped} 个文件")
    return SOME_REJECTED if args.strict and len(rejected) else DONE


def _analysis(
    args: argparse.Namespace, corpus: partytext.Corpus, scheme: Scheme, words: Lexicon | None
) -> partytext.Analysis:
    if not len(corpus):
        _closing(corpus, args)
        raise InputError("没有一篇读得出来，无从分析；原因见上。")
    return partytext.analyze(corpus, by=_by(args, corpus), scheme=scheme, lexicon=words, topics=args.topics)


def _by(args: argparse.Namespace, corpus: partytext.Corpus) -> list[str] | None:
    """The columns of --by, which may be named by their Chinese headers: 单位 is unit_name."""
    from partytext._headers import VARIABLES, ZH
    from partytext._read import COLUMNS

    known = {**COLUMNS, **{ZH[name]: name for name in VARIABLES}}
    return [name if name in corpus.variables else known.get(name, name) for name in args.by] if args.by else None


def _analyze(args: argparse.Namespace) -> int:
    from partytext._save import save

    scheme, words = _scheme(args), _words(args)
    out = folder_to_write(args.output)
    corpus = _corpus(args)
    analysis = _analysis(args, corpus, scheme, words)
    page = save(analysis, out)
    groups = "、".join(analysis.by) or "不分组（没有哪一列有两组各 8 篇以上）"
    print(f"口号 {len(analysis.slogans)} 处，主题词 {len(analysis.themes)} 处；分组：{groups}")
    if analysis.record["no_topics"]:
        print(f"话题：{_said(analysis.record['no_topics'], args)}")
    print(f"报告页：{page}")
    return _closing(corpus, args)


def _report(args: argparse.Namespace) -> int:
    scheme, words = _scheme(args), _words(args)
    into = Path(args.output).is_dir()  # then report.html in it
    out = folder_to_write(args.output) if into else _file(args, PAGES, what="报告页")
    corpus = _corpus(args)
    print(f"报告页：{partytext.report(_analysis(args, corpus, scheme, words), out, lang=args.lang)}")
    return _closing(corpus, args)


def _compare(args: argparse.Namespace) -> int:
    scheme, words = _scheme(args), _words(args)
    out = _file(args, TABLES, what="输出表格")
    corpus = _corpus(args)
    clean = partytext.clean(corpus)
    if args.slogans:
        counts = partytext.count(partytext.extract.slogans(clean, lexicon=words), clean)
    else:
        counts = partytext.count(partytext.extract.themes(clean, scheme), clean)
    table = partytext.compare.emphasis(counts, by=_by(args, clean))
    _write(table, out, lang=args.lang)
    print(f"{len(counts.terms)} 项 × {table['group'].nunique()} 组，{int((table['q'] < 0.05).sum())} 处 q < 0.05：{args.output}")
    return _closing(corpus, args)


def _topics(args: argparse.Namespace) -> int:
    words = _words(args)
    out = folder_to_write(args.output)
    corpus = _corpus(args)
    clean = partytext.clean(corpus)
    slogans = partytext.extract.slogans(clean, lexicon=words)
    model = partytext.topics.fit(partytext.tokenize(clean, slogans=slogans), args.topics)
    for name, table in {"terms": model.terms, "documents": model.documents, "labels": model.labels}.items():
        _write(table, out / f"{name}.csv")
    print(f"话题 {len(model.labels)} 个：{out}")
    return _closing(corpus, args)


def _clean(args: argparse.Namespace) -> int:
    from partytext._changes import rules_table, write_changes

    out = folder_to_write(args.output)
    corpus = _corpus(args)
    done = partytext.clean(corpus)
    texts = (out / "texts").resolve()
    for number, (name, text) in enumerate(zip(done.doc_ids, done.texts, strict=True), start=1):
        file = (texts / f"{name}.txt").resolve()
        if texts not in file.parents:  # a doc_id of a table may hold ../ or an absolute path
            file = texts / f"{number:06d}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    tables = {"metadata": done.variables, "edits": done.edits, "issues": done.issues, "rules": rules_table(done)}
    for name, table in tables.items():
        _write(table, out / f"{name}.csv")
    page = write_changes(done, out / "changes.html")
    print(f"清洗 {len(done)} 篇，改动 {len(done.edits)} 处，未能修复 {len(done.issues)} 处：{out}")
    print(f"对照页：{page}")
    return _closing(corpus, args)


def _slogans(args: argparse.Namespace) -> int:
    from partytext._slogan_list import slogan_list

    words = _words(args)
    out = _file(args, TABLES, what="输出表格")
    corpus = _corpus(args)
    clean = partytext.clean(corpus)
    undated = partytext.Corpus(clean.docs[["doc_id", "text"]])  # what is misquoted is so at any date
    wrong = partytext.extract.misquotes(undated, lexicon=words)
    table = slogan_list(partytext.extract.slogans(clean, lexicon=words), wrong, clean)
    _write(table, out, lang=args.lang)
    suspected = int((table["misquote_of"] != "").sum())
    hint = f"（其中 {suspected} 处疑为误引，可用 partytext check 核对）" if suspected else ""
    print(f"口号 {len(table)} 处，{table['canonical'].nunique()} 种{hint}：{args.output}")
    return _closing(corpus, args)


def _check(args: argparse.Namespace) -> int:
    from partytext._extras import need
    from partytext._proofs import _WRITERS, proofs, summary, titles, undated, write_proofs
    from partytext.core._dates import read_date

    if args.date is not None and not read_date(args.date):
        raise InputError(f"--date {args.date}：不是日历上的日期。年份要写四位，写法如 2016、2016-02、2016年2月 或 2016-02-24。")
    words = _words(args)
    out = _file(args, tuple(_WRITERS), what="核对表")
    if out.suffix.lower() == ".docx":
        need("docx", extra="office")
    corpus = _corpus(args)
    clean = partytext.clean(corpus)
    if not len(clean):
        _closing(corpus, args)
        raise InputError("没有一篇读得出来，无从核对；原因见上。")
    table = partytext.extract.misquotes(clean, lexicon=words, date=args.date)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of the same documents' dates
        of_titles = partytext.extract.misquotes(titles(clean), lexicon=words, date=args.date)
    found = proofs(clean, table, of_titles)
    print(f"{summary(found)}核对表：{write_proofs(found, out)}")
    if not args.date and (without := undated(clean)):
        print(f"{without}可用 --date 指明。")
    return _closing(corpus, args)


def _file(args: argparse.Namespace, suffixes: Sequence[str], *, what: str) -> Path:
    """The file of -o, which must not be one of those the call reads."""
    named = (getattr(args, name, None) for name in ("lexicon", "scheme", "units", "metadata"))
    return file_to_write(args.output, suffixes, what=what, inputs=[*args.path, *filter(None, named)])


def _write(table: object, path: Path, *, lang: str | None = None) -> None:
    """A table by the suffix of its path; lang: "zh", "en", or None for Chinese in a workbook only."""
    from partytext._headers import chinese
    from partytext._save import flattened, plain
    from partytext._values import chinese_values
    from partytext._workbook import EXCEL_ROWS, write_workbook

    path.parent.mkdir(parents=True, exist_ok=True)
    flat, suffix = flattened(table), path.suffix.lower()
    if lang == "zh" or (lang is None and suffix == ".xlsx"):
        flat = chinese_values(flat).set_axis(chinese(flat.columns), axis=1)
    if suffix == ".xlsx":
        write_workbook({path.stem: flat}, path, max_rows=EXCEL_ROWS)
    elif suffix == ".parquet":
        plain(flat).to_parquet(path, index=False)
    else:
        flat.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")


def _check_lexicon(args: argparse.Namespace) -> int:
    problems = partytext.lexicon.check(args.file)
    for problem in problems:
        print(problem)
    print(f"{args.file}：{len(problems)} 处问题" if problems else f"{args.file}：没有问题")
    return WRONG_CALL if problems else DONE


def _template(args: argparse.Namespace) -> int:
    file = Path(args.file)
    if not file.exists():
        file = file_to_write(args.file, (".csv", ".xlsx"), what="空词表")
        file.parent.mkdir(parents=True, exist_ok=True)
    path = partytext.lexicon.template(file, what="scheme" if args.scheme else "slogans")
    print(f"空词表：{path}")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
