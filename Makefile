# make run          the dashboard on http://localhost:8501, with demonstration data the first time
# make test         every check; make test ARGS="tests/unit -k units" a part of the tests (after the other checks)
# make test-slow    the long checks besides
# make screenshots  every page in every width, scheme and language; the pictures of the README
# make bench        how fast it is, each with its ratio and the machine
# make lock         requirements.txt anew from requirements/*.in; make lock UPGRADE=--upgrade newest versions
# make clean        what can be made again, but not the warehouse in data/

VENV := .venv
PY := $(VENV)/bin/python
# Python compiles what is used when it is first used: a third sooner than all at once.
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check --no-compile
PIP := $(PY) $(PIP_INSTALL)
# Packages come by uv, ten times sooner than by pip; by pip where uv finds no way (it reads no settings of pip).
install = { $(PIP) -c requirements/test.txt uv && $(PY) -m uv pip install --quiet -r $(1); } || $(PIP) -r $(1)
ARGS :=
# Files in their order, not those with most tests first: the browser's take longest and must not be left to the end.
SPREAD := -n auto --dist loadfile --no-loadscope-reorder
export PYTHON

# An environment is up to date when it carries the mark of the lock it was made from.
mark = $(VENV)/.$(1)-$(shell cat $(2) | cksum | cut -d ' ' -f 1)
RUNTIME := $(call mark,runtime,requirements.txt)
TESTING := $(call mark,testing,requirements.txt requirements/test.txt)
# What speed is measured against has an environment of its own.
RIVAL := build/rival-$(shell cat requirements/bench.txt | cksum | cut -d ' ' -f 1)

.PHONY: run test test-slow checks screenshots bench lock clean

run: $(RUNTIME)
	@$(PY) -m ingest demo --if-empty
	@$(PY) -m streamlit run app.py

test: checks
	CHROMIUM="$$($(PY) -m tools.browser)" $(PY) -m pytest $(SPREAD) $(ARGS)

test-slow: checks
	CHROMIUM="$$($(PY) -m tools.browser)" $(PY) -m pytest $(SPREAD) -m "slow or not slow" $(ARGS)

checks: $(TESTING)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

screenshots: $(TESTING)
	CHROMIUM="$$($(PY) -m tools.browser)" $(PY) -m tools.screenshots $(ARGS)

bench: $(TESTING) $(RIVAL)
	$(PY) -m benchmarks.ingest_speed
	FRICTIONLESS=$(RIVAL)/bin/python $(PY) -m benchmarks.check_speed
	$(PY) -m benchmarks.answer_speed
	$(PY) -m benchmarks.demo_load
	$(PY) -m benchmarks.page_during_load
	CHROMIUM="$$($(PY) -m tools.browser)" $(PY) -m benchmarks.live_update
	CHROMIUM="$$($(PY) -m tools.browser)" $(PY) -m benchmarks.page_speed
	CHROMIUM="$$($(PY) -m tools.browser)" $(PY) -m benchmarks.transfer

lock: $(TESTING)
	@for lock in direct:requirements.txt test:requirements/test.txt bench:requirements/bench.txt; do \
		$(PY) -m uv pip compile --universal --python-version 3.11 --custom-compile-command "make lock" \
			--quiet $(UPGRADE) \
			requirements/$${lock%%:*}.in -o $${lock#*:}; done

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

$(RUNTIME):
	@test -x $(PY) && $(PY) -c "" 2>/dev/null || { name=$$(sh tools/find_python.sh) && "$$name" -m venv --clear $(VENV); }
	@echo "Fetching packages; once, up to two minutes." >&2
	@$(call install,requirements.txt)
	@rm -f $(VENV)/.runtime-*; touch $@

$(TESTING): $(RUNTIME)
	@echo "Fetching the test tools; once." >&2
	@$(call install,requirements/test.txt)
	@rm -f $(VENV)/.testing-*; touch $@

$(RIVAL): | $(RUNTIME)
	@echo "Fetching what speed is measured against; once." >&2
	@rm -rf build/rival-*; $(PY) -m venv $@.new
	@$@.new/bin/python $(PIP_INSTALL) -r requirements/bench.txt
	@mv $@.new $@
