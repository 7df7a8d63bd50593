"""Answers to programs that ask about the records: `digikunta mcp`.

Reads the published open data only, so that a built site answers as the records do.
"""
