"""Keys: what the heads of texts call title, author, date and the rest, in English and Chinese."""

from __future__ import annotations

import re

_KEYS = {
    "title": "title name full-title 标题 標題 题目",
    "author": "author authors by writer written-by 作者 本文作者 撰文 撰稿 文 采访 採訪",
    "date": "date published publish-date publish_date published-at publication-date "
    "日期 写作日期 发布日期 发布时间 發布日期 發布時間 时间",
    "url": "url link source source-url video-url audio-url canonical-url canonical_url 链接 原文链接 网址",
    "publisher": "podcast show publisher channel site 节目 播客 媒体 来源 來源",
    "host": "host hosts hosted-by interviewer interviewers 主持人 主持 主播 采访者 採訪者 采访人 提问者",
    "guest": "guest guests interviewee interviewees with 嘉宾 嘉賓 受访者 受訪者 受访人 受访嘉宾 对谈嘉宾",
}
_FIELDS = {key: name for name, keys in _KEYS.items() for key in keys.split()}
#: Keys that others stand beside on one line, with those that nobody takes.
_BESIDE = sorted(
    (key for key in [*_FIELDS, "编辑", "责编", "责任编辑", "校对"] if not key.isascii()), key=len, reverse=True
)
_NEXT = re.compile(rf"(?:[\s|｜/]+|^)({'|'.join(_BESIDE)})[ \t]*[:：]")

_DATED = re.compile(r"[\s|｜·]+(?=\d{4}[-/.年])")


def name_of(key: str) -> str:
    """Return what a key stands for, nothing for an unknown one."""
    return _FIELDS.get(key.strip().lower().replace(" ", "-"), "")


def beside(line: str) -> list[tuple[str, str]]:
    """Return the Chinese fields that stand on one line, each key with its value.

    >>> beside("作者：林梅　发布时间：2025年3月3日 来源：低水")
    [('作者', '林梅'), ('发布时间', '2025年3月3日'), ('来源', '低水')]
    """
    found = list(_NEXT.finditer(line))
    ends = [*(match.start() for match in found[1:]), len(line)]
    values = (line[match.end() : end].strip() for match, end in zip(found, ends, strict=False))
    return [
        # A date without a key may follow.
        (match[1], value if name_of(match[1]) == "date" else _DATED.split(value)[0])
        for match, value in zip(found, values, strict=False)
    ]
