"""The workflow: a job a notebook, none done twice, a dead job tried again; its pins are its own."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

from helpers.collection import outcomes

SNAKEMAKE = os.environ.get("SNAKEMAKE") or ROOT / "build/snakemake/bin/snakemake"
needs_snakemake = pytest.mark.skipif(not Path(SNAKEMAKE).exists(), reason="Snakemake is not installed: make workflow")
# stands for the helpers: notes each call; a notebook whose name says so dies the first time, or each time
STANDIN = """#!/usr/bin/env bash
echo "$1 $2" >> calls
if [ "$1" = conclude ]; then exit 0; fi
case "$2" in *unlucky*) [ -e "$2.met" ] || { touch "$2.met"; kill -9 $$; };; *doomed*) kill -9 $$;; esac
mkdir -p "$(dirname "$3")" && echo done > "$3"
"""


@pytest.fixture
def run(copy_of_template):
    """Run the workflow on a collection of two papers and the template, and return what was called."""
    for name in ("papers/lucky", "papers/unlucky"):
        (copy_of_template / "notebooks/papers").mkdir(exist_ok=True)
        shutil.copy(ROOT / "notebooks/_template.ipynb", copy_of_template / f"notebooks/{name}.ipynb")
    (copy_of_template / "data/lucky").mkdir()
    (copy_of_template / "data/lucky/claims.csv").write_text("1", "utf-8")
    standin = copy_of_template / "build/standin"
    standin.parent.mkdir()
    standin.write_text(STANDIN, "utf-8")
    standin.chmod(0o755)

    def called(expected=0):
        (copy_of_template / "calls").unlink(missing_ok=True)
        command = [SNAKEMAKE, "--snakefile", ROOT / "workflow/Snakefile", "--config", f"command={standin}"]
        ended = subprocess.run(command, cwd=copy_of_template, capture_output=True, text=True, check=False)
        assert ended.returncode == expected, ended.stderr
        return sorted((copy_of_template / "calls").read_text("utf-8").splitlines())

    called.root = copy_of_template
    return called


CONCLUDE = "conclude build/outcomes"


def check(*names):
    return [f"check notebooks/{name}.ipynb" for name in names]


@needs_snakemake
def test_a_dead_job_is_tried_again_and_what_is_done_is_not_done_twice(run):
    assert run() == sorted([*check("_template", "papers/lucky", "papers/unlucky", "papers/unlucky"), CONCLUDE])
    assert run() == [CONCLUDE]
    (run.root / "data/lucky/claims.csv").write_text("2, changed", "utf-8")
    assert run() == [*check("papers/lucky"), CONCLUDE]
    (run.root / "build/outcomes/_template.json").unlink()
    assert run() == [*check("_template"), CONCLUDE]
    (run.root / "data/reference/terms.csv").write_text("shared by all", "utf-8")
    assert run() == sorted([*check("_template", "papers/lucky", "papers/unlucky"), CONCLUDE])


@needs_snakemake
def test_a_job_that_dies_each_time_hides_no_other(run):
    shutil.copy(ROOT / "notebooks/_template.ipynb", run.root / "notebooks/papers/doomed.ipynb")
    called = run(expected=1)
    assert called.count(*check("papers/doomed")) == 3
    assert {*check("_template", "papers/lucky", "papers/unlucky"), CONCLUDE} < set(called)


def test_the_command_of_a_job_is_the_helpers():
    snakefile = (ROOT / "workflow/Snakefile").read_text("utf-8")
    assert f"-m {outcomes.__name__}" in snakefile


@pytest.mark.parametrize("name", ["default", "slurm", "kubernetes"])
def test_every_profile_goes_on_after_a_fault_and_after_a_kill(name):
    profile = yaml.safe_load((ROOT / f"workflow/profiles/{name}/config.yaml").read_text("utf-8"))
    assert profile["keep-going"] and profile["rerun-incomplete"] and profile["nolock"]


@pytest.mark.parametrize("folder", ["workflow", "benchmarks", "src/helpers/collection/site"])
def test_optional_tools_have_hashed_pins_of_their_own_and_no_index_address(folder):
    text = (ROOT / folder / "requirements.lock").read_text("utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"https?://|--index-url|--extra-index|--find-links|file:", text)
    asked = (ROOT / folder / "requirements.in").read_text("utf-8").split()
    assert asked and all(f"\n{pin} " in f"\n{text}" for pin in asked)


def test_benchmarks_run_on_the_versions_of_the_collection():
    ours, peers = (
        dict(re.findall(r"^([a-z0-9.-]+)==([^ ;]+)", (ROOT / place).read_text("utf-8"), re.MULTILINE))
        for place in ("requirements.lock", "benchmarks/requirements.lock")
    )
    assert {name: version for name, version in peers.items() if ours.get(name, version) != version} == {}
