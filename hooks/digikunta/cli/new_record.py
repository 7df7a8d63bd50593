"""`digikunta new`: a new record from its template, a tool also from its `publiccode.yml`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from digikunta.authoring.filled_template import filled
from digikunta.authoring.record_templates import with_schema
from digikunta.authoring.tool_from_publiccode import ids_by_code, tool_record
from digikunta.catalogue.slugs import slugify
from digikunta.cli.failure import fail, fail_with
from digikunta.cli.options import language_option, require_folders
from digikunta.loading.data import Data
from digikunta.loading.data_folder import load_data
from digikunta.reading.messages import MessageLanguage, Messages, load_messages
from digikunta.reading.problem_report import text_lines
from digikunta.reading.project import find_project
from digikunta.reading.publiccode import read_publiccode
from digikunta.records.base import RESERVED_IDS, is_id, is_pair_id
from digikunta.records.kinds import KINDS
from digikunta.records.publiccode import PublicCode


@click.command("new")
@click.argument("kind", type=click.Choice([each.name for each in KINDS]))
@click.argument("record_id", required=False)
@click.option("--from", "source", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="publiccode.yml: työkalu ohjelmistosta / verktyg av en programvara / tool from software",
)  # fmt: skip
@language_option
def new_command(
    kind: str, record_id: str | None, source: Path | None, language: MessageLanguage
) -> None:
    """Aloita uusi tietue mallista · Börja en ny post · Start a new record from the template."""
    project = find_project()
    require_folders(project, language)
    data = load_data(project.data, Path.cwd(), project.vocabulary)
    messages = load_messages(language, data.vocabularies)
    code = _publiccode(source, kind, messages) if source else None
    id_ = _id(kind, record_id, code, messages)
    row = next(each for each in KINDS if each.name == kind)
    path = project.data / row.folder / f"{id_}.yml"
    if path.exists():
        fail_with(messages, "exists", name=path.name)
    template = (project.templates / f"{kind}.yml").read_text("utf-8")
    path.parent.mkdir(exist_ok=True)
    path.write_text(with_schema(_text(template, id_, code, data), row), "utf-8")
    click.echo(messages.part("created", name=path.relative_to(project.data.parent).as_posix()))


def _text(template: str, id_: str, code: PublicCode | None, data: Data) -> str:
    if code is None:
        return filled(template, {"id": id_})
    today = datetime.now(UTC).date().isoformat()
    return tool_record(template, code, id_, today, ids_by_code(data.tools.values()))


def _id(kind: str, given: str | None, code: PublicCode | None, messages: Messages) -> str:
    """The id of the record: the given one, or one made from the name of the software."""
    id_ = given or (slugify(code.name) if code else "")
    if not id_:
        fail_with(messages, "no-id", kind=kind)
    if kind == "adoption" and not is_pair_id(id_):
        fail_with(messages, "bad-pair-id", name=id_)
    if kind != "adoption" and not is_id(id_):
        fail_with(messages, "bad-id", name=id_)
    if id_ in RESERVED_IDS:
        fail_with(messages, "reserved-id", name=id_)
    return id_


def _publiccode(path: Path, kind: str, messages: Messages) -> PublicCode:
    """What the file says; the command ends if it cannot be used."""
    if kind != "tool":
        fail_with(messages, "from-only-tool", name=path.name)
    code, problems = read_publiccode(path)
    if code is None:
        fail("\n".join(text_lines(problems, messages)))
    return code
