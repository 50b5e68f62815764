# What each command does for you is told in README.md.
.POSIX:
.PHONY: run test check trials bench pins format

PYTHON = .venv/bin/python

# PORT=… SOURCES=… DATABASE_URL=… DEMO_PASSWORD=… and the names in .env.example are honoured.
run:
	@sh requirements/environment app
	@exec $(PYTHON) deploy/run_local.py

# ARGS="-k sharing" goes on to pytest.
test:
	@sh requirements/environment dev
	@exec $(PYTHON) -m tests.run $(ARGS)

check:
	@sh requirements/environment dev
	@exec $(PYTHON) -m tests.check

trials:
	@sh requirements/environment dev
	@TRIALS=full $(PYTHON) -m pytest -m trial $(ARGS)

# NAMES="pages search" runs only those.
bench:
	@sh requirements/environment dev
	@exec $(PYTHON) -m tests.benchmarks $(NAMES)

format:
	@sh requirements/environment dev
	@$(PYTHON) -m ruff format .
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m tests.check --format-templates

# Exact versions with hashes, and no address of an index in the files. UPGRADE=--upgrade takes
# the newest of everything; UPGRADE="--upgrade-package django" of one.
PIN = $(PYTHON) -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	--no-emit-options $(UPGRADE)
pins:
	@sh requirements/environment dev
	$(PIN) -o requirements/app.txt requirements/app.in
	$(PIN) -o requirements/dev.txt requirements/dev.in
