"""The three types (Corpus, Tokens, Counts) and the span table that everything else speaks."""

from partytext.core._corpus import Corpus, Home
from partytext.core._counts import Counts
from partytext.core._documents import Documents, documents
from partytext.core._ids import Ids
from partytext.core._spans import Coded, span_table
from partytext.core._tokens import Tokens

__all__ = ["Coded", "Corpus", "Counts", "Documents", "Home", "Ids", "Tokens", "documents", "span_table"]
