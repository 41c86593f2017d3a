# SPDX-License-Identifier: MIT
# Included by the Makefile: the image of the riscv device's cores, and the emulator's plugin. What all chips share is in
# ports/chip/chip.mk.
RISCV          ?= riscv64-unknown-elf-
RISCV_B         = build/riscv
RISCV_ELF       = $(RISCV_B)/riscv.elf
RISCV_PLUGIN    = $(RISCV_B)/count.so

RISCV_TARGET    = -march=rv32imafc -mabi=ilp32f
RISCV_FLAGS     = $(CHIP_FLAGS) -Iports/riscv/chip
# Small before fast: see scripts/size.mk.
RISCV_SMALL     = $(RISCV_TARGET) $(CHIP_OPTIMISE)
# These are no part of -flto: the link script places them by name.
RISCV_OTHERS    = $(RISCV_B)/start.o $(RISCV_B)/trap.o $(RISCV_B)/monitor.o $(RISCV_B)/chip_monitor.o
RISCV_HEADERS   = $(CHIP_HEADERS) $(wildcard ports/riscv/*.h ports/riscv/chip/*.h)

$(RISCV_B)/%.o: ports/riscv/chip/%.c $(RISCV_HEADERS) ports/riscv/port.mk
	@mkdir -p $(@D)
	$(Q)$(RISCV)gcc $(RISCV_TARGET) -O2 $(RISCV_FLAGS) -c $< -o $@

$(RISCV_B)/chip_%.o: ports/chip/monitor/%.c $(RISCV_HEADERS) ports/riscv/port.mk
	@mkdir -p $(@D)
	$(Q)$(RISCV)gcc $(RISCV_TARGET) -O2 $(RISCV_FLAGS) -c $< -o $@

$(RISCV_B)/%.o: ports/riscv/chip/%.S $(RISCV_HEADERS) ports/riscv/port.mk
	@mkdir -p $(@D)
	$(Q)$(RISCV)gcc $(RISCV_TARGET) $(RISCV_FLAGS) -c $< -o $@

$(RISCV_B)/chip.ld: ports/riscv/chip/chip.ld $(RISCV_HEADERS) ports/riscv/port.mk
	@mkdir -p $(@D)
	$(Q)$(RISCV)gcc -E -P -I. -x assembler-with-cpp $< -o $@

# Prints the memory map of a core with V=1; fails when the interpreter is larger than its place.
$(RISCV_ELF): $(CHIP_CORE) $(RISCV_OTHERS) $(RISCV_B)/chip.ld $(RISCV_HEADERS) ports/riscv/port.mk scripts/size.mk
	$(call say,linking the cores' image $@)
	$(Q)$(RISCV)gcc $(RISCV_SMALL) $(RISCV_FLAGS) $(CHIP_LINK) \
	    -Wl,--no-warn-rwx-segments $(if $(V),-Wl$(comma)--print-memory-usage) \
	    -T $(RISCV_B)/chip.ld $(CHIP_CORE) $(RISCV_OTHERS) -lgcc -o $@

# A plugin of the emulator: a shared library for this machine, not for the chip.
$(RISCV_PLUGIN): ports/riscv/count/count.c ports/riscv/layout.h ports/chip/chip.h ports/riscv/port.mk
	@mkdir -p $(@D)
	$(Q)$(CC) -std=gnu11 -D_GNU_SOURCE -O2 -fPIC -shared -fvisibility=hidden $(WARNINGS) -I. $< -o $@

$(eval $(call chip-device,riscv,$(RISCV)gcc,$(RISCV_ELF) $(RISCV_PLUGIN)))

SIZE_riscv = $(if $(riscv-built),riscv$(comma)$(RISCV)$(comma)$(RISCV_ELF)$(comma)$(SIZE_AIM)$(comma).resident$(comma).tables)
