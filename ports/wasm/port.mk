# SPDX-License-Identifier: MIT
# Included by the Makefile: ePython as WebAssembly, by Debian's emscripten. Not a device: compiler, host and virtual cores as one module
# of one thread.
#   build/wasm/epython.js        the command line, for Node.js: `node build/wasm/epython.js prog.py`
#   build/wasm/page/float32.js   what a page's worker calls (ports/wasm/page.c); float64.js: with floats of double precision
W = build/wasm
WASM_LIBRARIES := $(shell ports/wasm/libraries.sh --where)
# emscripten writes to its cache, and finds what it needs of Node.js by itself nowhere.
EMCC = EM_CACHE=$(WASM_LIBRARIES)/cache NODE_PATH=/usr/share/nodejs emcc
# The core is fast, all else small, the loops of observed cores too: it is downloaded.
WASM_OPTIMISE = -Os
$(W)/core/%.o $(W)/float64/core/%.o: WASM_OPTIMISE = -O2
WASM_FLAGS = -std=gnu11 -D_GNU_SOURCE -ffp-contract=off -fno-math-errno $(WARNINGS) -I. -I$(W) -Iports/virtual -isystem $(WASM_LIBRARIES)/include \
             -DEPYTHON_VERSION='"$(VERSION)"' -DEPYTHON_IMAGES='""' '-DEPYTHON_DEVICES=DEVICE(virtual)'
WASM_LINK  = -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=67108864 -sMAXIMUM_MEMORY=2147483648 -sTOTAL_STACK=16777216 -L$(WASM_LIBRARIES)/lib -ltommath -lpcre2-8

$(foreach file,host/rare/builtin_file host/rare/vm_raise,$(W)/$(file).o $(W)/float64/$(file).o): WASM_FILE = -include ports/wasm/errno.h

WASM_HEADERS = $(addprefix $(W)/,unicode_tables.h embedded_modules.h recording_page.h native_support.h)
# The host without its system and without guests.
WASM_SHARED  = $(filter-out core/memory.c,$(wildcard core/*.c)) $(filter-out compiler/unicode_rows.c,$(wildcard compiler/*.c compiler/*/*.c)) $(wildcard native/*.c ports/virtual/*.c) \
               $(filter-out host/base/system.c host/guest/%,$(wildcard host/*/*.c)) ports/wasm/system.c ports/wasm/unicode_rows.c
WASM_NODE    = $(WASM_SHARED) $(wildcard cli/*.c)
WASM_PAGE    = $(WASM_SHARED) ports/wasm/page.c
WASM_NAMES   = $(W)/page/unicode_names.bin
WASM_PAGES   = $(W)/page/float32.js $(W)/page/float64.js $(WASM_NAMES)

wasm: $(W)/epython.js $(WASM_PAGES) ## the program as WebAssembly: build/wasm/epython.js for Node.js, build/wasm/page for pages

wasm-needs:
	@scripts/need.sh --install build wasm

$(W)/%.o: %.c | wasm-needs $(WASM_HEADERS)
	$(call compiling,$(WASM_NODE:%.c=$(W)/%.o),$(W))
	@mkdir -p $(@D)
	$(Q)$(EMCC) $(WASM_OPTIMISE) $(WASM_FLAGS) $(WASM_FILE) -MMD -MP -c $< -o $@
$(W)/float64/%.o: %.c | wasm-needs $(WASM_HEADERS)
	@mkdir -p $(@D)
	$(Q)$(EMCC) $(WASM_OPTIMISE) $(WASM_FLAGS) $(WASM_FILE) -DEPY_FLOAT_BITS=64 -MMD -MP -c $< -o $@

$(W)/epython.js: $(WASM_NODE:%.c=$(W)/%.o) ports/wasm/node.js ports/wasm/port.mk | $(WASM_NAMES)
	$(call say,linking $@)
	$(Q)$(EMCC) -O2 $(filter %.o,$^) $(WASM_LINK) -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1 --pre-js ports/wasm/node.js -o $@

WASM_PAGE_LINK = $(WASM_LINK) -sENVIRONMENT=worker,node -sMODULARIZE=1 -sEXPORT_NAME=ePython -sEXPORTED_RUNTIME_METHODS=ccall,UTF8ToString \
                 -sEXPORTED_FUNCTIONS=_malloc,_free -sINCOMING_MODULE_JS_API=wasmBinary,locateFile,output,names,print,printErr
$(W)/page/float32.js: $(WASM_PAGE:%.c=$(W)/%.o) ports/wasm/port.mk
	$(call say,linking $@)
	@mkdir -p $(@D)
	$(Q)$(EMCC) -O2 $(filter %.o,$^) $(WASM_PAGE_LINK) -o $@
$(W)/page/float64.js: $(call of-width-64,$(WASM_PAGE),$(W)) ports/wasm/port.mk
	$(call say,linking $@)
	@mkdir -p $(@D)
	$(Q)$(EMCC) -O2 $(filter %.o,$^) $(WASM_PAGE_LINK) -o $@

$(WASM_NAMES): scripts/unicode_names.py
	@mkdir -p $(@D)
	@$(PYTHON) $< --binary > $@.tmp && mv $@.tmp $@

-include $(WASM_NODE:%.c=$(W)/%.d) $(patsubst %.o,%.d,$(call of-width-64,$(WASM_PAGE),$(W))) $(W)/ports/wasm/page.d

.SECONDARY: $(WASM_HEADERS)
.PHONY: wasm wasm-needs
