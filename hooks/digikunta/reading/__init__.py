"""Reads input files: YAML and Markdown pages to documents and records, with problem messages."""
