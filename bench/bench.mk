# SPDX-License-Identifier: MIT
# Included by the Makefile. `make bench` prints the figures of docs/measured.md.
BENCH_ROUNDS ?= 7

bench: epython python ## the figures of docs/measured.md
	python3 bench/run.py --epython ./epython --rounds $(BENCH_ROUNDS)
	/usr/bin/python3 bench/python_bench.py --rounds $(BENCH_ROUNDS)

.PHONY: bench
