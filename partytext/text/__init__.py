"""One string in, tuples out: decoding, cleaning, outline, zones, cutting, numerals. No pandas on this floor."""

from partytext.text._clean import Cleaned, clean_text
from partytext.text._decode import decode
from partytext.text._furniture import variables_of
from partytext.text._han import HAN, HAN_CLASS, n_han
from partytext.text._ledger import Change, Edit, Ledger
from partytext.text._marks import NUMERALS
from partytext.text._match import Matcher, outermost
from partytext.text._numerals.quoted import quoted_shape
from partytext.text._numerals.unquoted import unquoted
from partytext.text._outline import Heading, outline, sections
from partytext.text._parallel import parallel
from partytext.text._parts import paragraphs, sentences
from partytext.text._quotes.spans import quotes
from partytext.text._rules import FIELDS
from partytext.text._segment import Recipe, cutter, dag_of, is_compiled
from partytext.text._units import Unit, parse_unit
from partytext.text._zones import ZONES, zones_of, zones_of_all

__all__ = [
    "FIELDS", "HAN", "HAN_CLASS", "NUMERALS", "ZONES", "Change", "Cleaned", "Edit", "Heading", "Ledger", "Matcher", "Recipe", "Unit",
    "clean_text",
    "cutter", "dag_of", "decode", "is_compiled", "n_han", "outermost", "outline", "paragraphs", "parallel", "parse_unit", "quoted_shape", "quotes",
    "sections", "sentences", "unquoted", "variables_of", "zones_of", "zones_of_all",
]  # fmt: skip
