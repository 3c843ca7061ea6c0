# `make` sets everything up in .venv, once; every other target does that first when it is needed.

BIN := .venv/bin
LOCKED := requirements/dev.txt requirements/uv.txt pyproject.toml

# The stamp is named after all that the set-up read, and after the folder: a virtual
# environment that was moved or copied along with its project does not work any more.
STAMP := .venv/.stamp-$(shell { pwd -P; cat $(LOCKED); } | cksum | cut -d ' ' -f 1)
# Its Python may be gone (the system's was upgraded) although the stamp still stands.
ifneq ($(shell test -x $(BIN)/python && echo there),there)
.PHONY: $(STAMP)
endif

.PHONY: all demo test check bench letters look understand learn lock

all: $(STAMP)
	@echo "Ready. Next: make demo, make test, make check, or $(BIN)/stamtafel --help"

$(STAMP):
	@sh .ci/set-up $@

# Three weeks in a sample organisation: the real daemon on embedded mail servers, under a minute.
demo: $(STAMP)
	@$(BIN)/stamtafel demo --weeks 3 --seed 1 --out demo $(ARGS)

# All tests; one folder of them: make test ARGS=tests/house
test: $(STAMP)
	@$(BIN)/python -m pytest --numprocesses auto --dist loadscope --no-loadscope-reorder $(ARGS)

# Lint, format, types, imports: seconds, before every commit.
check: $(STAMP)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/pyright --warnings
	@$(BIN)/lint-imports --no-logo

bench: $(STAMP)
	@$(BIN)/python -m bench $(ARGS)

# Writes the snapshots of all letters anew: look at the difference before you commit it.
letters: $(STAMP)
	@$(BIN)/python -m tests.letters.rewrite $(ARGS)

# Pictures of all letters: wide, phone, dark, without styles (needs chromium).
look: $(STAMP)
	@$(BIN)/python -m tests.letters.look $(ARGS)

# How well the sample replies and tips are understood, in numbers.
understand: $(STAMP)
	@$(BIN)/python -m tests.understanding.score $(ARGS)

# Learns the second opinion on replies anew from the labelled answers: about half an hour a letter.
learn: $(STAMP)
	@$(BIN)/python -m tests.understanding.learn $(ARGS)

# Pins what pyproject.toml asks for, newest first; versions and hashes, and no host.
lock: $(STAMP)
	@sh .ci/lock
