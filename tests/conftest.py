"""Sites built once for all tests that walk them: the real one, and a tiny one with gaps."""

import pytest
from building import build
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
