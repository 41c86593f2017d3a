# SPDX-License-Identifier: MIT
# Included by the Makefile. `make lint` looks for likely mistakes. What is left out, and why, as clang-tidy 14 reported it:
#   branch-clone                 2: chains of else-if whose order matters
#   easily-swappable-parameters, macro-parentheses, reserved-identifier, unused-parameters: taste; not read one by one
#   implicit-widening            a product of 32 bits used as an offset: what it counts lies in a core's memory
#   narrowing-conversions        9: '0' + digit, choices among characters
#   signed-char-misuse           15: operands of instructions, which are signed bytes
#   sizeof-expression            arrays of pointers, whose items have the size of a pointer
#   suspicious-string-compare    5: memcmp or strcmp as a condition: "they differ"
#   unused-return-value          1: collect.c enters a name, and does not need the symbol
#   no-recursion                 the grammar's, and that of nested values; not read one by one
#   no-int-to-ptr                values whose bits are an address of the host
#   type-promotion-in-math-fn    4: double is meant, as in CPython
# clang's analyzer takes a quarter of an hour: it is run by hand (clang-tidy --checks='-*,clang-analyzer-core.*'). It finds null
# and unset values where a function that returned false has raised, or the caller has looked; one of its reports was true.
TIDY_CHECKS = -*,bugprone-*,misc-*,performance-*,portability-*,-bugprone-branch-clone,-bugprone-easily-swappable-parameters,$\
              -bugprone-implicit-widening-of-multiplication-result,-bugprone-macro-parentheses,-bugprone-narrowing-conversions,$\
              -bugprone-reserved-identifier,-bugprone-signed-char-misuse,-bugprone-sizeof-expression,-bugprone-suspicious-string-compare,$\
              -bugprone-unused-return-value,-misc-no-recursion,-misc-unused-parameters,-performance-no-int-to-ptr,$\
              -performance-type-promotion-in-math-fn
LINT_FILES  = $(SOURCES) core/memory.c
# What is otherwise in epython-mpi, where there is an MPI.
LINT_MPICC  = $(firstword $(shell command -v $(MPICC) mpicc.mpich))
LINT_MPI_FILES = $(sort $(wildcard ports/mpi/*.c) $(shell grep -lE 'EPY_MPI|"(ports/virtual/far|cli/ranks)\.h"' $(LINT_FILES)))
LINT_MPI_FLAGS = -DEPY_MPI $(filter -I%,$(shell $(LINT_MPICC) -show)) $(LINT_FLAGS)
NO_LINT_MPI = echo 'ports/mpi was left out: no MPI compiler (make mpi says how to get one)' >&2
LINT_FLAGS  = -D_GNU_SOURCE -I. -I$(B) -Iports/virtual '-DEPYTHON_DEVICES=DEVICE(virtual)' '-DEPYTHON_SHARE=""' '-DEPYTHON_VERSION=""'

LINT_HEADERS = $(B)/unicode_tables.h $(B)/unicode_names.h $(B)/embedded_modules.h $(B)/recording_page.h $(B)/native_support.h

lint: lint-circles lint-cppcheck lint-tidy ## look for circles of includes and likely mistakes in C (clang-tidy, cppcheck)

lint-tools:
	@scripts/need.sh lint

# circles.py knows what is no circle: recursion of the grammar.
lint-circles:
	@$(PYTHON) scripts/circles.py

# $(call cppcheck,FILES,FLAGS) and $(call clang-tidy,FILES,FLAGS,LOG)
cppcheck = cppcheck -q -j $(PROCESSORS) --error-exitcode=1 --cppcheck-build-dir=build/lint --std=c11 --inline-suppr \
           -D__BYTE_ORDER__=1234 -D__ORDER_LITTLE_ENDIAN__=1234 --enable=warning,portability,performance --suppressions-list=scripts/cppcheck.txt $2 $1
clang-tidy = printf '%s\n' $1 | xargs -P $(PROCESSORS) -n 8 clang-tidy --quiet --warnings-as-errors='*' \
             --checks='$(TIDY_CHECKS)' $(patsubst %,--extra-arg=%,-std=gnu11 $2) 2>build/lint/$3

lint-cppcheck: $(LINT_HEADERS) | lint-tools
	$(call say,cppcheck)
	@mkdir -p build/lint
	$(Q)$(call cppcheck,$(LINT_FILES),$(LINT_FLAGS))
	$(Q)$(if $(LINT_MPICC),$(call cppcheck,$(LINT_MPI_FILES),$(LINT_MPI_FLAGS)),$(NO_LINT_MPI))

lint-tidy: $(LINT_HEADERS) | lint-tools
	$(call say,clang-tidy)
	@mkdir -p build/lint
	$(Q)$(call clang-tidy,$(LINT_FILES),$(LINT_FLAGS),clang-tidy.log)
	$(Q)$(if $(LINT_MPICC),$(call clang-tidy,$(LINT_MPI_FILES),$(LINT_MPI_FLAGS),clang-tidy-mpi.log),$(NO_LINT_MPI))

.PHONY: lint lint-tools lint-circles lint-cppcheck lint-tidy
