# SPDX-License-Identifier: MIT
# Included by the Makefile: the Epiphany-III, as a simulator (docs/epiphany.md).
#
# EPIPHANY_CHECK=--sample: a part of what it is verified by, in half a minute.
EPIPHANY_TOOLS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/epython/epiphany-gcc-12
EPIPHANY       ?= $(EPIPHANY_TOOLS)/bin/epiphany-elf-

EPIPHANY_LIBRARY = $(patsubst %.c,$(B)/%.o,$(filter-out %/run.c,$(wildcard ports/epiphany/simulator/*.c)))
EPIPHANY_RUN     = $(B)/epiphany-run
EPIPHANY_CHECKS  = $(patsubst ports/epiphany/check/%.c,$(B)/epiphany-check/%,$(wildcard ports/epiphany/check/*.c))

# As of core/vm.o: the compiler would share the jumps to the next instruction.
$(B)/ports/epiphany/simulator/execute.o: CFLAGS_FILE = $(LOOP_FLAGS)

$(EPIPHANY_RUN): $(EPIPHANY_LIBRARY) $(B)/ports/epiphany/simulator/run.o
	$(call say,linking $@)
	$(Q)$(CC) $(CFLAGS_ALL) $^ -lm -o $@

$(B)/epiphany-check/%: $(B)/ports/epiphany/check/%.o $(EPIPHANY_LIBRARY)
	@mkdir -p $(@D)
	$(call say,linking $@)
	$(Q)$(CC) $(CFLAGS_ALL) $^ -lm -o $@

-include $(wildcard $(B)/ports/epiphany/*/*.d)

epiphany-run: $(EPIPHANY_RUN) ## the simulator of the Epiphany as a program: build/release/epiphany-run

epiphany-tools: ## its cross compiler, built once from Debian's sources and kept in EPIPHANY_TOOLS
	@ports/epiphany/toolchain.sh $(EPIPHANY_TOOLS)

epiphany-check: epiphany-tools $(EPIPHANY_RUN) $(EPIPHANY_CHECKS) ## all that the simulator is verified by
	@$(PYTHON) ports/epiphany/check/check.py --tools $(EPIPHANY) --tests $(EPIPHANY_TOOLS)/tests --build $(B) $(EPIPHANY_CHECK)

.SECONDARY: $(EPIPHANY_CHECKS:$(B)/epiphany-check/%=$(B)/ports/epiphany/check/%.o)
.PHONY: epiphany-run epiphany-tools epiphany-check
