# SPDX-License-Identifier: MIT
# Included by the Makefile after ports/epiphany, whose image this is, with other addresses of cores (chip/chip_layout.h).
EPIPHANY_V_ELF = build/epiphany-v/epiphany-v.elf

$(eval $(call epiphany-image,epiphany-v))
$(eval $(call chip-device,epiphany-v,$(EPIPHANY)gcc,$(EPIPHANY_V_ELF)))
INSTALLERS += epiphany-v
epiphany: epiphany-v

size-epiphany-v: size-epiphany
	@$(MAKE) -s $(EPIPHANY_V_ELF)
	@$(EPIPHANY)size -A $(EPIPHANY_V_ELF) | awk '$$1 == ".resident" {print "   " $$2 "  the same of the epiphany-v device"}'

ifneq ($(shell command -v $(EPIPHANY)gcc),)
size: size-epiphany-v
endif

.PHONY: size-epiphany-v
