"""Full-text search: tokenizing, lemmas and compound parts, and the index for the browser."""
