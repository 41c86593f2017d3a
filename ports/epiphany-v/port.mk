# SPDX-License-Identifier: MIT
# Included by the Makefile after ports/epiphany, whose image this is, with other addresses of cores (chip/chip_layout.h).
EPIPHANY_V_ELF = build/epiphany-v/epiphany-v.elf

$(eval $(call epiphany-image,epiphany-v))
$(eval $(call chip-device,epiphany-v,$(EPIPHANY)gcc,$(EPIPHANY_V_ELF)))
INSTALLERS += epiphany-v
epiphany: epiphany-v

SIZE_epiphany-v = $(if $(epiphany-v-built),epiphany-v$(comma)$(EPIPHANY)$(comma)$(EPIPHANY_V_ELF)$(comma)18432$(comma).resident)
