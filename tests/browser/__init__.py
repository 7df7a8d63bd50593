"""Tests that press keys in a real browser, on the built site."""
