"""One string in, tuples out: decoding, cleaning, outline, zones, cutting, numerals. No pandas on this floor."""

from partytext.text._han import HAN, HAN_CLASS, n_han
from partytext.text._ledger import Change, Edit, Ledger
from partytext.text._match import Matcher, outermost
from partytext.text._numerals import quoted_shape, unquoted
from partytext.text._outline import Heading, outline, sections
from partytext.text._parallel import parallel
from partytext.text._parts import paragraphs, sentences
from partytext.text._quotes import quotes
from partytext.text._segment import Recipe, cutter
from partytext.text._zones import zone_names, zones_of

__all__ = [
    "HAN", "HAN_CLASS", "Change", "Edit", "Heading", "Ledger", "Matcher", "Recipe",
    "cutter", "n_han", "outermost", "outline", "paragraphs", "parallel", "quoted_shape", "quotes",
    "sections", "sentences", "unquoted", "zone_names", "zones_of",
]  # fmt: skip
