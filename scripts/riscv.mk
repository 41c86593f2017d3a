# SPDX-License-Identifier: MIT
# Included by the Makefile: what `--device riscv` needs. The cores' image build/riscv/riscv.elf and the emulator's plugin
# build/riscv/count.so are built by `make` where there is a cross compiler; without it everything else is.
#
#   make riscv             both, installing the compiler if it is missing     make riscv-map    the cores' memory
RISCV          ?= riscv64-unknown-elf-
RISCV_RESIDENT ?= 24576
RISCV_B         = build/riscv
RISCV_ELF       = $(RISCV_B)/riscv.elf
RISCV_PLUGIN    = $(RISCV_B)/count.so

RISCV_TARGET    = -march=rv32imafc -mabi=ilp32f
RISCV_FLAGS     = -std=gnu11 -ffreestanding -ffp-contract=off -fno-math-errno -ffunction-sections -fdata-sections \
                  -fno-asynchronous-unwind-tables -fno-common -Wall -Wextra -Werror -I. -Iports/riscv/chip \
                  -DRISCV_RESIDENT=$(RISCV_RESIDENT)
# Small before fast: -flto and -msave-restore are 1.6 KB of a core.
RISCV_SMALL     = $(RISCV_TARGET) -Os -flto -msave-restore
RISCV_RESIDENTS = $(wildcard core/*.c) ports/riscv/chip/port.c
RISCV_OTHERS    = $(RISCV_B)/start.o $(RISCV_B)/monitor.o $(RISCV_B)/trap.o
RISCV_HEADERS   = $(wildcard core/*.h include/*.h include/*.def ports/riscv/*.h ports/riscv/chip/*.h)

# The monitor and the start code are no part of -flto: the link script places them by name.
$(RISCV_B)/%.o: ports/riscv/chip/%.c $(RISCV_HEADERS) scripts/riscv.mk
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(RISCV)gcc $(RISCV_TARGET) -O2 $(RISCV_FLAGS) -c $< -o $@

$(RISCV_B)/%.o: ports/riscv/chip/%.S $(RISCV_HEADERS) scripts/riscv.mk
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(RISCV)gcc $(RISCV_TARGET) $(RISCV_FLAGS) -c $< -o $@

$(RISCV_ELF): $(RISCV_RESIDENTS) $(RISCV_OTHERS) ports/riscv/chip/chip.ld $(RISCV_HEADERS) scripts/riscv.mk
	@echo "  LD $@"
	@$(RISCV)gcc $(RISCV_SMALL) $(RISCV_FLAGS) -nostdlib -static -Wl,--gc-sections -Wl,--build-id=none \
	    -Wl,--no-warn-rwx-segments -Wl,--print-memory-usage -Wl,--defsym=RISCV_RESIDENT=$(RISCV_RESIDENT) \
	    -T ports/riscv/chip/chip.ld $(RISCV_RESIDENTS) $(RISCV_OTHERS) -lgcc -o $@

# The host's side must know the cores' memory map.
$(B)/ports/riscv/%.o: CFLAGS_EXTRA += -DRISCV_RESIDENT=$(RISCV_RESIDENT) -DEPYTHON_SHARE='"$(PREFIX)/share/epython"'

# A plugin of the emulator: a shared library for this machine, not for the chip.
$(RISCV_PLUGIN): ports/riscv/count/count.c ports/riscv/layout.h scripts/riscv.mk
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) -std=gnu11 -D_GNU_SOURCE -O2 -fPIC -shared -fvisibility=hidden $(WARNINGS) -I. $< -o $@
