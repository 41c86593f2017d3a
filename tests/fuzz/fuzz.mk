# SPDX-License-Identifier: MIT
# Included by the Makefile. `make fuzz` runs each target for FUZZ_SECONDS, as many at once as there are processors; what it found
# stays in build/fuzz. FUZZ_PROGRAMS random programs of each of FUZZ_KINDS are compared with CPython, from seed FUZZ_FIRST on.
# FUZZ_LIMIT="-seed=1 -runs=N" instead makes a run that is the same every time, as `make check` wants of one target; those of
# the C API have real threads, so that no two runs are quite the same. What once was found is in tests/fuzz/found: it runs first.
# Before the fuzzer of images goes its own ways it runs FUZZ_MUTANTS images with a few bytes changed, the same every time.
FUZZ_SECONDS ?= 600
FUZZ_LIMIT   ?= -max_total_time=$(FUZZ_SECONDS)
FUZZ_PROGRAMS ?= 1000
FUZZ_KINDS    ?= programs classes mixed generators drops yield collections with contexts match calls sets dicts lists texts fstrings bytes integers \
                 large doubles library
FUZZ_FIRST    ?= 1000
FUZZ_MUTANTS  ?= 20000
FUZZ_OPTIONS  = -timeout=60 -rss_limit_mb=4000 -verbosity=0 -print_final_stats=1 \
                -artifact_prefix=build/fuzz/found/
# NULL + 0, which clang complains about, is what an empty array begins at.
FUZZ_FLAGS    = -std=gnu11 -D_GNU_SOURCE -O1 -g -fsanitize=address,undefined -fno-sanitize=pointer-overflow \
                -fno-sanitize-recover=undefined \
                -ffp-contract=off -I. -Ibuild/release -Iports/virtual '-DEPYTHON_VERSION="$(VERSION)"'
FUZZ_CORE     = $(filter-out core/memory.c,$(wildcard core/*.c))
FUZZ_DEPENDS  = $(wildcard core/*.[ch] compiler/*.[ch] compiler/*/*.[ch] contract/* host/*/*.[ch] native/*.[ch] api/*.c tests/fuzz/*.c)
CLANG        ?= clang

fuzz-tools:
	@scripts/need.sh fuzz

build/fuzz/fuzz_compile: $(FUZZ_DEPENDS) build/release/embedded_modules.h build/release/unicode_names.h | fuzz-tools
	@mkdir -p $(@D)
	$(CLANG) $(FUZZ_FLAGS) -fsanitize=fuzzer compiler/*.c compiler/*/*.c host/base/inflate.c tests/fuzz/fuzz_compile.c $(LDLIBS) -o $@

build/fuzz/fuzz_image: $(FUZZ_DEPENDS) build/release/unicode_tables.h build/release/embedded_modules.h build/release/recording_page.h build/release/native_support.h build/release/unicode_names.h | fuzz-tools
	@mkdir -p $(@D)
	$(CLANG) $(FUZZ_FLAGS) -DEPY_UNTIMED -fsanitize=fuzzer $(FUZZ_CORE) compiler/*.c compiler/*/*.c \
	    $(filter-out host/state/devices.c,$(wildcard host/*/*.c)) native/*.c tests/fuzz/fuzz_image.c $(LDLIBS) -o $@

build/fuzz/fuzz_api: $(FUZZ_DEPENDS) $(wildcard ports/virtual/*.[ch]) build/release/unicode_tables.h build/release/embedded_modules.h build/release/recording_page.h build/release/native_support.h build/release/unicode_names.h | fuzz-tools
	@mkdir -p $(@D)
	$(CLANG) $(FUZZ_FLAGS) -fsanitize=fuzzer '-DEPYTHON_DEVICES=DEVICE(virtual)' $(FUZZ_CORE) compiler/*.c compiler/*/*.c \
	    host/*/*.c native/*.c api/*.c ports/virtual/*.c tests/fuzz/fuzz_api.c $(LDLIBS) -o $@

build/fuzz/make_seeds: $(FUZZ_DEPENDS) build/release/embedded_modules.h build/release/unicode_names.h | fuzz-tools
	@mkdir -p $(@D)
	$(CLANG) $(FUZZ_FLAGS) compiler/*.c compiler/*/*.c host/base/inflate.c tests/fuzz/make_seeds.c $(LDLIBS) -o $@

fuzz: fuzz-compile fuzz-image fuzz-api fuzz-programs fuzz-native ## the fuzzers, FUZZ_SECONDS each, random programs beside CPython, and native code

fuzz-compile: build/fuzz/fuzz_compile
	@mkdir -p build/fuzz/corpus_compile build/fuzz/found
	$< $(FUZZ_LIMIT) $(FUZZ_OPTIONS) -max_len=4000 build/fuzz/corpus_compile tests/language tests/dialect2015

fuzz-image: build/fuzz/fuzz_image build/fuzz/make_seeds
	@mkdir -p build/fuzz/corpus_image build/fuzz/seeds build/fuzz/found
	@build/fuzz/make_seeds build/fuzz/seeds tests/language/*.py tests/modules/*.py tests/parallel/*.py tests/reports/*.py
	@$(PYTHON) tests/fuzz/make_mutants.py build/fuzz/seeds build/fuzz/mutants $(FUZZ_MUTANTS)
	$< -runs=0 $(FUZZ_OPTIONS) build/fuzz/mutants tests/fuzz/found/image
	$< $(FUZZ_LIMIT) $(FUZZ_OPTIONS) -max_len=30000 build/fuzz/corpus_image tests/fuzz/found/image build/fuzz/seeds

fuzz-api: build/fuzz/fuzz_api
	@mkdir -p build/fuzz/corpus_api build/fuzz/found
	$< $(FUZZ_LIMIT) $(FUZZ_OPTIONS) -max_len=1500 -len_control=0 build/fuzz/corpus_api $(wildcard tests/fuzz/found/api)

# Native code beside the interpreter, with exits that are taken as they come, and every one, second, fifth; in both widths of floats.
FUZZ_NATIVE ?= 25
fuzz-native: all
	@for storm in 0 1 2 5; do for width in 32 64; do \
	    EPYTHON_NATIVE_STORM=$$storm $(PYTHON) tests/fuzz/random_native.py ./epython $(FUZZ_NATIVE) $(FUZZ_FIRST) --float $$width || failed=1; \
	done; done; test -z "$$failed"

fuzz-native-tcc: all ## the same by tcc, which takes a fiftieth of gcc's time: what native/ writes is tried on many more functions
	@scripts/need.sh tcc
	@EPYTHON_CC=tcc $(MAKE) --no-print-directory fuzz-native

fuzz-programs: all
	@for kind in $(FUZZ_KINDS); do echo "random $$kind"; \
	    $(PYTHON) tests/fuzz/random_$$kind.py ./epython $(FUZZ_PROGRAMS) $(FUZZ_FIRST) || failed=1; done; test -z "$$failed"

.PHONY: fuzz fuzz-tools fuzz-compile fuzz-image fuzz-api fuzz-programs fuzz-native
