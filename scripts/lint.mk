# SPDX-License-Identifier: MIT
# Included by the Makefile. `make lint` looks for likely mistakes. Left out are the checks whose every report here was wrong or a
# matter of taste, and clang's analyzer, which takes minutes and reported paths that callers exclude.
TIDY_CHECKS = -*,bugprone-*,misc-*,performance-*,portability-*,-bugprone-branch-clone,-bugprone-easily-swappable-parameters,$\
              -bugprone-implicit-widening-of-multiplication-result,-bugprone-macro-parentheses,-bugprone-narrowing-conversions,$\
              -bugprone-reserved-identifier,-bugprone-signed-char-misuse,-bugprone-sizeof-expression,-bugprone-suspicious-string-compare,$\
              -bugprone-unused-return-value,-misc-no-recursion,-misc-unused-parameters,-performance-no-int-to-ptr,$\
              -performance-type-promotion-in-math-fn
LINT_FILES  = $(SOURCES) core/memory.c
LINT_FLAGS  = -D_GNU_SOURCE -I. -I$(B) -Iports/virtual '-DEPYTHON_DEVICES=DEVICE(virtual)' '-DEPYTHON_SHARE=""' '-DEPYTHON_VERSION=""'

LINT_HEADERS = $(B)/unicode_tables.h $(B)/unicode_names.h $(B)/embedded_modules.h

lint: lint-circles lint-cppcheck lint-tidy ## look for circles of includes and likely mistakes in C (clang-tidy, cppcheck)

lint-tools:
	@scripts/need.sh lint

# circles.py knows what is no circle: recursion of the grammar.
lint-circles:
	@$(PYTHON) scripts/circles.py

lint-cppcheck: $(LINT_HEADERS) | lint-tools
	$(call say,cppcheck)
	@mkdir -p build/lint
	$(Q)cppcheck -q -j $(PROCESSORS) --error-exitcode=1 --cppcheck-build-dir=build/lint --std=c11 --inline-suppr \
	    -D__BYTE_ORDER__=1234 -D__ORDER_LITTLE_ENDIAN__=1234 --enable=warning,portability,performance --suppressions-list=scripts/cppcheck.txt $(LINT_FLAGS) \
	    $(LINT_FILES)

lint-tidy: $(LINT_HEADERS) | lint-tools
	$(call say,clang-tidy)
	@mkdir -p build/lint
	$(Q)printf '%s\n' $(LINT_FILES) | xargs -P $(PROCESSORS) -n 8 clang-tidy --quiet --warnings-as-errors='*' \
	    --checks='$(TIDY_CHECKS)' $(patsubst %,--extra-arg=%,-std=gnu11 $(LINT_FLAGS)) 2>build/lint/clang-tidy.log

.PHONY: lint lint-tools lint-circles lint-cppcheck lint-tidy
