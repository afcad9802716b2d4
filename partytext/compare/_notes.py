"""What a reader must know beside a number, as codes; the words for them stand here too."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Note(NamedTuple):
    """A caution: its code in tables, and what it says to a reader, in Chinese and in English."""

    code: str
    says: str
    in_english: str


NOTES = (
    Note("no_groups", "没有可比的分组：只列比率，不作检验。",
         "No groups to compare: rates only."),
    Note("few_docs", "一方不足5篇（组），无法判断，不作检验。",
         "A side has fewer than 5 documents: cannot tell, not tested."),
    Note("small_sample", "一方只有5至7篇（组），p值由置换检验得出。",
         "A side has 5 to 7 documents: p by permutation."),
    Note("zero_cell", "一方从未提到：比值只能给出界限，界限说明不了什么时不列；p值是提到它的文章碰巧都在另一方的确切概率。",
         "One side never says it: the ratio is a limit, left out where it would say nothing; p is the exact chance that "
         "all documents that say it stand on the other side."),
    Note("no_overlap", "没有一层同时有双方提到该词的文章，无从比较。",
         "No stratum has documents of both sides that say it: nothing to compare."),
    Note("one_document", "本组一半以上的次数出自同一篇文章。",
         "More than half the mentions of this group are in one document."),
    Note("one_document_reference", "参照方一半以上的次数出自同一篇文章。",
         "More than half the mentions of the others are in one document."),
    Note("fixed_reference", "参照只有一篇，视为固定文本，不计其抽样误差。",
         "The reference is one document, taken as a fixed text."),
    Note("length_differs", "两方文章平均长度相差3倍以上。",
         "Mean document lengths differ by more than 3 times."),
    Note("burst_differs", "两方集中程度相差4倍以上，篇数相差3倍以上，置换检验的p值不可靠。",
         "Burstiness differs by more than 4 times and sizes by more than 3: the permutation p is not reliable."),
    Note("cluster_split", "有的同源文章分在两方，两方并不独立。",
         "Some documents of one source are on both sides."),
    Note("many_terms", "词多篇少：同时检验100个以上的词，一方不足30篇，校正后（q值）几乎不可能有发现。",
         "More than 100 terms tested with fewer than 30 documents on a side: q can hardly find anything."),
    Note("permutation", "p值由置换检验得出。",
         "p by permutation."),
    Note("empty_docs", "有的文章没有汉字，未计入。",
         "Documents without a Han character are left out."),
)  # fmt: skip
BIT = {note.code: 1 << i for i, note in enumerate(NOTES)}


def decoded(flags: np.ndarray) -> np.ndarray:
    """Tuples of codes for an array of flags, in the order of NOTES.

    >>> decoded(np.array([0, BIT["zero_cell"] | BIT["few_docs"]])).tolist()
    [(), ('few_docs', 'zero_cell')]
    """
    kinds, at = np.unique(flags, return_inverse=True)
    words = np.empty(len(kinds), dtype=object)
    for i, kind in enumerate(kinds):
        words[i] = tuple(note.code for note in NOTES if int(kind) & BIT[note.code])
    return words[at.reshape(np.shape(flags))]
