#!/bin/sh
# SPDX-License-Identifier: MIT
# One job of Slurm, one process of epython-mpi a machine: cores of one program on all of them (docs/cluster.md).
#
#     sbatch slurm.sh
#     sbatch -N 4 slurm.sh ../mandelbrot.py -c 256      more machines; another program, options of epython
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=1
#SBATCH --exclusive
#SBATCH --time=00:10:00
program=${1:-../ring.py}
[ $# -gt 0 ] && shift
exec srun --mpi="${PMI:-pmi2}" ../../epython-mpi "$@" "$program" # MPICH's; PMI=pmix for Open MPI
