"""Sites built once for all tests that walk them: the real one, and a tiny one with gaps."""

from collections.abc import Iterator

import pytest
from building import build
from checkouts import Published, publish_copy
from nginx import Server, open_folder, serving_releases
from support import ROOT, TESTS
from walking import BuiltSite


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build(tmp_path_factory.mktemp("real") / "site", ROOT)


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build(tmp_path_factory.mktemp("tiny") / "site", TESTS / "tiny")


@pytest.fixture(params=["real_site", "tiny_site"])
def any_site(request: pytest.FixtureRequest) -> BuiltSite:
    site: BuiltSite = request.getfixturevalue(request.param)
    return site


@pytest.fixture(scope="session")
def published() -> Iterator[Published]:
    """A copy of the project as `digikunta publish` makes it public, where a server may read it."""
    with open_folder() as folder:
        yield publish_copy(folder / "checkout", folder / "dest")


@pytest.fixture(scope="session")
def server(published: Published) -> Iterator[Server]:
    """The published site behind nginx with the configuration of deploy/nginx."""
    with open_folder() as folder, serving_releases(published.dest, folder / "nginx") as running:
        yield running
