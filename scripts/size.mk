# SPDX-License-Identifier: MIT
# Included by the Makefile. `make size` compiles the core and the minimal port for rv32imafc and reports what a core must hold,
# beside the images of the chips' ports, against the 24 KB that it has. `make size-flags` tries variants of the flags and prints the sum of each.
RISCV       ?= riscv64-unknown-elf-
SIZE_LIMIT  ?= 24576
SIZE_AIM    ?= 18432
SIZE_TARGET  = -march=rv32imafc -mabi=ilp32f
# What a chip's core is compiled with; all of it in one command, as it is compiled when it is linked. Each measured, in bytes:
# -flto -700, -msave-restore (registers are saved by shared code) -1700, -fno-tree-forwprop -260, those of the last two lines -450
# and no instruction more (the interpreter loop is an exception to one of them, LOOP in core/vm.c), -fno-forward-propagate -86 and
# fewer instructions (floats are loaded as such), the others -150 together.
# -mstrict-align is no option: an unaligned access is not allowed on every chip.
CHIP_OPTIMISE = -Os -flto -msave-restore -mstrict-align -fno-tree-forwprop -fno-tree-dominator-opts -fno-tree-pre -fno-if-conversion \
                -fno-tree-fre -fno-move-loop-invariants -fno-jump-tables -fno-tree-sink -fno-partial-inlining -fno-tree-loop-optimize \
                -fno-tree-ter -fno-tree-ccp -fno-tree-tail-merge -fno-forward-propagate
SIZE_FLAGS   = $(SIZE_TARGET) $(CHIP_OPTIMISE) -std=gnu11 -ffreestanding -ffp-contract=off -fno-math-errno -ffunction-sections -fdata-sections \
               -fno-asynchronous-unwind-tables $(SIZE_EXTRA) -Wall -Wextra $(WERROR) -I. -Iports/minimal
SIZE_LINK    = -nostdlib -static -Wl,-e,start -Wl,--gc-sections -Wl,--build-id=none -Wl,--no-warn-rwx-segments
SIZE_SOURCES = $(wildcard core/*.c ports/minimal/*.c)
SIZE_HEADERS = $(wildcard core/*.h ports/minimal/*.h contract/*)
SIZE_ELF     = build/size/core.elf

# One command: with -flto among SIZE_EXTRA the link is the compilation.
size-link = $(RISCV)gcc $(SIZE_FLAGS) $(1) $(SIZE_LINK) $(SIZE_SOURCES) -lgcc -o $(2)

size-tools:
	@scripts/need.sh size

$(SIZE_ELF): $(SIZE_SOURCES) $(SIZE_HEADERS) scripts/size.mk | size-tools
	$(call say,compiling the core for a chip to $@)
	@mkdir -p $(@D)
	$(Q)$(call size-link,,$@)

# Images beside it, of the ports whose compiler is there: name, tools, file, aim and sections, as scripts/size.py takes them.
SIZE_IMAGES = rv32imafc,$(RISCV),$(SIZE_ELF),$(SIZE_AIM) $(foreach port,$(PORT_NAMES),$(SIZE_$(port)))
size: $(SIZE_ELF) ## what a core of each chip must hold, function by function; fails above SIZE_LIMIT bytes
	@$(MAKE) -s $(foreach image,$(SIZE_IMAGES),$(word 3,$(subst $(comma), ,$(image))))
	@$(PYTHON) scripts/size.py --limit $(SIZE_LIMIT) $(SIZE_ARGS) $(SIZE_IMAGES)

SIZE_VARIANTS = "" "-fno-lto" "-mno-save-restore" "-ftree-forwprop" "-ftree-dominator-opts" "-ftree-pre" "-fif-conversion" "-fno-tree-ch" "-fno-gcse" \
                "-fno-ivopts" "-fno-ipa-cp" "-fno-ipa-sra" "-fno-jump-tables" "-fno-inline-small-functions" "-Oz" "-O2"
size-flags: size-tools
	@mkdir -p build/size
	@for flags in $(SIZE_VARIANTS); do \
	    $(call size-link,$$flags,build/size/variant.elf) && \
	    echo "$$($(PYTHON) scripts/size.py --limit 1000000 variant,$(RISCV),build/size/variant.elf,0 | grep resident) $$flags"; \
	done

.PHONY: size size-tools size-flags
