"""One commit, published in two environments, gives the same bytes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from checkouts import Published, publish_copy
from walking import BuiltSite

pytestmark = pytest.mark.thorough

OTHER_CLOCK = '''
"""Python reads this file when it starts: in this world it is 400 days later."""
import datetime
import time

LATER = 400 * 86_400
real_time, real_gmtime, real_localtime = time.time, time.gmtime, time.localtime
time.time = lambda: real_time() + LATER
time.time_ns = lambda: int(time.time() * 1e9)
time.gmtime = lambda at=None: real_gmtime(time.time() if at is None else at)
time.localtime = lambda at=None: real_localtime(time.time() if at is None else at)


class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)


class LaterDate(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


datetime.datetime = Later
datetime.date = LaterDate
'''
"""What reads the clock by other ways is not turned; the modules that make the site have none."""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The same project in another folder, at another time, in another zone, without caches."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "clock").mkdir()
    (folder / "clock" / "sitecustomize.py").write_text(OTHER_CLOCK, "utf-8")
    world = {
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "4711",
        "LC_ALL": "C.UTF-8",
        "HOME": str(folder),
    }
    deep = folder / "a much longer name" / "ääkkösiä"
    return publish_copy(deep, folder / "dest", world=world, first=folder / "clock")


def files_of(dest: Path) -> dict[str, bytes]:
    """Everything of the one release, and what the server includes."""
    [release] = (dest / "releases").iterdir()
    return {
        f"{root.name}/{path.relative_to(root).as_posix()}": path.read_bytes()
        for root in (release / "public", release / "server", dest / "server")
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_two_publications_of_one_commit_have_the_same_bytes(
    published: Published, elsewhere: Published
) -> None:
    here, there = files_of(published.dest), files_of(elsewhere.dest)
    assert set(here) == set(there)
    assert [name for name in here if here[name] != there[name]] == []
    assert len(here) > 3_000


def test_the_other_world_had_another_clock(published: Published, elsewhere: Published) -> None:
    one, other = (each.public.parent.resolve().name for each in (published, elsewhere))
    assert stamp(other) - stamp(one) > timedelta(days=399)


def stamp(name: str) -> datetime:
    return datetime.strptime(name.partition("-")[0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def test_an_ordinary_build_holds_no_time_either(any_site: BuiltSite) -> None:
    """MkDocs' sitemap.xml.gz contains its build time, so `publish` compresses the sitemap again."""
    assert (any_site.folder / "sitemap.xml").is_file()
    assert not list(any_site.folder.rglob("*.gz"))
