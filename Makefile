# Checking published criminology. `make help` lists what there is.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
INSTALLED := $(VENV)/installed
LOCKED := --universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet
SITE_PINS := src/helpers/collection/site/requirements
SITE_TOOLS := build/site-tools
SNAKEMAKE := build/snakemake/bin/snakemake
# what is set on a machine for Python, pytest or Jupyter changes no result
unexport $(filter PYTHON% PYTEST% PY_% NBVAL% IPYTHON% JUPYTER% MPLBACKEND MATPLOTLIBRC COVERAGE%,$(.VARIABLES))

.DEFAULT_GOAL := help
.PHONY: help reproduce check workflow site test lab exercises new propose confirm rerun refresh record format benchmark lock clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

reproduce: $(INSTALLED)  ## execute and check every notebook (PAPER=id: one), write build/report/index.html
	@$(RUN) -m helpers.collection.reproduce $(if $(PAPER),--paper $(PAPER))

check: $(INSTALLED)  ## execute and check the notebooks whose inputs have changed since they last matched, and say why
	@$(RUN) -P src/helpers/collection/inputs.py

workflow: $(INSTALLED) $(SNAKEMAKE)  ## the same, a job a notebook, for more papers than one machine holds (PROFILE=slurm)
	@$(SNAKEMAKE) --snakefile workflow/Snakefile --workflow-profile workflow/profiles/$(or $(PROFILE),default) $(ARGS)

site: $(INSTALLED) $(SITE_TOOLS)/installed  ## build/site/index.html: everything as a web site with a search; executes nothing
	@PYTHONPATH=$(SITE_TOOLS) $(RUN) -m helpers.collection.site.build

# nbval is left out of pytest's start, where it takes seconds: notebooks are checked in processes of their own
test: $(INSTALLED)  ## everything: unit tests, doctests, data checks, notebook checks, lint
	@$(RUN) -m ruff check --quiet . && $(RUN) -m ruff format --quiet --check .
	@$(RUN) -m pytest -n 2 --dist worksteal -p no:nbval

lab: $(INSTALLED)  ## open the notebooks in JupyterLab
	@$(RUN) -m jupyterlab --ServerApp.root_dir=. notebooks/index.ipynb

exercises: $(INSTALLED)  ## open the methods notebooks as a student does: copies in build/exercises, each answer judged at once
	@$(RUN) -m helpers.collection.exercising
	@$(RUN) -m jupyterlab --ServerApp.root_dir=. build/exercises/reading_printed_numbers.ipynb

new: $(INSTALLED)  ## a new paper from its source: PAPER=id SOURCE=file (SHEET=name, TEXT_LANGUAGE=de)
	@$(RUN) -m helpers.collection.new --paper "$(PAPER)" --source "$(SOURCE)" $(if $(SHEET),--sheet "$(SHEET)") \
	  $(if $(TEXT_LANGUAGE),--language $(TEXT_LANGUAGE))

propose: $(INSTALLED)  ## rules and claims of a paper, to confirm or strike out (PAPER=id)
	@$(RUN) -m helpers.collection.propose --paper "$(PAPER)"

confirm: $(INSTALLED)  ## take over what is kept of the proposed rules and claims (PAPER=id)
	@$(RUN) -m helpers.collection.propose --paper "$(PAPER)" --confirm

rerun: $(INSTALLED)  ## a paper's table on newer rows, beside the printed ones (PAPER=id DATA=file ITEM=table_1)
	@$(RUN) -m helpers.collection.rerun --paper "$(PAPER)" --data "$(DATA)" $(if $(ITEM),--item $(ITEM))

refresh: $(INSTALLED)  ## execute notebooks in place and store their outputs (PAPER=id: one; ALL_READERS=1: and its readers)
	@$(RUN) -m helpers.collection.refresh $(if $(PAPER),--paper $(PAPER)) $(if $(ALL_READERS),--all-readers)

record: $(INSTALLED)  ## record what notebooks show and say, and the data files, as you have read them
	@$(RUN) -m helpers.collection.recording

format: $(INSTALLED)  ## let ruff write the house format
	@$(RUN) -m ruff check --fix . && $(RUN) -m ruff format .

benchmark: $(INSTALLED)  ## time what benchmarks/README.md records
	@$(RUN) benchmarks/collection.py && $(RUN) benchmarks/localization.py && $(RUN) benchmarks/big_m.py && $(RUN) benchmarks/peers.py

lock:  ## resolve the pins again, keeping versions that still fit (needs uv); then compare environment.yml
	@uv pip compile pyproject.toml --extra notebooks --extra dev --extra adding --extra browser $(LOCKED) --output-file requirements.lock
	@uv pip compile workflow/requirements.in $(LOCKED) --output-file workflow/requirements.lock
	@uv pip compile benchmarks/requirements.in --constraint requirements.lock $(LOCKED) --output-file benchmarks/requirements.lock
	@uv pip compile $(SITE_PINS).in --constraint requirements.lock $(LOCKED) --output-file $(SITE_PINS).lock

clean:  ## remove the environment and everything built
	@rm -rf $(VENV) build .pytest_cache .ruff_cache .hypothesis src/*.egg-info

$(INSTALLED): requirements.lock pyproject.toml src/helpers/collection/bootstrap.py
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) is not installed; Python 3.11, 3.12 or 3.13 is needed" >&2; exit 2; }
	@$(PYTHON) src/helpers/collection/bootstrap.py $(VENV) requirements.lock $@

$(SNAKEMAKE): workflow/requirements.lock
	@$(PYTHON) -m venv build/snakemake
	@build/snakemake/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r workflow/requirements.lock
	@touch $@

$(SITE_TOOLS)/installed: $(SITE_PINS).lock
	@rm -rf $(SITE_TOOLS)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --target $(SITE_TOOLS) -r $(SITE_PINS).lock
	@touch $@
