"""Validation rules that involve several fields or several records."""
