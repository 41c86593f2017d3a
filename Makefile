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
             -DEPYTHON_MODULES='"$(PREFIX)/share/epython/modules"' $(CFLAGS_EXTRA) $(CFLAGS)
LDLIBS = -lm -pthread

# Build folder and program: variants (sanitizers, hostile) set their own.
B       ?= build/release
PROGRAM ?= epython

# core/memory.c replaces the C library where there is none.
SOURCES = $(filter-out core/memory.c,$(wildcard core/*.c)) $(wildcard compiler/*.c host/*.c ports/virtual/*.c)
OBJECTS = $(SOURCES:%.c=$(B)/%.o)

all: $(PROGRAM)

$(PROGRAM): $(OBJECTS)
	$(CC) $(CFLAGS_ALL) $^ $(LDLIBS) -o $@

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) -MMD -MP -c $< -o $@

$(B)/host/unicode.o: $(B)/unicode_tables.h

$(B)/unicode_tables.h: scripts/unicode_tables.py
	@mkdir -p $(@D)
	$(PYTHON) $< > $@.tmp && mv $@.tmp $@

-include $(OBJECTS:.o=.d)

.PHONY: all
include scripts/size.mk bench/bench.mk
