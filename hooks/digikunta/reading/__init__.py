"""Input files to documents and validated records: YAML, Markdown pages, messages about problems."""
