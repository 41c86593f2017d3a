# SPDX-License-Identifier: MIT
# Included by the Makefile. `make python` builds the library of the Python package `epython` beside it, so that
# PYTHONPATH=python python3 finds both.
PIC          ?= build/pic
LIBRARY      ?= $(PIC)/libepython.so
PIC_SOURCES   = $(filter-out cli/%,$(SOURCES))
PIC_OBJECTS   = $(PIC_SOURCES:%.c=$(PIC)/%.o)

python: $(LIBRARY) ## build the library of the package epython

$(LIBRARY): $(PIC_OBJECTS)
	$(call say,linking $@)
	$(Q)$(CC) $(CFLAGS_ALL) -shared -Wl,-soname,libepython.so $(PIC_OBJECTS) $(LDLIBS) -o $@

$(PIC)/%.o: %.c | needs
	$(call compiling,$(PIC_OBJECTS),$(PIC))
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS_ALL) $(CFLAGS_FILE) -I$(PIC) -fPIC -fvisibility=hidden -MMD -MP -c $< -o $@

$(PIC)/core/vm.o: CFLAGS_FILE = $(LOOP_FLAGS)
$(PIC)/host/base/unicode.o: $(PIC)/unicode_tables.h
$(PIC)/compiler/embedded.o: $(PIC)/embedded_modules.h
$(PIC)/compiler/unicode_name.o: $(PIC)/unicode_names.h

-include $(PIC_OBJECTS:.o=.d)

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

# ---- installing: where $(PYTHON) looks for packages under PREFIX, if it does
PYTHON_SITE ?= $(shell $(PYTHON) -c "import sys; p = '$(PREFIX)/'; print(next((d for d in sys.path if d.startswith(p) and d.endswith('-packages')), p + 'lib/python3/site-packages'))")
PYTHON_TARGET = $(DESTDIR)$(PYTHON_SITE)/epython

install: install-python
uninstall: uninstall-python

install-python: $(LIBRARY)
	install -D -m 644 include/epython.h $(DESTDIR)$(PREFIX)/include/epython.h
	install -d $(PYTHON_TARGET)/lib/modules
	install -m 644 python/epython/*.py python/epython/py.typed $(PYTHON_TARGET)
	install -m 644 $(LIBRARY) $(PYTHON_TARGET)/lib
	install -m 644 modules/*.py $(PYTHON_TARGET)/lib/modules

uninstall-python:
	rm -f $(DESTDIR)$(PREFIX)/include/epython.h
	rm -rf $(PYTHON_TARGET)

.PHONY: install-python uninstall-python python-address python-hostile
