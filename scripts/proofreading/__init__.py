"""Proof-reading in parts; ``scripts/proof.py`` is the verb."""
