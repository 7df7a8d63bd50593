"""Writes a folder of N valid records, generated from the real ones with a fixed seed.

PYTHONPATH=hooks python bench/records.py 2000 build/records
DIGIKUNTA_DATA=build/records mkdocs build
"""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent)]

from speed.folder import write_folder

if __name__ == "__main__":
    write_folder(Path(sys.argv[2]), int(sys.argv[1]))
