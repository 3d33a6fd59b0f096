"""Stage 1: a corpus into documents and segments, and what documents share. Reads files, writes five
tables.
"""

from rashomon.ingest.corpus import Corpus, read
from rashomon.ingest.similarity import Shared, shared_text

__all__ = ["Corpus", "Shared", "read", "shared_text"]
