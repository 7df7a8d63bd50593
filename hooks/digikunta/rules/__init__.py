"""Rules over several fields and over several records."""
