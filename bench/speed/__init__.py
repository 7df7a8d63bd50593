"""Build benchmark: generated records, and the same site built by several engines in turn."""
