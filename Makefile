# SPDX-License-Identifier: MIT
# `make help` lists the targets. `make run`, `make epiphany`, `make web`, `make site` and `make check` install what they need, after they have said
# what and why; nothing else installs.
#   V=1              shows the commands
#   DEVICES=virtual  leaves out the chips' devices: neither their images are built nor their tests are run
all: ## build the program, and the images of the devices' cores where there is a cross compiler (the Epiphany's after `make epiphany`)

PREFIX  ?= /usr/local
override PREFIX := $(abspath $(patsubst ~/%,$(HOME)/%,$(PREFIX)))
DESTDIR ?=
PYTHON  ?= python3
VERSION := $(shell cat VERSION)
OPTIMISE = -O2
# Lines for the backtraces of variants; DEBUG=-g1 has them for profiles of the program, too, DEBUG=-g variables for a debugger: a sixth of
# the time to compile.
DEBUG    = $(if $(filter -O2,$(OPTIMISE)),,-g1)
# A warning is an error in `make check`, which sets WERROR: a compiler of tomorrow must not keep anybody from building.
WERROR   =
WARNINGS = -Wall -Wextra $(WERROR) -Wshadow -Wstrict-prototypes -Wmissing-prototypes
# -pipe: a tenth of the time to compile.
CFLAGS_ALL = -std=gnu11 -D_GNU_SOURCE -pipe $(OPTIMISE) $(DEBUG) -ffp-contract=off $(WARNINGS) -I. -I$(B) -Iports/virtual \
             -DEPYTHON_VERSION='"$(VERSION)"' -DEPYTHON_IMAGES='"$(PREFIX)/lib/epython"' \
             '-DEPYTHON_DEVICES=$(foreach d,$(ALL_DEVICES),DEVICE($(subst -,_,$(d))))' \
             $(TOMMATH:%=-isystem %) $(CFLAGS_SYSTEM) $(CFLAGS_EXTRA) $(CFLAGS)
# Of x86 with 32 bits only SSE computes as precisely as C says (ports/virtual/port_config.h asks for it); gcc
# has a note on each atomic of 64 bits there, which older ones aligned otherwise.
CFLAGS_SYSTEM := $(if $(shell $(CC) $(CFLAGS) -dM -E -x c /dev/null 2>/dev/null | grep __i386__),-msse2 -mfpmath=sse -Wno-psabi)
# Long integers. TOMMATH: a folder with libtommath's header and archive in place of the system's (scripts/libtommath.sh).
# TOMMATH_FOR: Debian's name of the architecture, whose folder scripts/libtommath.sh has made.
TOMMATH_FOR ?=
TOMMATH     ?= $(if $(TOMMATH_FOR),$(shell scripts/libtommath.sh --where)/$(TOMMATH_FOR))
LDLIBS = $(if $(TOMMATH),$(TOMMATH)/libtommath.a,-ltommath) -lm -pthread -ldl

# Build folder and program: variants (sanitizers, hostile) set their own.
B       ?= build/release
PROGRAM ?= epython

# core/memory.c replaces the C library where there is none.
SOURCES = $(filter-out core/memory.c,$(wildcard core/*.c)) \
          $(wildcard compiler/*.c compiler/*/*.c host/*/*.c native/*.c api/*.c cli/*.c $(PORTS:%=%/*.c)) \
          $(filter-out %/run.c,$(wildcard $(PORTS:%=%/simulator/*.c))) $(MPI_SOURCES)
# The chips are emulated on Linux only (memfd, futex, a process that dies with its parent).
# Neither ports/minimal nor ports/wasm is part of the program; ports/mpi is of epython-mpi alone, which has no other than virtual cores.
PORTS := $(if $(filter Linux,$(shell uname -s)),$(filter-out ports/minimal ports/wasm ports/mpi,$(wildcard ports/*)),ports/virtual)
# A folder of ports/ with a device.c is a device of its name (host/state/devices.c); in C `-` in it is `_`.
ALL_DEVICES = virtual $(filter-out virtual chip,$(patsubst ports/%/device.c,%,$(wildcard $(PORTS:%=%/device.c))))
DEVICES     = $(ALL_DEVICES)
OBJECTS = $(SOURCES:%.c=$(B)/%.o)
# The program does without the C API and what only that uses.
PROGRAM_OBJECTS = $(filter-out $(B)/api/% $(B)/host/guest/%,$(OBJECTS)) $(if $(filter 64,$(FLOATS)),$(B)/float64.o)

# How many bits floats may have. All that works with floats is in the program for each (contract/real.h): for 64 as one object of which
# only what runs a program is seen from outside (cli/run.h). Three kinds of files: what becomes other code for each width, or is told its
# own devices, is compiled twice (BY_WIDTH); what calls such files is linked twice; what does neither is there once (NO_FLOATS).
# tests/test_float64.py compares. FLOATS=32 leaves the second half out.
FLOATS ?= 32 64
NO_FLOATS = ports/mpi/link.c ports/mpi/ranks.c cli/% api/% host/guest/% host/model/% compiler/parse/% compiler/resolve/% compiler/program/liveness.c compiler/program/opcode.c host/record/page_text.c \
            $(filter-out compiler/compile.c,$(wildcard compiler/*.c)) $(filter-out host/base/numerals.c,$(wildcard host/base/*.c)) \
            $(patsubst %,%/%,$(filter-out ports/virtual,$(PORTS)))
BY_WIDTH  = core/% ports/mpi/list.c native/build.c native/emit_number.c native/emit_ops.c native/types.c api/% host/guest/% cli/run.c host/state/devices.c $(filter-out core/%,$(LOOPS:%=%.c)) \
            $(addprefix compiler/,generate/fold.c generate/gen_call.c generate/gen_class.c generate/gen_except.c generate/gen_expr.c generate/gen_match.c \
              generate/gen_name.c generate/link.c program/disasm.c program/program.c program/verify.c) \
            $(addprefix host/,base/numerals.c memory/build.c memory/integer.c memory/memory.c memory/set_table.c \
              report/errors.c report/text.c report/type.c state/answer.c) \
            $(addprefix host/rare/,builtin.c builtin_attributes.c builtin_job.c builtin_octets.c dict.c heap.c integer.c number.c \
              number_compare.c number_convert.c number_hex.c number_math.c object_special.c object_value.c remote.c resume.c sequence.c sequence_bytes.c \
              sequence_format.c sequence_list.c sequence_percent.c sequence_range.c sequence_slice.c sequence_sort.c service.c vm_methods.c)
# $(call of-width-64,SOURCES,FOLDER): the objects of these files in the second half.
of-width-64 = $(patsubst %.c,$(2)/float64/%.o,$(filter $(BY_WIDTH),$(1))) $(patsubst %.c,$(2)/%.o,$(filter-out $(BY_WIDTH),$(1)))
FLOAT64_OBJECTS = $(call of-width-64,$(filter-out $(NO_FLOATS),$(SOURCES)) cli/run.c cli/files.c cli/prompt.c cli/trace.c cli/explore.c,$(B))
FLOAT64_FLAGS   = -DEPY_FLOAT_BITS=64 -Drun_program=run_program_float64 -UEPYTHON_DEVICES '-DEPYTHON_DEVICES=DEVICE(virtual)'

# All processors, unless -j says otherwise (it is obeyed before this) or make was called by make. What `clean` removes is not
# built at the same time.
PROCESSORS := $(shell nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
MAKEFLAGS += --no-print-directory
ifeq ($(MAKELEVEL)$(filter clean,$(MAKECMDGOALS)),0)
MAKEFLAGS += -j$(PROCESSORS)
endif

# A line a step, not a line a file. $(call say,TEXT) prints, unless make -s; $(call compiling,OBJECTS,FOLDER) says before the first
# of them is compiled how many there are.
Q         = $(if $(V),,@)
comma     = ,
say       = $(if $(findstring s,$(filter-out -%,$(firstword $(MAKEFLAGS)))),,$(info $(1)))
absent    = $(words $(filter-out $(wildcard $(1)),$(1)))
compiling = $(if $(SAID_$(2)),,$(eval SAID_$(2) := 1)$(call say,compiling $(patsubst 0 files,what has changed,$(call absent,$(1)) files) to $(2)))

all: $(PROGRAM)

$(PROGRAM): $(PROGRAM_OBJECTS)
	$(call say,linking $@)
	$(Q)$(LINKER) $(CFLAGS_ALL) $(PROGRAM_OBJECTS) $(LDFLAGS) $(LDLIBS) -o $@
LINKER = $(CC)

# gcc would keep pc and R, which are stored together, in one vector register and take them apart for every
# instruction (2.5 times slower, measured on the bench's kernels), and share the jumps to the next instruction.
LOOP_FLAGS = $(LOOP_OPTIMISE) $(shell $(CC) --version | grep -q clang || echo -fno-tree-slp-vectorize -fno-gcse -fno-crossjumping)
# The loop as it is, counted, timed and watched, and with native code.
LOOPS = core/vm $(addprefix ports/virtual/,counted timed watched native)
$(foreach loop,$(LOOPS),$(B)/$(loop).o $(B)/float64/$(loop).o): CFLAGS_FILE = $(LOOP_FLAGS)
# Those of observed cores take gcc two seconds each at -O2, one at -O1 (--profile then takes 8 % longer, --races nothing); so does that of
# cores with native code, which interprets the rest.
FASTER_COMPILED = $(if $(filter -O2,$(OPTIMISE)),-O1)
$(addprefix $(B)/,$(addprefix ports/virtual/,counted.o native.o timed.o watched.o) $(addprefix float64/ports/virtual/,counted.o native.o timed.o watched.o)): \
    CFLAGS_FILE = $(LOOP_FLAGS) $(or $(FASTER_COMPILED),$(OPTIMISE))

ifeq ($(shell uname -s),Darwin)
hide-all-but = -Wl,-exported_symbol,_$(1)
else
hide-all-but = -Wl,--force-group-allocation && $(shell $(CC) -print-prog-name=objcopy) --keep-global-symbol=$(1) $@
endif
$(B)/float64.o: $(FLOAT64_OBJECTS)
	$(Q)$(CC) $(CFLAGS_SYSTEM) $(CFLAGS) -r -nostdlib $^ -o $@ $(call hide-all-but,run_program_float64)

$(B)/cli/width.o: CFLAGS_FILE = $(if $(filter 64,$(FLOATS)),-DEPYTHON_FLOAT64)

# What runs once a program, or seldom, as what cores leave to the host, is compiled in two thirds of the time; of the second half of the
# program all but the core is. What works before and after a program runs is compiled in half of it.
SELDOM_USED = compiler/% cli/% native/% $(addprefix host/,job/% model/% races/% rare/% record/% report/% state/% base/regex_syntax.o) \
              ports/arm/% ports/chip/% ports/parallella/% ports/riscv/%
$(SELDOM_USED:%=$(B)/%) $(addprefix $(B)/float64/,compiler/% cli/% host/% native/% ports/%): CFLAGS_FILE = $(FASTER_COMPILED)
BEFORE_AND_AFTER = compiler/% cli/% native/% $(addprefix host/,job/% races/% record/% report/%)
$(BEFORE_AND_AFTER:%=$(B)/%) $(BEFORE_AND_AFTER:%=$(B)/float64/%): \
    CFLAGS_FILE = $(FASTER_COMPILED:-O1=-Og)
# Each character of a program and of what it imports goes through the lexer.
$(foreach o,compiler/parse/lex.o compiler/utf8.o,$(B)/$(o) $(B)/float64/$(o)): CFLAGS_FILE = $(FASTER_COMPILED)
# Cores that are observed with floats of 64 bits, still in their own way (LOOP_FLAGS).
$(addprefix $(B)/float64/ports/virtual/,counted.o timed.o watched.o): CFLAGS_FILE = $(LOOP_FLAGS) $(or $(FASTER_COMPILED:-O1=-Og),$(OPTIMISE))

$(B)/float64/%.o: %.c | needs
	$(call compiling,$(FLOAT64_OBJECTS),$(B)/float64)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS_ALL) $(FLOAT64_FLAGS) $(CFLAGS_FILE) -MMD -MP -c $< -o $@

$(B)/%.o: %.c | needs
	$(call compiling,$(PROGRAM_OBJECTS),$(B))
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS_ALL) $(CFLAGS_FILE) -MMD -MP -c $< -o $@

$(B)/native/build.o $(B)/float64/native/build.o: $(B)/native_support.h
$(B)/host/base/unicode.o: $(B)/unicode_tables.h
$(B)/compiler/embedded.o: $(B)/embedded_modules.h
$(B)/host/record/page_text.o: $(B)/recording_page.h
$(B)/compiler/unicode_rows.o: $(B)/unicode_names.h
$(B)/cli/command.o $(B)/api/library.o: VERSION
$(B)/host/state/devices.o: $(wildcard $(PORTS:%=%/device.c)) # a new one

# What is generated, in the folder of whichever build needs it.
%/unicode_tables.h: scripts/unicode_tables.py
	@mkdir -p $(@D)
	@$(PYTHON) $< > $@.tmp && mv $@.tmp $@

%/unicode_names.h: scripts/unicode_names.py
	@mkdir -p $(@D)
	@$(PYTHON) $< > $@.tmp && mv $@.tmp $@

%/embedded_modules.h: scripts/embed_modules.py scripts/deflate.py $(wildcard modules/*.py)
	@mkdir -p $(@D)
	@$(PYTHON) scripts/embed_modules.py $(wildcard modules/*.py) > $@.tmp && mv $@.tmp $@

%/native_support.h: scripts/embed_native.py scripts/deflate.py contract/real.h core/native.h native/support.h
	@mkdir -p $(@D)
	@$(PYTHON) $(filter-out scripts/deflate.py,$^) > $@.tmp && mv $@.tmp $@

%/recording_page.h: scripts/embed_page.py scripts/deflate.py $(wildcard host/record/page/*)
	@mkdir -p $(@D)
	@$(PYTHON) $< host/record/page > $@.tmp && mv $@.tmp $@

-include $(OBJECTS:.o=.d) $(FLOAT64_OBJECTS:.o=.d)

# ---- what a user does

# The main job: hello from 16 cores, then Laplace's equation on them.
DEVICE ?= virtual
run: $(PROGRAM) ## build, then hello from 16 cores and Laplace's equation on them (DEVICE=NAME: on that device)
	./$(PROGRAM) --device $(DEVICE) examples/hello.py
	./$(PROGRAM) --device $(DEVICE) examples/gauss_seidel.py

# Whether what a build needs is there; `make run`, and a port's target that is named among INSTALLERS, install it.
INSTALLERS = run
INSTALLING = $(filter $(INSTALLERS),$(MAKECMDGOALS))
needs:
	@CC="$(CC)" PYTHON="$(PYTHON)" scripts/need.sh $(if $(INSTALLING),--install) build $(if $(TOMMATH),,library) $(INSTALLING:run=$(DEVICE))

# One file that needs no other. Small, but for the loop of the interpreter, without tables for unwinding, which nothing here reads, and
# without native code, which it could not load:
# 2.0 MB, of which a third is for floats of 64 bits.
MUSL ?= musl-gcc
STATIC = build/static/epython
static: ## the program as one file that needs no library: build/static/epython
	@scripts/need.sh musl
	@$(MAKE) B=build/static PROGRAM=$(STATIC) TOMMATH_FOR=$(shell dpkg --print-architecture) CC=$(MUSL) OPTIMISE=-Os LOOP_OPTIMISE=-O2 \
	    CFLAGS_EXTRA="-DEPY_STATIC -fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections" LDFLAGS="-static -s -Wl,--gc-sections,-z,noseparate-code" $(STATIC)

# The same program for several processes, linked by the compiler that an MPI library comes with: Open MPI and MPICH have nothing in common that
# a program could be linked with.
MPICC ?= mpicc
$(B)/ports/mpi/link.o: CC = $(MPICC)
MPI_BUILD = build/$(notdir $(firstword $(MPICC)))
mpi: ## epython-mpi, whose cores are those of all processes of an MPI job (MPICC=COMPILER: of which MPI)
	@CC="$(MPICC)" scripts/need.sh mpi
	@$(MAKE) B=$(MPI_BUILD) PROGRAM=$(MPI_BUILD)/epython-mpi LINKER="$(MPICC)" PORTS=ports/virtual MPI_SOURCES="$(wildcard ports/mpi/*.c)" \
	    CFLAGS_EXTRA="-DEPY_MPI $(CFLAGS_EXTRA)" $(MPI_BUILD)/epython-mpi
	@cp $(MPI_BUILD)/epython-mpi epython-mpi
	@echo "epython-mpi: start it with $$($(MPICC) -show | grep -q mpich && echo mpiexec.hydra || echo mpiexec) -n 4 ./epython-mpi -c 64 prog.py"

help: ## this list
	@cat $(MAKEFILE_LIST) | sed -n 's/^\([a-z-]*\):.* ## /\1 /p' | while read -r target what; do printf '    make %-12s %s\n' "$$target" "$$what"; done

# ---- what a developer does; scripts/check.py holds the steps of the first three

check: ## install what the tests need, build and run them all
	@$(PYTHON) scripts/check.py --devices "$(DEVICES)"
check-long: ## the same with the tests that take longer than they are often of use
	@$(PYTHON) scripts/check.py --devices "$(DEVICES)" --long
matrix: ## build and test with each compiler, C library and architecture
	@$(PYTHON) scripts/check.py --matrix

PYTEST = $(firstword $(wildcard /usr/bin/python3) $(PYTHON)) -m pytest -q --no-header -p no:cacheprovider
test: all ## run tests; T=EXPRESSION: those that it fits, as "language and not image"
	@scripts/need.sh tests
	@$(PYTEST) -n $(PROCESSORS) tests -k "$(T)"

C_FILES = $(wildcard $(foreach d,api bench cli compiler contract core host include native ports tests,$(d)/*.[ch] $(d)/*/*.[ch] $(d)/*/*/*.[ch]))
format: ## lay out all C files
	@scripts/need.sh format
	@clang-format -i $(C_FILES)
format-check:
	@clang-format --dry-run --Werror $(C_FILES)

clean: ## remove all that was built
	rm -rf build epython epython-mpi web/dist

# In the order of their names: epiphany-v uses what epiphany has.
PORT_NAMES = $(sort $(patsubst ports/%/port.mk,%,$(wildcard ports/*/port.mk)))
include ports/chip/chip.mk $(PORT_NAMES:%=ports/%/port.mk) scripts/python.mk scripts/install.mk scripts/size.mk scripts/lint.mk scripts/coverage.mk bench/bench.mk tests/fuzz/fuzz.mk web/web.mk web/site/site.mk

.PHONY: all run needs static mpi help check check-long matrix test format format-check clean
