"""`digikunta due`: predictions whose outcome should be looked up, and how to record new ones."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.predictions import Followed
from digikunta.cli.options import data_option, language_option, load, require_folders
from digikunta.loading.data import Data
from digikunta.pages.site_factory import catalogue_of
from digikunta.reading.messages import MessageLanguage, Messages, load_messages
from digikunta.reading.project import find_project
from digikunta.reading.recorded_predictions import PREDICTIONS, RECORDED, written
from digikunta.rules.prediction_rules import prediction_hashes


@click.command("due")
@data_option
@language_option
@click.option("--record", is_flag=True, help="Kirjaa uudet / Registrera nya / Record new ones")
def due_command(data: Path | None, language: MessageLanguage, *, record: bool) -> None:
    """Ennusteet, joita seurata · Prognoser att följa upp · Predictions to follow up, with dates."""
    project = find_project(data)
    require_folders(project, language)
    loaded = load(project, with_pages=False).data
    messages = load_messages(language, loaded.vocabularies)
    if record:
        count = record_new(loaded, project.data)
        click.echo(messages.part("due-recorded", count=count))
        return
    today = datetime.now(UTC).date().isoformat()
    click.echo("\n".join(due_lines(catalogue_of(loaded), messages, today)))


def record_new(data: Data, folder: Path) -> int:
    """Add the hashes of predictions that are not recorded; the others stay as they are."""
    found = {
        (id_, name): hash_
        for id_, document in data.kinds["experiments"].documents.items()
        if isinstance(document.value, dict)
        for name, hash_ in prediction_hashes(document.value).items()
    }
    path = folder / PREDICTIONS / RECORDED
    if set(found) <= set(data.recorded_predictions):
        return 0
    path.parent.mkdir(exist_ok=True)
    path.write_text(written({**found, **data.recorded_predictions}), "utf-8")
    return len(set(found) - set(data.recorded_predictions))


def due_lines(catalogue: Catalogue, messages: Messages, today: str) -> Iterator[str]:
    """The predictions due on that day or before without a final outcome, then the next one."""
    due = [each for each in catalogue.predictions if each.is_due(today)]
    yield messages.part("due-count", count=len(due))
    yield from (f"  {_name(each)}: {each.prediction.due}" for each in due)
    ahead = [each for each in catalogue.predictions if _is_ahead(each) and each not in due]
    if ahead:
        first = ahead[0]
        yield messages.part("due-next", date=str(first.prediction.due), name=_name(first))


def _is_ahead(followed: Followed) -> bool:
    return followed.prediction.due is not None and followed.final is None


def _name(followed: Followed) -> str:
    return f"experiments/{followed.experiment.id}: {followed.prediction.id}"
