"""Link check: whether the external links of the site still answer. Never part of a build."""
