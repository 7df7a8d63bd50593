"""From the catalogue to pages: pure, and knowing no engine."""
