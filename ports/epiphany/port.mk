# SPDX-License-Identifier: MIT
# Included by the Makefile: the Epiphany-III, as a simulator (docs/epiphany.md).
#
#   make epiphany-tools  the cross compiler, built once from Debian's sources and kept in EPIPHANY_TOOLS
#   make epiphany-run    the simulator as a program: build/release/epiphany-run
#   make epiphany-check  all that it is verified by; EPIPHANY_CHECK="--sample" a part, in half a minute
EPIPHANY_TOOLS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/epython/epiphany-gcc-12
EPIPHANY       ?= $(EPIPHANY_TOOLS)/bin/epiphany-elf-

EPIPHANY_LIBRARY = $(patsubst %.c,$(B)/%.o,$(filter-out %/run.c,$(wildcard ports/epiphany/simulator/*.c)))
EPIPHANY_RUN     = $(B)/epiphany-run
EPIPHANY_CHECKS  = $(patsubst ports/epiphany/check/%.c,$(B)/epiphany-check/%,$(wildcard ports/epiphany/check/*.c))

# As of core/vm.o: the compiler would share the jumps to the next instruction.
$(B)/ports/epiphany/simulator/execute.o: CFLAGS_FILE = $(LOOP_FLAGS)

$(EPIPHANY_RUN): $(EPIPHANY_LIBRARY) $(B)/ports/epiphany/simulator/run.o
	@echo "  LD $@"
	@$(CC) $(CFLAGS_ALL) $^ -lm -o $@

$(B)/epiphany-check/%: $(B)/ports/epiphany/check/%.o $(EPIPHANY_LIBRARY)
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) $(CFLAGS_ALL) $^ -lm -o $@

-include $(wildcard $(B)/ports/epiphany/*/*.d)

epiphany-run: $(EPIPHANY_RUN)

epiphany-tools:
	@ports/epiphany/toolchain.sh $(EPIPHANY_TOOLS)

epiphany-check: epiphany-tools $(EPIPHANY_RUN) $(EPIPHANY_CHECKS)
	@$(PYTHON) ports/epiphany/check/check.py --tools $(EPIPHANY) --tests $(EPIPHANY_TOOLS)/tests --build $(B) $(EPIPHANY_CHECK)

.PHONY: epiphany-run epiphany-tools epiphany-check
