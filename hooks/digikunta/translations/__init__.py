"""Translation parity: which translations were made from a text that has changed since."""
