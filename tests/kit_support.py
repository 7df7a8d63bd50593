"""The workshop kit of the real site, unpacked as a reader unpacks it."""

from pathlib import Path
from zipfile import ZipFile

from digikunta.catalogue.file_addresses import workshop_kit
from digikunta.records.base import LanguageCode


def unpacked(site: Path, language: LanguageCode, target: Path) -> Path:
    """Unpack the kit of a built site below ``target``; return the folder with its start page."""
    with ZipFile(site / workshop_kit(language)) as kit:
        kit.extractall(target)
        top = {name.partition("/")[0] for name in kit.namelist()}
    [folder] = top
    return target / folder
