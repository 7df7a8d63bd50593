"""Tools for contributors: schemas, templates, forms, change summaries, translation status."""
