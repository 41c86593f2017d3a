# SPDX-License-Identifier: MIT
# `make run` builds and shows the main job, `make check` builds and runs all tests; both install what they need.
#
#   make            ./epython                        make bench     figures beside CPython, Lua and C
#   make run        hello and a Laplace problem      make size      bytes of the resident core
#   make check      all tests                        make fuzz      fuzz for FUZZ_SECONDS a target
#   make install    to PREFIX                        make format    lay out all C files
PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= gcc
PYTHON  ?= python3
OPTIMISE = -O2
WARNINGS = -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes
CFLAGS_ALL = -std=gnu11 -D_GNU_SOURCE $(OPTIMISE) -g -ffp-contract=off $(WARNINGS) -I. -I$(B) -Iports/virtual \
             -DEPYTHON_SHARE='"$(PREFIX)/share/epython"' '-DEPYTHON_DEVICES=$(foreach d,$(DEVICES),DEVICE($(d)))' \
             $(CFLAGS_SYSTEM) $(CFLAGS_EXTRA) $(CFLAGS)
# Of x86 with 32 bits only SSE computes as precisely as C says (ports/virtual/port_config.h asks for it); gcc
# has a note on each atomic of 64 bits there, which older ones aligned otherwise.
CFLAGS_SYSTEM := $(if $(shell $(CC) $(CFLAGS) -dM -E -x c /dev/null | grep __i386__),-msse2 -mfpmath=sse -Wno-psabi)
LDLIBS = -lm -pthread

# Build folder and program: variants (sanitizers, hostile) set their own.
B       ?= build/release
PROGRAM ?= epython

# core/memory.c replaces the C library where there is none.
SOURCES = $(filter-out core/memory.c,$(wildcard core/*.c)) \
          $(wildcard compiler/*.c compiler/*/*.c host/*/*.c api/*.c cli/*.c $(PORTS:%=%/*.c))
# The chips are emulated on Linux only (memfd, futex, a process that dies with its parent).
PORTS := $(if $(filter Linux,$(shell uname -s)),$(filter-out ports/minimal,$(wildcard ports/*)),ports/virtual)
# A folder of ports/ with a device.c is a device of its name (host/state/devices.c).
DEVICES = virtual $(filter-out virtual chip,$(patsubst ports/%/device.c,%,$(wildcard $(PORTS:%=%/device.c))))
OBJECTS = $(SOURCES:%.c=$(B)/%.o)
# The program does without the C API and what only that uses.
PROGRAM_OBJECTS = $(filter-out $(B)/api/% $(B)/host/guest/%,$(OBJECTS))

all: $(PROGRAM)

$(PROGRAM): $(PROGRAM_OBJECTS)
	@echo "  LD $@"
	@$(CC) $(CFLAGS_ALL) $(PROGRAM_OBJECTS) $(LDLIBS) -o $@

# gcc would keep pc and R, which are stored together, in one vector register and take them apart for every
# instruction (2.5 times slower, measured on the bench's kernels), and share the jumps to the next instruction.
LOOP_FLAGS = $(shell $(CC) --version | grep -q clang || echo -fno-tree-slp-vectorize -fno-gcse -fno-crossjumping)
$(B)/core/vm.o: CFLAGS_FILE = $(LOOP_FLAGS)

$(B)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(CFLAGS_ALL) $(CFLAGS_FILE) -MMD -MP -c $< -o $@

$(B)/host/base/unicode.o: $(B)/unicode_tables.h
$(B)/compiler/embedded.o: $(B)/modules.h
$(B)/compiler/unicode_name.o: $(B)/unicode_names.h

# What is generated, in the folder of whichever build needs it.
%/unicode_tables.h: scripts/unicode_tables.py
	@mkdir -p $(@D)
	@$(PYTHON) $< > $@.tmp && mv $@.tmp $@

%/unicode_names.h: scripts/unicode_names.py
	@mkdir -p $(@D)
	@$(PYTHON) $< > $@.tmp && mv $@.tmp $@

%/modules.h: scripts/embed_modules.py $(wildcard modules/*.py)
	@mkdir -p $(@D)
	@$(PYTHON) scripts/embed_modules.py $(wildcard modules/*.py) > $@.tmp && mv $@.tmp $@

-include $(OBJECTS:.o=.d)

# ---- what a user does

# The main job: hello from 16 cores, then Laplace's equation on them.
DEVICE ?= virtual
run: $(PROGRAM)
	./$(PROGRAM) --device $(DEVICE) examples/hello.py
	./$(PROGRAM) --device $(DEVICE) examples/gauss_seidel.py

install: $(PROGRAM)
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/epython

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/epython
	rm -rf $(DESTDIR)$(PREFIX)/share/epython

# ---- what a developer does

check:
	@scripts/need.sh "make check runs the tests with pytest, two at a time" python3-pytest python3-pytest-xdist
	@scripts/need.sh "make check tests the package epython, with NumPy and in a notebook" python3-numpy jupyter-nbconvert \
	    python3-ipykernel python3-pip python3-setuptools python3-wheel
	@scripts/need.sh "make check verifies the layout of C files" clang-format
	@scripts/need.sh "make check builds the sanitizers and fuzzers" clang libclang-rt-14-dev
	@scripts/need.sh "make check compiles the core for rv32imafc" gcc-riscv64-unknown-elf binutils-riscv64-unknown-elf
	@$(PYTHON) scripts/check.py

C_FILES = $(wildcard $(foreach d,api bench cli compiler contract core host include ports tests,$(d)/*.[ch] $(d)/*/*.[ch] $(d)/*/*/*.[ch]))
format:
	@clang-format -i $(C_FILES)
format-check:
	@clang-format --dry-run --Werror $(C_FILES)

clean:
	rm -rf build epython

include $(wildcard ports/*/port.mk) scripts/python.mk scripts/size.mk bench/bench.mk tests/fuzz/fuzz.mk

.PHONY: all run install uninstall check format format-check clean
