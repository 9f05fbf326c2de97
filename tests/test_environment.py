"""pip users and conda users get the same versions, on every Python promised, and no file holds an index address."""

import re
import tomllib

import pytest
import yaml
from conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PINNED = re.findall(r"^([a-z0-9.-]+)==([^ ;]+)", LOCK, re.MULTILINE)


def conda_pins():
    return dict(
        entry.split("=") for entry in CONDA if isinstance(entry, str) and re.fullmatch(r"[\w.-]+=[\w.]+", entry)
    )


def names(requirements):
    return {re.match(r"[\w.-]+", requirement).group() for requirement in requirements}


def test_conda_and_pip_pin_the_same_versions():
    assert conda_pins().items() <= dict(PINNED).items()


def test_conda_names_every_direct_dependency_and_no_other():
    direct = names(
        [
            *PROJECT["dependencies"],
            *PROJECT["optional-dependencies"]["notebooks"],
            *PROJECT["optional-dependencies"]["dev"],
            *PROJECT["optional-dependencies"]["adding"],
        ]
    )
    assert set(conda_pins()) == direct


def test_conda_installs_the_package_editable():
    assert {"pip": ["--editable ."]} in CONDA


def test_python_versions_agree():
    assert f"python{PROJECT['requires-python']}" in CONDA


def test_binder_has_the_same_pins_for_one_python_it_knows_by_name():
    """repo2docker reads a Python of two numbers; a range it does not understand."""
    binder = yaml.safe_load((ROOT / "binder/environment.yml").read_text("utf-8"))["dependencies"]
    python, others = binder[0], binder[1:]
    assert python in ("python=3.11", "python=3.12", "python=3.13")
    assert others == [entry for entry in CONDA[1:] if entry != {"pip": ["--editable ."]}]
    assert "pip install --no-deps --no-build-isolation --editable ." in (ROOT / "binder/postBuild").read_text("utf-8")


def test_every_pin_has_hashes():
    entries = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) == len(PINNED)
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize(
    "name", ["requirements.lock", "environment.yml", "pyproject.toml", "Makefile", "binder/environment.yml"]
)
def test_no_index_address_is_stored(name):
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"https?://|--index-url|--extra-index|--find-links|file:", text)


def test_each_package_has_one_version_on_every_python():
    assert len(PINNED) == len(dict(PINNED))


def test_the_makefile_asks_for_the_one_lock_there_is():
    locks = sorted(path.name for path in ROOT.glob("*.lock"))
    assert (
        set(re.findall(r"[\w-]+\.lock", (ROOT / "Makefile").read_text("utf-8"))) == set(locks) == {"requirements.lock"}
    )
