"""The house itself: public names, size of modules, and what the package says of itself."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import resources
from importlib.metadata import version
from pathlib import Path

import pytest

import onrecord
from onrecord import errors
from onrecord.languages import available, table
from tests.conftest import ROOT

SOURCES = sorted((ROOT / "src" / "onrecord").rglob("*.py"))


def test_the_public_names_are_these() -> None:
    assert sorted(onrecord.__all__) == [
        "Brief",
        "Budget",
        "Desk",
        "Failure",
        "Given",
        "OnrecordError",
        "Record",
        "Report",
        "Statement",
        "__version__",
        "open",
        "read",
        "read_all",
        "schema",
    ]
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)
    assert dir(onrecord) == sorted(onrecord.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nonesuch'"):
        onrecord.nonesuch  # noqa: B018  # the attribute access is what is tested


def test_the_version_is_that_of_the_package() -> None:
    assert onrecord.__version__ == version("onrecord")


def test_the_package_is_typed() -> None:
    assert resources.files("onrecord").joinpath("py.typed").is_file()


def test_importing_it_loads_nothing_heavy() -> None:
    heavy = ("spacy", "sqlalchemy", "lxml", "rich")
    code = f"import sys, onrecord; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_modules_stay_small() -> None:
    long = [str(path) for path in SOURCES if len(path.read_text("utf-8").splitlines()) > 400]
    assert long == []


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path) for path in SOURCES if path.stat().st_size and '"""' not in path.read_text("utf-8")[:200]
    ]
    assert silent == []


def test_every_error_is_in_the_tree_of_the_docstring() -> None:
    assert errors.__doc__ is not None
    for name in errors.__all__:
        assert name in errors.__doc__
        assert issubclass(getattr(errors, name), errors.OnrecordError)


@pytest.mark.parametrize("name", [name for name in errors.__all__ if name != "OnrecordError"])
def test_an_error_says_what_where_and_what_to_do(name: str) -> None:
    import pickle

    error = getattr(errors, name)("it broke", where="a.txt", hint="Mend it.")
    assert str(error) == "a.txt: it broke. Mend it."
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_every_table_of_every_language_can_be_read() -> None:
    assert "en" in available()
    for path in sorted((ROOT / "src" / "onrecord" / "languages").rglob("*.toml")):
        assert table(path.parent.name, path.stem) == tomllib.loads(path.read_text("utf-8"))
    with pytest.raises(errors.UsageError, match="no knowledge of the language 'xx'"):
        table("xx", "cues")


def test_the_lock_is_that_of_the_project() -> None:
    """Every dependency that the project names is locked, with hashes, for pip too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    locked = (ROOT / "requirements.lock").read_text("utf-8")
    names = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    for requirement in names:
        name = requirement.split(">")[0].split("=")[0].split("[")[0].strip()
        assert f"\n{name}==" in locked, name
    assert "--hash=sha256:" in locked


def test_nothing_speaks_of_a_machine() -> None:
    """Paths of somebody's own machine have no place in what is published."""
    for path in [*SOURCES, *ROOT.glob("docs/*.md"), ROOT / "README.md", ROOT / "Makefile"]:
        text = Path(path).read_text("utf-8")
        assert "/home/" not in text, path
        assert "/root/" not in text, path


def test_the_tables_of_a_language_are_all_explained() -> None:
    """``docs/languages.md`` names every table, and no other."""
    explained = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "languages.md").read_text("utf-8"), re.M))
    for code in available():
        folder = ROOT / "src" / "onrecord" / "languages" / code
        assert {path.stem for path in folder.glob("*.toml")} == explained
