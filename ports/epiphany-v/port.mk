# SPDX-License-Identifier: MIT
# Included by the Makefile after ports/epiphany, whose image this is, with other addresses of cores (chip/chip_layout.h).
EPIPHANY_V_ELF = build/epiphany-v/epiphany-v.elf

$(EPIPHANY_V_ELF): EPIPHANY_LAYOUT = -Iports/epiphany-v/chip
$(EPIPHANY_V_ELF): $(EPIPHANY_IMAGE) $(wildcard ports/epiphany-v/*.h ports/epiphany-v/chip/*.h) ports/epiphany-v/port.mk
	$(epiphany-link)

$(eval $(call chip-device,epiphany-v,$(EPIPHANY)gcc,$(EPIPHANY_V_ELF)))
INSTALLERS += epiphany-v
epiphany: epiphany-v
