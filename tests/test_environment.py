"""pip users and conda users get the same versions, on every Python promised, and no file holds an index address."""

import re
import tomllib

import pytest
import yaml
from conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(name):
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ;]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))


def conda_pins():
    return dict(
        entry.split("=") for entry in CONDA if isinstance(entry, str) and re.fullmatch(r"[\w.-]+=[\w.]+", entry)
    )


def names(requirements):
    return {re.match(r"[\w.-]+", requirement).group() for requirement in requirements}


def test_conda_and_pip_pin_the_same_versions():
    locked = pins("requirements-dev.lock")
    assert {name: locked[name] for name in conda_pins()} == conda_pins()


def test_conda_names_every_direct_dependency_and_no_other():
    direct = names(PROJECT["dependencies"]) | names(PROJECT["optional-dependencies"]["dev"])
    assert set(conda_pins()) == direct


def test_conda_installs_the_package_editable():
    assert {"pip": ["--editable ."]} in CONDA


def test_runtime_needs_hold_no_development_tool():
    assert not names(PROJECT["optional-dependencies"]["dev"]) & set(pins("requirements.lock"))


def test_the_development_pins_contain_the_runtime_pins():
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_python_versions_agree():
    assert f"python{PROJECT['requires-python']}" in CONDA


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_hashes(name):
    entries = re.split(r"^(?=[a-z0-9])", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("name", [*LOCKS, "environment.yml", "pyproject.toml", "Makefile"])
def test_no_index_address_is_stored(name):
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"https?://|--index-url|--extra-index|--find-links|file:", text)


@pytest.mark.parametrize("name", LOCKS)
def test_each_package_has_one_version_on_every_python(name):
    found = re.findall(r"^([a-z0-9.-]+)==", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    assert len(found) == len(set(found))
