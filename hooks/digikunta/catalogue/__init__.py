"""The site model: indexes of records, addresses, display languages."""
