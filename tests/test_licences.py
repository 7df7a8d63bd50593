"""LICENSES.md is true, and every licence in it is one that was accepted with a reason."""

import importlib.util
import sys
from types import ModuleType

import pytest
from support import ROOT


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("licences", ROOT / "scripts" / "licences.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["licences"] = module
    spec.loader.exec_module(module)
    return module


licences = script()


def test_the_file_is_true_and_everything_in_it_is_accepted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert licences.main(["--check"]) == 0, capsys.readouterr().err


@pytest.mark.parametrize(
    ("licence", "accepted"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-2-Clause", True),
        ("GPL-3.0-only OR MIT", True),
        ("Apache-2.0 AND MIT", True),
        ("GPL-3.0-only AND MIT", False),
        ("GPL-3.0-only", False),
        ("?", False),
    ],
)
def test_a_licence_is_accepted_only_when_it_is_on_the_list(licence: str, *, accepted: bool) -> None:
    assert licences.Package("x", "1", licence).is_accepted == accepted


def test_another_version_than_the_pinned_one_is_reported() -> None:
    with pytest.raises(LookupError, match=r"click: 0\.0\.1 is pinned"):
        list(licences.packages("click==0.0.1\n"))


def test_a_package_that_is_not_installed_is_reported() -> None:
    with pytest.raises(LookupError, match="none is installed"):
        list(licences.packages("no-such-package==1.0\n"))
