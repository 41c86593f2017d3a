# SPDX-License-Identifier: MIT
# Included by the Makefile: the image of the arm device's cores. What all chips share is in ports/chip/chip.mk.
ARM        ?= arm-none-eabi-
# Native code: ARM_NATIVE (layout.h); Thumb code is called at its address and 1.
# The address of struct chip_port, in local memory, is 16: not 0, which a compiler may take for no address.
ARM_FLAGS   = -mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16 -mno-unaligned-access -fno-delete-null-pointer-checks \
              -Os -flto -fno-tree-forwprop -fno-tree-dominator-opts -fno-tree-pre -fno-if-conversion -fno-tree-fre -fno-tree-sink \
              $(CHIP_FLAGS) -Iports/arm/chip
ARM_LINK    = $(CHIP_LINK) -Wl,-e,start -Wl,-Ttext=0x10000 -Wl,--defsym=chip_port=16 -Wl,-u,chip_identity \
              -Wl,--defsym=chip_native=0x18001
ARM_SOURCES = $(CHIP_CORE) $(CHIP_MONITOR) ports/arm/chip/monitor.c

build/arm/arm.elf: $(ARM_SOURCES) $(CHIP_HEADERS) ports/arm/layout.h ports/arm/chip/chip_layout.h ports/arm/port.mk
	@mkdir -p $(@D)
	$(call say,linking the cores' image $@)
	$(Q)$(ARM)gcc $(ARM_FLAGS) $(ARM_LINK) $(ARM_SOURCES) -lgcc -o $@

$(eval $(call chip-device,arm,$(ARM)gcc,build/arm/arm.elf))

SIZE_arm = $(if $(arm-built),arm$(comma)$(ARM)$(comma)build/arm/arm.elf$(comma)$(SIZE_AIM))
