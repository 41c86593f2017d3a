# SPDX-License-Identifier: MIT
"""The bench of epython-mpi: prints the figures of docs/cluster.md. `make bench-mpi` runs it; so does

    python3 bench/mpi/run.py [--mpicc mpicc.mpich] [--launcher "mpiexec.hydra"] [--rounds 5] [--only message,scaling]

message: what a message between cores of two processes takes beside C on the same MPI. scaling: programs of examples/, made larger, on 16 cores in 1, 2 and
4 processes of one thread each. --launcher may name hosts (`mpiexec.hydra -hosts alpha,beta`). Of the rounds the best counts.
"""
import argparse
import os
import shlex
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
OUT = os.path.join(ROOT, "build", "bench")
PROGRAM = os.path.join(ROOT, "epython-mpi")
# What makes an example run for seconds.
LARGER = {"gauss_seidel": [("POINTS = 1000", "POINTS = 16000"), ("LIMIT = 10000", "LIMIT = 1000")],
          "mandelbrot": [("HEIGHT = 31", "HEIGHT = 62"), ("LIMIT = 200", "LIMIT = 10000")],
          "task_farm": [("SLICES = 100", "SLICES = 1000"), ("STEPS = 100", "STEPS = 10000")]}
RANKS = [1, 2, 4]


def output_of(command):
    """-> what the command prints; the program ends if it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"bench: {shlex.join(command)}: exit status {done.returncode}\n{done.stderr}")
    return done.stdout


def start(launcher, ranks, *command):
    return [*launcher, "-n", str(ranks), *command]


def message(launcher, mpicc, rounds):
    c = os.path.join(OUT, "mpi_message")
    subprocess.run([mpicc, "-O2", "-Wall", "-Wextra", os.path.join(HERE, "message.c"), "-o", c], check=True)
    ours = start(launcher, 2, PROGRAM, "-c", "200", "--local-memory=2M", "--no-prefix", os.path.join(HERE, "message.py"))
    figures = {"MPI": [], "ePython": []}
    for _ in range(rounds):
        figures["MPI"].append([float(word) for word in output_of(start(launcher, 2, c)).split()])
        figures["ePython"].append([float(word) for word in output_of(ours).split()])
    mpi, ours = ([min(column) for column in zip(*figures[name])] for name in ("MPI", "ePython"))
    print("| us a message | MPI, C | ePython | |\n|---|---|---|---|")
    print(f"| a number | {mpi[0]:.2f} | {ours[0]:.2f} | {ours[0] / mpi[0]:.1f} times (at most 10) |")
    print(f"| a list of 1,000 | {mpi[1]:.1f} | {ours[1]:.1f} | {mpi[1] / ours[1]:.0%} of the bandwidth |")
    print(f"| a list of 100,000 | {mpi[2]:.0f} | {ours[2]:.0f} | {mpi[2] / ours[2]:.0%} of the bandwidth (at least 70 %) |")
    print(f"| a number each of 100 cores | | {ours[3]:.1f} | {ours[3] / ours[0]:.1f} times one (at most 3) |")


def larger(name):
    """-> the path of an example that runs for seconds"""
    with open(os.path.join(ROOT, "examples", name + ".py"), encoding="utf-8") as file:
        text = file.read()
    for few, many in LARGER[name]:
        assert few in text, few
        text = text.replace(few, many)
    path = os.path.join(OUT, f"mpi_{name}.py")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def seconds(command):
    begin = time.monotonic()
    output_of(command)
    return time.monotonic() - begin


def scaling(launcher, _mpicc, rounds):
    print(f"\n| 16 cores, seconds; {os.cpu_count()} processors | epython, 1 thread | " + " | ".join(f"{n} process{'es' * (n > 1)}" for n in RANKS) + " |")
    print("|---" * (2 + len(RANKS)) + "|")
    for name in LARGER:
        words = ["--workers=1", "--no-native", larger(name)]
        commands = [[os.path.join(ROOT, "epython"), *words], *(start(launcher, n, PROGRAM, *words) for n in RANKS)]
        best = [min(column) for column in zip(*([seconds(command) for command in commands] for _ in range(rounds)))]
        print(f"| {name} | " + " | ".join(f"{time:.2f}" for time in best) + " |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mpicc", default="mpicc.mpich")
    parser.add_argument("--launcher", default="mpiexec.hydra", type=shlex.split)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="message,scaling")
    arguments = parser.parse_args()
    os.makedirs(OUT, exist_ok=True)
    for part in arguments.only.split(","):
        {"message": message, "scaling": scaling}[part](arguments.launcher, arguments.mpicc, arguments.rounds)


main()
