"""Speed: records at any number, and the same site built of them by several engines, in turn."""
