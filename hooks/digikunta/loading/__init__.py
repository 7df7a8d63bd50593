"""From files to records, or to a list of problems with file, line and column."""
