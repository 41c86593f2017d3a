# SPDX-License-Identifier: MIT
# Included by the Makefile: what `--device arm` needs beside the program. `make` builds it where there is a cross compiler.
ARM        ?= arm-none-eabi-
ARM_ELF     = build/arm/arm.elf
ARM_TARGET  = -mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16 -mno-unaligned-access
# The address of struct chip_port, in local memory, is 16: not 0, which a compiler may take for no address.
ARM_FLAGS   = $(ARM_TARGET) -Os -flto -fno-tree-forwprop -fno-tree-dominator-opts -fno-tree-pre -fno-if-conversion -fno-tree-fre -fno-tree-sink \
              -std=gnu11 -ffreestanding -ffp-contract=off -fno-math-errno -ffunction-sections -fdata-sections \
              -fno-asynchronous-unwind-tables -fno-common -fno-delete-null-pointer-checks -Wall -Wextra $(WERROR) \
              -I. -Iports/arm/chip -Iports/chip/resident
ARM_LINK    = -nostdlib -static -Wl,--gc-sections -Wl,--build-id=none -Wl,-e,start -Wl,-Ttext=0x10000 -Wl,--defsym=chip_port=16 \
              -Wl,-u,chip_identity
ARM_SOURCES = $(wildcard core/*.c ports/chip/resident/*.c ports/chip/monitor/*.c ports/arm/chip/*.c)

$(ARM_ELF): $(ARM_SOURCES) $(wildcard core/*.h contract/* ports/chip/*.h ports/chip/*/*.h ports/arm/chip/*.h) ports/arm/port.mk
	@mkdir -p $(@D)
	$(call say,linking the cores' image $@)
	$(Q)$(ARM)gcc $(ARM_FLAGS) $(ARM_LINK) $(ARM_SOURCES) -lgcc -o $@

ARM_BUILT = $(if $(filter arm,$(DEVICES)),$(if $(shell command -v $(ARM)gcc),$(ARM_ELF)))
all: $(ARM_BUILT)
DEVICE_FILES += $(ARM_BUILT)

arm: needs
	@scripts/need.sh arm
	@$(MAKE) $(ARM_ELF)

ifeq ($(DEVICE),arm)
run: arm
endif

.PHONY: arm
