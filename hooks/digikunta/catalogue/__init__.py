"""The site model: records made findable, addresses, languages."""
