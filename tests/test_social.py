"""Preview images: each page has one that exists; the same words give the same bytes, and fit."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from digikunta.catalogue.addresses import Address
from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.social import artist
from digikunta.pages.social.artist import Artist
from digikunta.pages.social.images import SocialImage, image_of
from digikunta.records.base import LANGUAGES, LanguageCode
from PIL import Image, ImageChops
from support import MINIMAL_EXPERIMENT, MINIMAL_TOOL, ROOT, load_folder, site_of, write_record
from walking import SITE_URL, BuiltSite

ROOM = (80, 262, 80 + 780, 262 + 300)
"""Left, top, right and bottom of where the title may stand."""
OVERHANG = 10
"""A j reaches to the left of where it stands, a g below the line."""
LONGEST = "Asianhallintajärjestelmäasiantuntijatehtävänimikkeistötyöryhmän"

in_each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def real() -> GeneratedSite:
    return site_of(load_folder(ROOT / "data"))


@cache
def painter() -> Artist:
    return Artist(real().catalogue.vocabularies.municipalities.values())


def picture(title: str, site_name: str = "") -> Image.Image:
    drawn = painter().draw(SocialImage("x", "fi", title, site_name))
    return Image.open(BytesIO(drawn)).convert("RGB")


def titles() -> set[str]:
    """All that the real records and sections put on an image."""
    return {
        image_of(real().contexts[page.address.language], source, page, "").title
        for source, page in real().pages.items()
    }


# --- drawing -------------------------------------------------------------------------------------


def test_an_image_has_the_size_that_networks_show() -> None:
    drawn = Image.open(BytesIO(painter().draw(SocialImage("x", "fi", "Liikkuminen", "Kunta"))))
    assert (drawn.format, drawn.size) == ("PNG", (1200, 630))


def test_the_same_words_give_the_same_bytes() -> None:
    image = SocialImage("x", "sv", "Välfärd och omsorg", "Digital kommun")
    other = Artist(real().catalogue.vocabularies.municipalities.values())
    assert painter().draw(image) == other.draw(image)
    assert painter().draw(image) != painter().draw(SocialImage("x", "sv", "Mobilitet", ""))


def test_every_title_fits_into_its_room() -> None:
    assert len(titles()) > 50
    for title in (*titles(), LONGEST, " ".join([LONGEST] * 12)):
        left, top, right, bottom = inked(title)
        assert ROOM[0] - OVERHANG <= left < right <= ROOM[2] + OVERHANG, title
        assert ROOM[1] <= top < bottom <= ROOM[3] + OVERHANG, title


def inked(title: str) -> tuple[int, int, int, int]:
    """The part of the picture that the title changes."""
    box = ImageChops.difference(picture(title), picture("")).getbbox()
    assert box is not None, title
    return box


def test_a_word_broader_than_the_room_is_cut_into_pieces_and_none_is_lost() -> None:
    for end in (-1, -20, -40):
        shorter = picture(LONGEST[:end])
        assert ImageChops.difference(picture(LONGEST), shorter).getbbox() is not None, end


def test_the_font_has_every_letter_of_the_titles() -> None:
    """A letter that the font lacks would be drawn as the same empty box as any other."""
    missing = picture("\ue000")
    letters = {letter for title in titles() for letter in title if not letter.isspace()}
    assert {"å", "ä", "ö"} <= letters
    assert [
        x for x in sorted(letters) if not ImageChops.difference(picture(x), missing).getbbox()
    ] == []


def test_colours_and_mark_are_those_of_the_site() -> None:
    tokens = (ROOT / "overrides/assets/stylesheets/tokens.css").read_text("utf-8")
    for name, colour in (("shield", artist.SHIELD), ("sun", artist.SUN)):
        assert f"--dk-{name}: #{bytes(colour).hex()};" in tokens
    assert f"--dk-brand: light-dark(#{bytes(artist.BRAND).hex()}," in tokens
    mark = (ROOT / "overrides/assets/images/mark.svg").read_text("utf-8")
    squares = {(float(x), float(y)) for x, y in re.findall(r"M([\d.]+) ([\d.]+)h5v5h-5z", mark)}
    assert squares == {*artist.SQUARES, *artist.DIM_SQUARES, artist.SUN_SQUARE}


# --- which page has which ------------------------------------------------------------------------


@in_each_language
def test_a_record_has_the_image_of_its_first_theme(tmp_path: Path, language: LanguageCode) -> None:
    two = MINIMAL_EXPERIMENT.replace("[e-services]", "[mobility, e-services]")
    write_record(tmp_path, "experiments", "koe", two)
    write_record(tmp_path, "tools", "valine", MINIMAL_TOOL)
    site = site_of(load_folder(tmp_path))
    context = site.contexts[language]

    def image(address: Address) -> SocialImage:
        return image_of(context, address.source, site.pages[address.source], "Kunta")

    experiment = image(Address("experiments", language, "koe"))
    assert experiment == image(Address("themes", language, "mobility"))
    assert experiment.title == {"fi": "Liikkuminen", "sv": "Mobilitet"}[language]
    assert experiment.path == f"assets/social/theme-mobility.{language}.png"
    without_theme = image(Address("tools", language, "valine"))
    assert without_theme == image(Address("tools", language))


@in_each_language
def test_a_hand_written_page_has_the_image_of_its_folder(
    any_site: BuiltSite, language: LanguageCode
) -> None:
    front, handbook, join = {
        "fi": ("", "kasikirja/", "osallistu/"),
        "sv": ("sv/", "sv/handbok/", "sv/delta/"),
    }[language]
    assert image_in(any_site, handbook).endswith(f"folder-kasikirja.{language}.png")
    chapters = [url for url in any_site.pages if url.startswith(handbook)]
    assert {image_in(any_site, url) for url in chapters} == {image_in(any_site, handbook)}
    assert image_in(any_site, front) == image_in(any_site, join)
    assert image_in(any_site, join).endswith(f"site.{language}.png")


def image_in(site: BuiltSite, url: str) -> str:
    (found,) = site.page(url).tree.xpath("//meta[@property='og:image']/@content")
    return str(found)


# --- in the built site ---------------------------------------------------------------------------


def test_every_page_names_an_image_that_exists_and_no_other_is_drawn(any_site: BuiltSite) -> None:
    named = {image_in(any_site, url) for url in any_site.pages}
    drawn = {
        SITE_URL + path.relative_to(any_site.folder).as_posix()
        for path in (any_site.folder / "assets" / "social").iterdir()
    }
    assert named == drawn


def test_each_language_has_images_in_its_own_words(any_site: BuiltSite) -> None:
    for page in any_site.pages.values():
        assert image_in(any_site, page.url).endswith(f".{page.language}.png")
        (name,) = page.tree.xpath("//meta[@property='og:site_name']/@content")
        (words,) = page.tree.xpath("//meta[@property='og:image:alt']/@content")
        assert name == {"fi": "Digitaalinen kunta", "sv": "Digital kommun"}[page.language]
        assert str(words).endswith(str(name))
        assert page.tree.xpath("//meta[@property='og:locale']/@content") == [f"{page.language}_FI"]


def test_what_other_sites_show_is_what_the_page_says_of_itself(any_site: BuiltSite) -> None:
    for page in any_site.pages.values():
        head = {
            str(m.get("property")): m.get("content") for m in page.all("//head/meta[@property]")
        }
        assert head["og:url"] == page.tree.xpath("string(//link[@rel='canonical']/@href)")
        assert head["og:description"] == page.tree.xpath(
            "string(//meta[@name='description']/@content)"
        )
        title, name = str(head["og:title"]), str(head["og:site_name"])
        assert page.text("//head/title") in (title, f"{title} – {name}")
