"""What the world is: frozen typed records and vocabularies. No files, no display language."""
