"""digikunta: YAML records and Markdown pages in, a bilingual static site out."""
