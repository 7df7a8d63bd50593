"""The domain model: frozen, typed records and vocabularies. No file access, no display language."""
