"""Modules of the spelling check; the command is ``scripts/proof.py``."""
