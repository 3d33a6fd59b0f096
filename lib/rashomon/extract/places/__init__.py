"""Where: places of the gazetteer, and which of them a document means."""
