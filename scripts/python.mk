# SPDX-License-Identifier: MIT
# Included by the Makefile. `make python` builds the library of the Python package `epython` beside it, so that
# PYTHONPATH=python python3 finds both.
PIC          ?= build/pic
LIBRARY      ?= $(PIC)/libepython.so
PIC_SOURCES   = $(filter-out host/main.c,$(SOURCES))
PIC_OBJECTS   = $(PIC_SOURCES:%.c=$(PIC)/%.o)

python: $(LIBRARY)

$(LIBRARY): $(PIC_OBJECTS)
	@echo "  LD $@"
	@$(CC) $(CFLAGS_ALL) -shared -Wl,-soname,libepython.so $(PIC_OBJECTS) $(LDLIBS) -o $@

$(PIC)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC $< (PIC)"
	@$(CC) $(CFLAGS_ALL) $(CFLAGS_FILE) -I$(PIC) -fPIC -fvisibility=hidden -MMD -MP -c $< -o $@

$(PIC)/core/vm.o: CFLAGS_FILE = $(LOOP_FLAGS)
$(PIC)/ports/riscv/%.o: CFLAGS_EXTRA += -DRISCV_RESIDENT=$(RISCV_RESIDENT) -DEPYTHON_SHARE='"$(PREFIX)/share/epython"'
$(PIC)/host/unicode.o: $(PIC)/unicode_tables.h

$(PIC)/unicode_tables.h: scripts/unicode_tables.py
	@mkdir -p $(@D)
	@$(PYTHON) $< > $@.tmp && mv $@.tmp $@

-include $(PIC_OBJECTS:.o=.d)

.PHONY: python
