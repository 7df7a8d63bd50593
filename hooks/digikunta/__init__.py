"""digikunta: builds a bilingual static site from YAML records and Markdown pages."""
