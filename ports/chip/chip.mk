# SPDX-License-Identifier: MIT
# Included by the Makefile before the ports: what their images of cores have in common.

# What every compiler of cores is given besides machine and optimisation. A chip computes as CPython does only with
# -ffp-contract=off; see docs/porting.md.
CHIP_FLAGS   = -std=gnu11 -ffreestanding -ffp-contract=off -fno-math-errno -ffunction-sections -fdata-sections \
               -fno-asynchronous-unwind-tables -fno-common -Wall -Wextra $(WERROR) -I. -Iports/chip/resident
CHIP_LINK    = -nostdlib -static -Wl,--gc-sections -Wl,--build-id=none
CHIP_CORE    = $(wildcard core/*.c) ports/chip/resident/port.c
CHIP_MONITOR = ports/chip/monitor/monitor.c
CHIP_HEADERS = $(wildcard core/*.h contract/* ports/chip/*.h ports/chip/*/*.h) ports/chip/chip.mk

# $(eval $(call chip-device,NAME,COMPILER,FILES)): make NAME, and installation, of the program and the files in build/NAME that the
# device needs beside it. `make` builds them where there is the compiler; those that take long (CHIPS_ASKED_FOR) when `make NAME` has done so
# once: what it needs has to be made anyway.
CHIPS_ASKED_FOR = epiphany epiphany-v

define chip-device
$(1)-built = $$(if $$(filter $(1),$$(DEVICES)),$$(if $$(shell command -v $(2)),$(3)))
all: $$(if $$(filter $(1),$$(CHIPS_ASKED_FOR)),$$(if $$(wildcard build/$(1)),$$($(1)-built)),$$($(1)-built))
DEVICE_FILES += $$($(1)-built)

$(1): needs
	@scripts/need.sh $(1)
	@$$(MAKE) $$(PROGRAM) $(3)

ifeq ($$(DEVICE),$(1))
run: $(1)
endif

.PHONY: $(1)
endef
