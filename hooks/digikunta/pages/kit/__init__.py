"""The workshop kit: a zip of pages that work from a folder, without a server or a network."""
