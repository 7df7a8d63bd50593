"""Whether the addresses that the site sends its readers to still answer. Never part of a build."""
