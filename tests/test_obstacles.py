"""Legal obstacles and laws: their output on pages, in open data and in the status."""

import json
from datetime import date
from pathlib import Path

from digikunta.authoring.translation_status import law_lines
from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.loading.site_input import SiteInput, load_input
from digikunta.pages.generated_site import GeneratedSite
from digikunta.reading.messages import load_messages
from digikunta.reading.project import find_project
from digikunta.records.law import Law
from digikunta.records.review_due import review_months
from lxml import html
from support import MINIMAL_EXPERIMENT, MINIMAL_LAW, exports_of, load_folder, site_of, write_record

NEWER = MINIMAL_LAW.replace("306-2019", "1-2024").replace("306/2019", "1/2024")
OBSTACLE = """\
conditions:
  - kind: legal
    text: {fi: Laki esti., sv: Lagen hindrade.}
    law: 306-2019
    mended: {state: yes, by: 1-2024, as_of: "2024", source: lahde}
"""


def folder_of(path: Path) -> Path:
    write_record(path, "laws", "306-2019", MINIMAL_LAW)
    write_record(path, "laws", "1-2024", NEWER)
    write_record(path, "experiments", "koe", MINIMAL_EXPERIMENT + OBSTACLE)
    return path


def site(path: Path) -> GeneratedSite:
    data = load_folder(folder_of(path))
    assert data.errors == ()
    return site_of(data)


def test_a_law_lists_its_obstacles_and_those_it_removed(tmp_path: Path) -> None:
    tree = html.fromstring(site(tmp_path).pages["fi/lait/index.md"].body)
    for law in ("306-2019", "1-2024"):
        [section] = tree.xpath(f"//section[h2[@id='{law}']]")
        links = section.xpath(".//ul[@class='dk-law-concerns']//a/@href")
        assert links == ["../lainsaadannon-esteet/#koe", "../kokeilut/koe/"]


def test_a_mark_on_the_page_of_obstacles_leads_to_the_source_on_the_records_page(
    tmp_path: Path,
) -> None:
    pages = site(tmp_path).pages
    tree = html.fromstring(pages["sv/lainsaadannon-esteet/index.md"].body)
    record = html.fromstring(pages["sv/kokeilut/koe.md"].body)
    targets = set(tree.xpath("//sup[@class='dk-mark']/a/@href"))
    assert targets == {"../forsok/koe/#source-lahde"}
    assert record.xpath("//li[@id='source-lahde']")


def test_the_open_data_of_a_law_names_its_experiments(tmp_path: Path) -> None:
    files = exports_of(folder_of(tmp_path)).files
    law = json.loads(files["data/v1/laws/1-2024.json"])
    assert law["item"]["computed"]["experiments"] == ["koe"]
    assert law["item"]["computed"]["obstacles"] == ["koe"]


def loaded(folder: Path) -> SiteInput:
    return load_input(find_project(folder), folder, RESERVED_FOLDERS, with_pages=False)


def test_the_status_lists_the_laws_whose_review_is_due(tmp_path: Path) -> None:
    given = loaded(folder_of(tmp_path))
    messages = load_messages("en", given.data.vocabularies)
    before = list(law_lines(given, messages, date(2027, 10, 31)))
    after = list(law_lines(given, messages, date(2027, 11, 1)))
    assert before == ["Laws whose state is to be checked: 0", "Next in 2027-11: 2"]
    assert after == [
        "Laws whose state is to be checked: 2",
        "  laws/1-2024: 2027-11",
        "  laws/306-2019: 2027-11",
    ]


def test_a_law_with_a_pending_proposal_is_checked_sooner(tmp_path: Path) -> None:
    stage = "stages: [{state: proposed, what: {fi: Muutos., sv: Ändring.}}]\n"
    write_record(tmp_path, "laws", "1-2024", NEWER + stage)
    write_record(tmp_path, "laws", "306-2019", MINIMAL_LAW)
    laws = load_folder(tmp_path).records(Law)
    assert review_months(laws["1-2024"]) < review_months(laws["306-2019"])
