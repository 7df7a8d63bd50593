"""Checks the DCAT-AP catalogue of our own records with the SHACL shapes of the specification.

The shapes are not part of the project: they are read from a folder. The shapes of value ranges of
EU tables are left out: they demand that the tables themselves are loaded.
"""

import sys
from pathlib import Path

from digikunta.catalogue.file_addresses import DCAT
from pyshacl import validate
from rdflib import Graph
from support import real

SHAPES = ("html_shacl_shapes.ttl", "html_shacl_range.ttl", "html_shacl_deprecateduris.ttl")


def main(folder: Path) -> int:
    catalogue = Graph().parse(data=real().files[DCAT], format="json-ld")
    broken = 0
    for name in SHAPES:
        shapes = Graph().parse(folder / name)
        conforms, _, report = validate(catalogue, shacl_graph=shapes, advanced=True)
        print(f"{name}: {'conforms' if conforms else report}")
        broken += not conforms
    return min(broken, 1)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit(
            "Anna SHACL-muotojen kansio, ange mappen med SHACL-former, name the folder of shapes: "
            "make dcat SHAPES=folder"
        )
    sys.exit(main(Path(sys.argv[1])))
