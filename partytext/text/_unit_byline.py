"""A printed byline cut into persons and the segments that are none."""

from __future__ import annotations

import re

from partytext.text._unit_rules import HAN, unit_rules

_OPEN, _CLOSE = "（(〈<﹝〔[【", "）)〉>﹞〕]】"
_BRACKET = re.compile(f"[{re.escape(_OPEN)}]([^{re.escape(_OPEN + _CLOSE)}]*)[{re.escape(_CLOSE)}]")
_SEPARATOR = re.compile(r"[\s、，,；;：:。|/·•＊*]+")
_SPEECH = re.compile(
    f"([{HAN}]{{2,4}}?)(?:(?:同志|主持|出席|在|关于|的)[^，,；;]{{0,40}}?)?(?:总结|重要)*(?:讲话|致辞|发言)"
)


def tidy(text: str) -> str:
    """Leads off, brackets resolved, spaces and one-character names joined."""
    text = re.sub(r"[\u200b\ufeff\u00ad]", "", text).strip()
    text = re.sub(r"中国共产党第[^届次]{1,4}届中央委员会", "中共中央；", text)
    text = re.sub(r"中国共产党第[^届次]{1,4}次全国代表大会", "中国共产党全国代表大会；", text)
    text = re.sub("中国共产党(?=[^，,、；;\\s]{1,30}委员会)", "中共", text)
    text = re.sub(r"^[（(]?\d{4}年(?:\d+月)?(?:\d+日)?", "", text)
    text = re.sub(r"第[一二三四五六七八九十]{1,3}届(?=全国)", "", text)
    for _ in range(3):
        text = _BRACKET.sub(_bracket, text)
    text = re.sub(f"[{re.escape(_OPEN.replace('（', '') + _CLOSE.replace('）', ''))}]", " ", text)
    return text.strip()


def _bracket(found: re.Match[str]) -> str:
    before, inner = found.string[: found.start()], found[1].strip()
    if re.search(r"(?:大学|学院)$", before) and (inner in unit_rules().short or inner in ("华东", "华北", "西南", "东北")):
        return f"（{inner}）"
    last = _SEPARATOR.split(before)[-1]
    if not last or is_person(last) or len(last) == 1:
        return f" {inner} "
    return ""


def speaker_of(text: str) -> str | None:
    """Whose speech the text is the title of: 李克强同志在全国…会议上的讲话."""
    found = _SPEECH.match(text)
    return found[1] if found and is_person(found[1]) else None


def split(text: str) -> tuple[tuple[str, ...], list[str]]:
    """Persons, and the segments that are not persons, in the order printed."""
    rules = unit_rules()
    persons: list[str] = []
    segments: list[str] = []
    tokens = [t for t in _SEPARATOR.split(text) if t]
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if len(token) == 1 and at + 1 < len(tokens) and len(tokens[at + 1]) == 1 and _all_han(token + tokens[at + 1]):
            persons.append(token + tokens[at + 1])
            at += 2
            continue
        at += 1
        token = rules.leads.sub("", token)
        if not token:
            continue
        if (glued := rules.glued.fullmatch(token)) and is_person(glued[2]):
            token = glued[1]
            persons.append(glued[2])
        if is_person(token, after_unit=bool(segments)):
            persons.append(token)
        else:
            segments.append(token)
    return tuple(dict.fromkeys(persons)), segments


def role_of(text: str, persons: tuple[str, ...]) -> str:
    """The byline without its persons and its leading words."""
    kept = text
    for person in persons:
        padded = r"\s*".join(map(re.escape, person))
        kept = re.sub(rf"(?:^|(?<=[\s，,、；;]))\s*{padded}(?=$|[\s，,、；;])|{padded}$", " ", kept)
    kept = re.sub(r"\s+", " ", unit_rules().leads.sub("", kept.lstrip("：: ")))
    return kept.strip(" ：:，,、；;（）()")


def _all_han(text: str) -> bool:
    return re.fullmatch(f"[{HAN}]+", text) is not None


def is_person(token: str, *, after_unit: bool = False) -> bool:
    """Whether a token is the name of a person; of four characters only with a double surname or after a unit."""
    rules = unit_rules()
    if token in rules.pen_names:
        return True
    if token in rules.alias or token in rules.places or not 2 <= len(token) <= 4 or not _all_han(token):
        return False
    if rules.known.fullmatch(token) or rules.office_word.search(token) or token[-1] in rules.unit_endings:
        return False
    if token[:2] in rules.compounds and len(token) >= 3:
        return True
    if token[0] not in rules.surnames:
        return False
    return len(token) <= 3 or after_unit
