# SPDX-License-Identifier: MIT
# Included by the Makefile. `make bench` prints the figures of docs/measured.md, and Gauss-Seidel on the simulated Epiphany.
BENCH_ROUNDS ?= 7

# Parts of bench/run.py alone: `make bench ONLY=growth`.
ONLY ?=

ifeq ($(ONLY),)
bench: epython python $(EPIPHANY_RUN) ## the figures of docs/measured.md; ONLY=growth,programs: those parts alone; the published table beside ours
	python3 bench/run.py --epython ./epython --rounds $(BENCH_ROUNDS)
	/usr/bin/python3 bench/python_bench.py --rounds $(BENCH_ROUNDS)
	python3 bench/epiphany/run.py --tools $(EPIPHANY) --only published
else
bench: epython
	python3 bench/run.py --epython ./epython --rounds $(BENCH_ROUNDS) --only $(ONLY)
endif

.PHONY: bench
