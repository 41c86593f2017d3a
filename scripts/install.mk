# SPDX-License-Identifier: MIT
# Included by the Makefile after the ports: what is installed, and where. `make install` takes all three parts, python/backend.py makes
# wheels of the first two, scripts/deb.sh a Debian package of all.
INSTALLED  = $(DESTDIR)$(PREFIX)
# Where $(PYTHON) looks for packages under PREFIX.
PYTHON_SITE ?= $(shell $(PYTHON) scripts/python_site.py $(PREFIX))
PACKAGES   = $(DESTDIR)$(PYTHON_SITE)
STRIP      ?=
ZSH_FOLDER ?= site-functions
PKG_CONFIG_FOLDER ?= lib/pkgconfig
MAN        = build/epython.1
# Stubs are packages that a checker finds by itself, and files in a folder to be pointed at: that of a module whose name is one of
# CPython's is found there alone.
STUB_NAMES = $(patsubst python/stubs/%.pyi,%,$(wildcard python/stubs/*.pyi))
STUB_FILES = $(STUB_NAMES:%=build/stubs/%.pyi)
STUB_PACKAGES = $(patsubst %,%-stubs/__init__.pyi,$(filter-out array,$(STUB_NAMES)))

install: install-program install-package install-development ## install to PREFIX (/usr/local), as ~/.local
	@echo "installed: $(INSTALLED)/bin/epython, $(PACKAGES)/epython"
	@$(PYTHON) scripts/python_site.py --advise $(PREFIX)

# DEVICE_FILES: of each port that could be built
install-program: $(PROGRAM) $(DEVICE_FILES)
	@install -D -m 755 $(STRIP) $(PROGRAM) $(INSTALLED)/bin/epython
	@install -d $(INSTALLED)/lib/epython
	@$(if $(strip $(DEVICE_FILES)),install -m 755 $(DEVICE_FILES) $(INSTALLED)/lib/epython)
	@$(call install-completion,bash,bash-completion/completions,epython)
	@$(call install-completion,zsh,zsh/$(ZSH_FOLDER),_epython)
	@$(call install-completion,fish,fish/vendor_completions.d,epython.fish)
	@install -d $(INSTALLED)/share/epython
	@cp -R examples $(INSTALLED)/share/epython/ && chmod -R u+w,go+rX $(INSTALLED)/share/epython/examples && find $(INSTALLED)/share/epython/examples -name __pycache__ -prune -exec rm -rf {} +
	@if command -v help2man >/dev/null; then \
	    $(MAKE) -s $(MAN) && install -D -m 644 $(MAN) $(INSTALLED)/share/man/man1/epython.1; \
	else \
	    echo "without the man page, which needs help2man"; \
	fi

# $(1): shell, $(2): folder, $(3): name
install-completion = install -d $(INSTALLED)/share/$(2) && ./$(PROGRAM) --completion $(1) >$(INSTALLED)/share/$(2)/$(3)

install-package: $(LIBRARIES) stubs
	@install -d $(PACKAGES)/epython/lib
	@install -m 644 python/epython/*.py python/epython/py.typed $(PACKAGES)/epython
	@install -m 644 $(STRIP) $(LIBRARIES) $(PACKAGES)/epython/lib
	@cd build/stubs && for stub in $(STUB_PACKAGES); do install -D -m 644 $$stub $(PACKAGES)/$$stub || exit 1; done
	@install -d $(INSTALLED)/share/epython/stubs
	@install -m 644 $(STUB_FILES) $(INSTALLED)/share/epython/stubs

# For C programs: the header, and where the library is.
PKG_CONFIG = $(INSTALLED)/$(PKG_CONFIG_FOLDER)/epython.pc
install-development:
	@install -D -m 644 include/epython.h $(INSTALLED)/include/epython.h
	@install -d $(dir $(PKG_CONFIG))
	@printf '%s\n' 'Name: epython' 'Description: Python for chips with many tiny cores' 'Version: $(VERSION)' \
	    'Cflags: -I$(PREFIX)/include' 'Libs: -L$(PYTHON_SITE)/epython/lib -Wl,-rpath,$(PYTHON_SITE)/epython/lib -lepython' >$(PKG_CONFIG)

# Folders that are empty then go too.
FOLDERS = bin include $(PKG_CONFIG_FOLDER) lib share/man/man1 share/bash-completion/completions share/zsh/$(ZSH_FOLDER) \
          share/fish/vendor_completions.d share $(filter-out /%,$(PYTHON_SITE:$(PREFIX)/%=%))
uninstall: ## take away what install has put there
	rm -f $(INSTALLED)/bin/epython $(INSTALLED)/include/epython.h $(PKG_CONFIG) $(INSTALLED)/share/man/man1/epython.1 \
	    $(INSTALLED)/share/bash-completion/completions/epython $(INSTALLED)/share/zsh/$(ZSH_FOLDER)/_epython \
	    $(INSTALLED)/share/fish/vendor_completions.d/epython.fish
	rm -rf $(INSTALLED)/lib/epython $(INSTALLED)/share/epython $(PACKAGES)/epython $(STUB_NAMES:%=$(PACKAGES)/%-stubs)
	@if cd $(INSTALLED) 2>/dev/null; then for folder in $(FOLDERS); do rmdir -p $$folder 2>/dev/null || :; done; fi

$(MAN): $(PROGRAM) VERSION
	@mkdir -p $(@D)
	@help2man --no-info --name "run a Python program on many cores" --output $@ ./$(PROGRAM)

# What an editor knows of `from parallel import *`: signatures with types, and the modules' own docstrings.
stubs: $(STUB_FILES) $(STUB_PACKAGES:%=build/stubs/%)
build/stubs/%.pyi: python/stubs/%.pyi modules/%.py scripts/stubs.py
	@mkdir -p $(@D)
	@$(PYTHON) scripts/stubs.py $< modules/$*.py >$@.tmp && mv $@.tmp $@
build/stubs/%-stubs/__init__.pyi: build/stubs/%.pyi
	@install -D -m 644 $< $@

deb: ## make a Debian package
	@scripts/need.sh deb
	+@scripts/deb.sh

.PHONY: install install-program install-package install-development uninstall stubs deb
