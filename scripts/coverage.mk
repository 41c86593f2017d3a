# SPDX-License-Identifier: MIT
# Included by the Makefile. `make coverage` runs the tests with a program that counts how often each line is run, prints a table of
# the files, and makes pages of the lines. T=EXPRESSION chooses the tests, as in `make test`.
COVERAGE = build/coverage
# The tests of a chip's device and of the package epython run programs of their own.
COVERAGE_TESTS = tests --ignore tests/test_riscv.py --ignore tests/test_offload.py --patience 10

coverage: ## how much of each file the tests run: a table, and build/coverage/html
	@scripts/need.sh coverage tests
	@$(MAKE) FLOATS=32 B=$(COVERAGE) PROGRAM=$(COVERAGE)/epython CC=clang OPTIMISE=-O1 \
	    CFLAGS_EXTRA="-fprofile-instr-generate -fcoverage-mapping" $(COVERAGE)/epython
	@rm -f $(COVERAGE)/*.profraw
	-@LLVM_PROFILE_FILE=$(CURDIR)/$(COVERAGE)/%4m.profraw $(PYTEST) -n $(PROCESSORS) $(COVERAGE_TESTS) \
	    --epython $(COVERAGE)/epython -k "$(T)"
	@llvm-profdata merge -o $(COVERAGE)/all.profdata $(COVERAGE)/*.profraw
	@llvm-cov show -format=html -output-dir=$(COVERAGE)/html -instr-profile=$(COVERAGE)/all.profdata $(COVERAGE)/epython
	@llvm-cov report -instr-profile=$(COVERAGE)/all.profdata $(COVERAGE)/epython | sed 's/  */ /g' | \
	    awk '$$8 + 0 > 0 { printf "%-44s %8s of %6s lines  %s\n", $$1, $$8 - $$9, $$8, $$10 }'
	@echo "Line by line: $(COVERAGE)/html/index.html"

.PHONY: coverage
