# SPDX-License-Identifier: MIT
# Included by the Makefile: the parallella device. Its cores' image is the epiphany device's.
INSTALLERS += parallella
parallella: epiphany ## the image for a Parallella board: that of the epiphany device

# What stands in for the board's library in tests: the functions of libe-hal on the simulator.
PARALLELLA_STANDIN = $(B)/parallella-check/libe-hal.so
PARALLELLA_SOURCES = ports/parallella/check/ehal.c $(EPIPHANY_LIBRARY:$(B)/%.o=%.c)

$(PARALLELLA_STANDIN): $(PARALLELLA_SOURCES) $(wildcard ports/epiphany/simulator/*.h ports/epiphany/simulator/*.def)
	@mkdir -p $(@D)
	$(call say,linking $@)
	$(Q)$(CC) $(CFLAGS_ALL) $(LOOP_FLAGS) -fPIC -shared -Wl,-soname,libe-hal.so $(PARALLELLA_SOURCES) -lm -pthread -o $@

parallella-standin: $(PARALLELLA_STANDIN)

.PHONY: parallella parallella-standin
