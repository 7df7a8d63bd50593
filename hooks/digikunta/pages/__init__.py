"""Renders pages of the catalogue. Independent of MkDocs, and without side effects."""
