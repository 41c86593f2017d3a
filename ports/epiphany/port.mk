# SPDX-License-Identifier: MIT
# Included by the Makefile: the Epiphany-III, as a simulator (docs/epiphany.md).
#
# EPIPHANY_CHECK=--sample: a part of what it is verified by, in half a minute.
# EPIPHANY_TOOLS: another place of its compiler.
EPIPHANY_TOOLS := $(or $(EPIPHANY_TOOLS),$(shell ports/epiphany/toolchain.sh --where))
EPIPHANY       ?= $(EPIPHANY_TOOLS)/bin/epiphany-elf-

EPIPHANY_LIBRARY = $(patsubst %.c,$(B)/%.o,$(filter-out %/run.c,$(wildcard ports/epiphany/simulator/*.c)))
EPIPHANY_RUN     = $(B)/epiphany-run
# wake.c is for the chip alone.
EPIPHANY_CHECKS  = $(patsubst ports/epiphany/check/%.c,$(B)/epiphany-check/%,$(filter-out %/wake.c,$(wildcard ports/epiphany/check/*.c)))

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
	@ports/epiphany/toolchain.sh

epiphany-check: epiphany-tools $(EPIPHANY_RUN) $(EPIPHANY_CHECKS) ## all that the simulator is verified by
	@$(PYTHON) ports/epiphany/check/check.py --tools $(EPIPHANY) --tests $(EPIPHANY_TOOLS)/tests --build $(B) $(EPIPHANY_CHECK)

# The image of the device's cores, all of it resident. Each flag was measured, as in scripts/size.mk. arithmetic.c and division.c are
# called by names that -flto does not know. Not -m1reg-r43, which would save 350 bytes: it makes constants by shifts between a
# comparison and the branch or movcond that needs its flags (32-bit products of 2^31 passed for right).
EPIPHANY_TARGET = -mfp-mode=round-nearest -mshort-calls -msmall16
EPIPHANY_SMALL  = -Os -fno-schedule-insns -mbranch-cost=1 -fno-move-loop-invariants -fira-algorithm=priority \
                  --param max-inline-insns-auto=0 -fno-tree-dominator-opts -fno-optimize-sibling-calls -fno-tree-loop-optimize -fno-tree-sra \
                  -fno-ipa-icf -fno-tree-slsr -fno-tree-tail-merge -fno-partial-inlining -fno-tree-sink
EPIPHANY_FLAGS  = $(EPIPHANY_TARGET) $(EPIPHANY_SMALL) -Iports/epiphany/chip $(CHIP_FLAGS)
EPIPHANY_B      = build/epiphany
EPIPHANY_ELF    = $(EPIPHANY_B)/epiphany.elf
EPIPHANY_PARTS  = $(CHIP_CORE) ports/epiphany/chip/port.c $(addprefix $(EPIPHANY_B)/,start.o arithmetic.o division.o)

$(EPIPHANY_B)/division.o: EPIPHANY_SPECIAL = @ports/epiphany/chip/division.flags
$(EPIPHANY_B)/%.o: ports/epiphany/chip/%.c ports/epiphany/chip/division.flags ports/epiphany/port.mk
	@mkdir -p $(@D)
	$(Q)$(EPIPHANY)gcc $(EPIPHANY_FLAGS) $(EPIPHANY_SPECIAL) -c $< -o $@

$(EPIPHANY_B)/%.o: ports/epiphany/chip/%.S ports/epiphany/port.mk
	@mkdir -p $(@D)
	$(Q)$(EPIPHANY)gcc -c $< -o $@

EPIPHANY_IMAGE  = $(EPIPHANY_PARTS) ports/epiphany/chip/chip.ld $(CHIP_HEADERS) $(wildcard ports/epiphany/*.h ports/epiphany/chip/*.h) \
                  ports/epiphany/port.mk

# Prints the memory map of a core with V=1; fails when the interpreter is larger than its place. EPIPHANY_LAYOUT: where another
# device's chip_layout.h is.
define epiphany-link
	$(call say,linking the cores' image $@)
	@mkdir -p $(@D)
	$(Q)$(EPIPHANY)gcc $(EPIPHANY_LAYOUT) $(EPIPHANY_FLAGS) -flto $(CHIP_LINK) -Wl,-u,_port_main -Wl,--no-warn-rwx-segments \
	    $(if $(V),-Wl$(comma)--print-memory-usage) -T ports/epiphany/chip/chip.ld $(EPIPHANY_PARTS) -lgcc -o $@
endef

$(EPIPHANY_ELF): $(EPIPHANY_IMAGE)
	$(epiphany-link)

$(eval $(call chip-device,epiphany,$(EPIPHANY)gcc,$(EPIPHANY_ELF)))
INSTALLERS += epiphany

epiphany-bench: epiphany-tools $(EPIPHANY_RUN) ## cycles of Gauss-Seidel in C, on 1 to 16 cores of the Epiphany
	@$(PYTHON) bench/epiphany/run.py --tools $(EPIPHANY) --run $(EPIPHANY_RUN)

epiphany-size: epiphany-tools ## what a core of the Epiphany must hold, function by function
	@$(MAKE) -s size-epiphany

size-epiphany:
	@$(MAKE) -s $(EPIPHANY_ELF)
	@echo && echo "The image of a core of the epiphany device ($(EPIPHANY_ELF))"
	@$(PYTHON) scripts/size.py --tools $(EPIPHANY) --libgcc $$($(EPIPHANY)gcc -print-libgcc-file-name) --limit $(SIZE_LIMIT) \
	    --aim $(SIZE_AIM) --section .resident $(SIZE_ARGS) $(EPIPHANY_ELF)

ifneq ($(shell command -v $(EPIPHANY)gcc),)
size: size-epiphany
endif

.SECONDARY: $(EPIPHANY_CHECKS:$(B)/epiphany-check/%=$(B)/ports/epiphany/check/%.o)
.PHONY: epiphany-run epiphany-tools epiphany-bench epiphany-check epiphany-size size-epiphany
