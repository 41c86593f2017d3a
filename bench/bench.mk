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

# Beside C on the same MPI.
bench-mpi: epython
	@scripts/need.sh --install mpich
	@$(MAKE) -s mpi MPICC=mpicc.mpich
	python3 bench/mpi/run.py --rounds $(BENCH_ROUNDS)

.PHONY: bench bench-mpi
