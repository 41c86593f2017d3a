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
                  -fno-ipa-icf -fno-tree-slsr -fno-tree-tail-merge -fno-partial-inlining -fno-tree-sink \
                  -fno-caller-saves -fno-guess-branch-probability
EPIPHANY_FLAGS  = $(EPIPHANY_TARGET) $(EPIPHANY_SMALL) $(CHIP_FLAGS)
EPIPHANY_NEEDS  = $(CHIP_HEADERS) $(wildcard ports/epiphany/*.h ports/epiphany/chip/*) ports/epiphany/port.mk

# $(eval $(call epiphany-image,DEVICE)): build/DEVICE/DEVICE.elf, by ports/*/chip/chip_layout.h. All functions of the core are
# compiled together (-flto); the link that does it is for the assembly code alone that it leaves behind, which overlay.py changes.
# V=1 prints the memory map of a core.
define epiphany-image
build/$(1)/%.o: %.c $$(EPIPHANY_NEEDS) $$(wildcard ports/$(1)/*.h ports/$(1)/chip/*.h)
	@mkdir -p $$(@D)
	$$(Q)$$(EPIPHANY)gcc -Iports/$(1)/chip -Iports/epiphany/chip $$(EPIPHANY_FLAGS) $$(EPIPHANY_SPECIAL) -c $$< -o $$@

build/$(1)/%.o: %.S $$(EPIPHANY_NEEDS)
	@mkdir -p $$(@D)
	$$(Q)$$(EPIPHANY)gcc -I. -c $$< -o $$@

build/$(1)/whole.elf.ltrans0.ltrans.s: $$(patsubst %.c,build/$(1)/%.o,$$(CHIP_CORE) $$(addprefix ports/epiphany/chip/,port.c arithmetic.c))
	$$(Q)$$(EPIPHANY)gcc $$(EPIPHANY_FLAGS) -flto -flto-partition=one -save-temps=obj -nostdlib -Wl,--gc-sections -Wl,-e,_port_main \
	    -Wl,-Ttext-segment=0 -Wl,--unresolved-symbols=ignore-all -Wl,--no-warn-rwx-segments $$^ -o build/$(1)/whole.elf

build/$(1)/overlaid.s: build/$(1)/whole.elf.ltrans0.ltrans.s ports/epiphany/chip/overlay.py
	$$(Q)$$(PYTHON) ports/epiphany/chip/overlay.py $$< > $$@

build/$(1)/chip.ld: $$(EPIPHANY_NEEDS)
	@mkdir -p $$(@D)
	$$(Q)$$(EPIPHANY)gcc -E -P -I. -x assembler-with-cpp ports/epiphany/chip/chip.ld -o $$@

build/$(1)/$(1).elf: build/$(1)/chip.ld build/$(1)/overlaid.s $$(EPIPHANY_OWN:%=build/$(1)/ports/epiphany/chip/%.o)
	$$(call say,linking the cores' image $$@)
	$$(Q)$$(EPIPHANY)gcc $$(EPIPHANY_TARGET) $$(CHIP_LINK) -Wl,--no-warn-rwx-segments $$(if $$(V),-Wl$$(comma)--print-memory-usage) \
	    -T $$^ -lgcc -o $$@
endef

# Functions that the compiler calls by names that -flto does not know, and what is written in assembly code.
EPIPHANY_OWN     = start overlay division
EPIPHANY_SPECIAL = -flto
EPIPHANY_ELF = build/epiphany/epiphany.elf
build/%/ports/epiphany/chip/division.o: EPIPHANY_SPECIAL = @ports/epiphany/chip/division.flags

$(eval $(call epiphany-image,epiphany))
$(eval $(call chip-device,epiphany,$(EPIPHANY)gcc,$(EPIPHANY_ELF)))
INSTALLERS += epiphany

epiphany-bench: epiphany epython $(EPIPHANY_RUN) ## the Epiphany's benchmarks, to docs/epiphany-measured.md: some minutes
	@scripts/need.sh curve
	@$(PYTHON) bench/epiphany/run.py --tools $(EPIPHANY) --page docs/epiphany-measured.md

# The aim leaves 14 KB of 32 to the user.
SIZE_epiphany = $(if $(epiphany-built),epiphany$(comma)$(EPIPHANY)$(comma)$(EPIPHANY_ELF)$(comma)18432$(comma).resident)
epiphany-size: epiphany-tools ## what a core of the Epiphany must hold, function by function
	@$(MAKE) -s $(EPIPHANY_ELF)
	@$(PYTHON) scripts/size.py --limit $(SIZE_LIMIT) $(SIZE_ARGS) $(SIZE_epiphany)

.SECONDARY: $(EPIPHANY_CHECKS:$(B)/epiphany-check/%=$(B)/ports/epiphany/check/%.o)
.PHONY: epiphany-run epiphany-tools epiphany-bench epiphany-check epiphany-size
