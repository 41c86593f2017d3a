# SPDX-License-Identifier: MIT
# Included by the Makefile. `make python` builds the library of the Python package `epython` beside it, so that
# PYTHONPATH=python python3 finds both.
PIC          ?= build/pic
LIBRARY      ?= $(PIC)/libepython.so
PIC_SOURCES   = $(filter-out cli/%,$(SOURCES))
PIC_OBJECTS   = $(PIC_SOURCES:%.c=$(PIC)/%.o)

LIBRARY64     = $(PIC)/libepython-float64.so
PIC64_OBJECTS = $(call of-width-64,$(filter-out $(patsubst %,%/%,$(filter-out ports/virtual,$(PORTS))),$(PIC_SOURCES)),$(PIC))
LIBRARIES     = $(LIBRARY) $(if $(filter 64,$(FLOATS)),$(LIBRARY64))

python: $(LIBRARIES) ## build the libraries of the package epython

$(LIBRARY): $(PIC_OBJECTS)
	$(call say,linking $@)
	$(Q)$(CC) $(CFLAGS_ALL) -shared -Wl,-soname,libepython.so $(PIC_OBJECTS) $(LDLIBS) -o $@

$(LIBRARY64): $(PIC64_OBJECTS)
	$(call say,linking $@)
	$(Q)$(CC) $(CFLAGS_ALL) -shared -Wl,-soname,libepython-float64.so $(PIC64_OBJECTS) $(LDLIBS) -o $@

$(PIC)/float64/%.o: %.c | needs
	$(call compiling,$(PIC64_OBJECTS),$(PIC)/float64)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS_ALL) $(FLOAT64_FLAGS) $(CFLAGS_FILE) -I$(PIC) -fPIC -fvisibility=hidden -MMD -MP -c $< -o $@

$(PIC)/%.o: %.c | needs
	$(call compiling,$(PIC_OBJECTS),$(PIC))
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS_ALL) $(CFLAGS_FILE) -I$(PIC) -fPIC -fvisibility=hidden -MMD -MP -c $< -o $@

$(foreach loop,$(LOOPS),$(PIC)/$(loop).o $(PIC)/float64/$(loop).o): CFLAGS_FILE = $(LOOP_FLAGS)
$(PIC)/api/library.o $(PIC)/float64/api/library.o: VERSION
$(PIC)/host/base/unicode.o: $(PIC)/unicode_tables.h
$(PIC)/compiler/embedded.o: $(PIC)/embedded_modules.h
$(PIC)/host/record/page_text.o: $(PIC)/recording_page.h
$(PIC)/compiler/unicode_rows.o: $(PIC)/unicode_names.h
$(PIC)/native/build.o $(PIC)/float64/native/build.o: $(PIC)/native_support.h

-include $(PIC_OBJECTS:.o=.d) $(PIC64_OBJECTS:.o=.d)

.PHONY: python

# ---- the tests of the package with a library that looks for errors of memory, and one that collects at every allocation too
SANITIZERS = -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
python-address: PIC = build/pic-address
python-hostile: PIC = build/pic-hostile
python-hostile: DEFINES = -DEPY_HOSTILE
python-address python-hostile:
	@$(MAKE) -s python PIC=$(PIC) OPTIMISE="$(SANITIZERS)" CFLAGS_EXTRA="$(DEFINES)"
	@LD_PRELOAD=$$($(CC) -print-file-name=libasan.so) ASAN_OPTIONS=detect_leaks=0 EPYTHON_LIBRARY=$(CURDIR)/$(PIC)/libepython.so \
	    $(PYTEST) -n $(PROCESSORS) tests/test_offload.py

.PHONY: python-address python-hostile
