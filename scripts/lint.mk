# SPDX-License-Identifier: MIT
# Included by the Makefile. `make lint` looks for likely mistakes. The checks are those that found true things here or would; what
# is left out reports this code's ways (numbers as pointers, recursion, printf to stderr whose result nobody can use), or formats.
TIDY_CHECKS = -*,clang-analyzer-*,bugprone-*,misc-*,performance-*,portability-*,-bugprone-easily-swappable-parameters,$\
              -bugprone-reserved-identifier,-misc-no-recursion,-misc-unused-parameters,-performance-no-int-to-ptr,$\
              -clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling
LINT_FILES  = $(SOURCES) core/memory.c
LINT_FLAGS  = -D_GNU_SOURCE -I. -I$(B) -Iports/virtual '-DEPYTHON_DEVICES=DEVICE(virtual)' '-DEPYTHON_SHARE=""'

lint: lint-circles lint-cppcheck lint-tidy ## look for circles of includes and likely mistakes in C (clang-tidy, cppcheck)

lint-tools:
	@scripts/need.sh lint

# circles.py knows what is no circle: recursion of the grammar.
lint-circles:
	@$(PYTHON) scripts/circles.py

lint-cppcheck: $(PROGRAM) | lint-tools
	$(call say,cppcheck)
	@mkdir -p build/lint
	$(Q)cppcheck -q -j $(PROCESSORS) --error-exitcode=1 --cppcheck-build-dir=build/lint --std=c11 --inline-suppr \
	    -D__BYTE_ORDER__=1234 -D__ORDER_LITTLE_ENDIAN__=1234 --enable=warning,portability,performance --suppressions-list=scripts/cppcheck.txt $(LINT_FLAGS) \
	    $(LINT_FILES)

lint-tidy: $(PROGRAM) | lint-tools
	$(call say,clang-tidy)
	$(Q)printf '%s\n' $(LINT_FILES) | xargs -P $(PROCESSORS) -n 8 sh -c \
	    'clang-tidy --quiet --warnings-as-errors="*" --checks="$(TIDY_CHECKS)" "$$@" -- -std=gnu11 $(LINT_FLAGS) 2>/dev/null' tidy

.PHONY: lint lint-tools lint-circles lint-cppcheck lint-tidy
