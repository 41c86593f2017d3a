# SPDX-License-Identifier: MIT
# Included by the Makefile: the page in web/dist. npm's packages lie in build/web, so that no folder of sources holds others'.
WEB_PACKAGES = build/web/node_modules/.package-lock.json
PORT ?= 8000

web: web/dist/index.html ## ePython as a page of the browser: web/dist, which any server of files can serve

serve: web ## make it, and serve it at http://localhost:8000 (PORT=number)
	@echo "http://localhost:$(PORT)"
	@cd web/dist && $(PYTHON) -m http.server $(PORT)

web-needs:
	@scripts/need.sh --install web

# web/packages.sh is among what is needed.
$(WEB_PACKAGES): web/package-lock.json | web-needs
	$(Q)touch $@

web/dist/index.html: $(WASM_PAGES) $(WEB_PACKAGES) $(wildcard web/*.html web/*.css web/*.mjs web/src/* web/examples/* examples/*.py examples/README.md) host/record/page/style.css
	$(call say,making web/dist)
	$(Q)node web/build.mjs build/web build/wasm/page web/dist

# Under Node.js floats have 32 bits; the page has a module for either width.
WEB_WITHOUT = $(patsubst %,and not %,$(basename $(notdir $(shell grep -l '^\# epython: float 64' tests/language/*.py tests/programs/*.py))))
check-web: web $(W)/epython.js ## the tests of ePython as WebAssembly, and of the page in Chromium
	@scripts/need.sh --install tests page
	@$(PYTEST) -n $(PROCESSORS) tests/test_wasm.py tests/test_web.py
	@$(PYTEST) -n $(PROCESSORS) tests/test_language.py tests/test_parallel.py --epython "node $(W)/epython.js" --patience 3 -k "test_direct $(WEB_WITHOUT)"

# The others are fetched to build/bench-web.
web-bench: $(WASM_PAGES) ## ePython as WebAssembly beside other Pythons of the browser: download, start, speed
	@scripts/need.sh --install web
	@mkdir -p build/bench-web
	@cp bench/web/package.json bench/web/package-lock.json build/bench-web && cd build/bench-web && npm ci --ignore-scripts --no-audit --no-fund --silent
	@node bench/web/compare.mjs $(ROUNDS)

.PHONY: web serve web-needs check-web web-bench
