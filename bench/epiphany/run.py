# SPDX-License-Identifier: MIT
"""What the chip's benchmarks take, in its simulator: seconds at 600 MHz, the same in every run.

    python3 bench/epiphany/run.py --tools PREFIX [--only PART,...] [--cores N,...] [--page FILE.md]

`make bench` prints the published table beside ours; `make epiphany-bench` prints all and writes docs/epiphany-measured.md, with a curve of
the speed-ups beside it. Without --tools, the compiler's name less its gcc, the programs in C are left out.
"""

import argparse
import functools
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import chip
from chip import HERE, HERTZ, ITERATIONS, ROOT

MOST = 16     # cores
MIDDLE = 300  # iterations of Gauss-Seidel, by when no point is 0
IMAGE = ROOT / "build/epiphany/epiphany.elf"
SHARED = ("--code", "shared", "--data", "shared")
GAUSS_SEIDEL = "Gauss-Seidel, 100 iterations"
PROGRAMS = {"Mandelbrot": "mandelbrot.py", "Jacobi, 2-D": "jacobi_2d.py", "odd-even sort": "odd_even_sort.py", "task farm": "task_farm.py"}

# Of the cycle model (costs.def), what is guessed or has been measured differently: what it could be instead.
GUESSES = {
    "branch": (2, 4),
    "load": (1, 3),
    "float_result": (4, 9),
    "interrupt": (0, 20),
    "store_start": (0, 20),
    "store_hops2": (2, 12),
    "remote_load": (12, 40),
    "window_load": (390, 800),
    "window_load_busy": (1, 546),
    "window_store": (8, 64),
    "window_depth": (1, 64),
    "slice": (1, 64),
}

# What the published program in C may have done: text, flags, and which sources' code is in shared memory.
ROOT_FLAGS = ("-O3", "-DROOT=sqrtf")
DOUBLE = "-DNUMBER=double"
VARIANTS = [
    ("as it is, -O3", ("-O3",), ()),
    ("not optimised, -O0", ("-O0",), ()),
    ("a square root and a division an iteration", ROOT_FLAGS, ()),
    ("the code of both in shared memory, where the SDK's `fast.ldf` puts libraries", ROOT_FLAGS, ("arithmetic",)),
    ("constants without `f`: double precision, by libgcc", ("-O3", DOUBLE), ()),
    ("the same, -O0", ("-O0", DOUBLE), ()),
    ("the points in shared memory", ("-O3", "-DWINDOW"), ()),
    ("all code in shared memory", ("-O3",), ("gauss_seidel",)),
    ("the same, -O0", ("-O0",), ("gauss_seidel",)),
    ("all code and the points in shared memory", ("-O3", "-DWINDOW"), ("gauss_seidel",)),
]

KINDS = {
    "call": "call of a function",
    "neighbours": "message of a number, to the neighbour",
    "corners": "the same, to the farthest core",
    "sync": "`sync`",
    "reduce": "`reduce` of a number",
    "bcast": "`bcast` of a number",
}


def in_turn(function, items):
    """[function(*item), ...], as many at once as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda item: function(*item), items))


def table(heading, rows):
    """Lines of Markdown, their columns aligned."""
    rows = [heading, ["-" * len(cell) for cell in heading], *rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(heading))]
    rows[1] = ["-" * width for width in widths]
    return ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]


def ms(cycles):
    return f"{cycles / HERTZ * 1e3:.3g}" if cycles < HERTZ else f"{cycles / HERTZ * 1e3:.0f}"


# ---- the parts: each returns lines of Markdown

def published(options):
    """The table of the paper, beside ours."""
    jobs = [lambda: chip.gauss_seidel(MOST).cycles, lambda: chip.gauss_seidel(MOST, options=SHARED).cycles]
    if options.tools:
        jobs += [lambda: chip.c_gauss_seidel(options.tools, MOST), lambda: scaled(options.tools, ("-O3", DOUBLE)),
                 lambda: scaled(options.tools, ("-O0", DOUBLE))]
    core, shared, *in_c = (f"{cycles / HERTZ:.3g} s" for cycles in in_turn(lambda job: job(), [(job,) for job in jobs]))
    rows = [["interpreted", "9.61 s", core], ["interpreted, byte code and data in shared memory", "52.04 s", shared]]
    if in_c:
        rows += [["C", "1.01 s", in_c[0]], ["C, in double precision by software, -O3 to -O0", "", " to ".join(in_c[1:])]]
    return ["Gauss-Seidel, N = 1000 to 1e-3, 16 cores at 600 MHz; published: N. Brown, ePython, PyHPC 2016.", "",
            *table(["", "published", "here, simulated"], rows)]


def host_python():
    """The same on this machine, timed: a line of text."""
    begin = time.perf_counter()
    chip.in_cpython(ROOT / "examples/gauss_seidel.py")
    seconds = time.perf_counter() - begin
    return f"CPython {sys.version.split()[0]} on a processor of this machine: {seconds:.2f} s (published, on one of the board's: 14.71 s)"


def one_program(name, cores):
    return chip.gauss_seidel(cores, 100) if name == GAUSS_SEIDEL else chip.python(HERE / PROGRAMS[name], cores)


def check(name, cores, run):
    """Fails if a program prints anything else than under CPython. (Gauss-Seidel's digits depend on the number of cores.)"""
    right = chip.in_cpython(HERE / PROGRAMS[name]) if name in PROGRAMS else run.out
    if run.out != right:
        raise chip.Failure(f"{PROGRAMS[name]} on {cores} cores prints {run.out!r}, under CPython {right!r}")


def scaling(options):
    """The same problem on more and more cores; and the curve."""
    names = [GAUSS_SEIDEL, *PROGRAMS]
    first, *more = options.cores
    last = options.cores[-1]
    jobs = [(name, cores) for name in names for cores in options.cores]
    done = dict(zip(jobs, in_turn(one_program, jobs)))
    for (name, cores), run in done.items():
        check(name, cores, run)

    def speedup(name, cores):
        return done[name, first].cycles / done[name, cores].cycles

    def row(name):
        times = [ms(done[name, cores].cycles) + ("*" if done[name, cores].shared else "") for cores in options.cores]
        return [name, *times, *(f"{speedup(name, cores):.2f}" for cores in more), f"{speedup(name, last) * first / last:.0%}"]

    lines = [f"Strong scaling: milliseconds at 600 MHz on so many cores, start and end included; speed-ups; efficiency on {last} cores.",
             "With a star: a core's memory does not hold its data, and some is in shared memory.", "",
             *table(["", *map(str, options.cores), *(f"x{cores}" for cores in more), "eff."], [row(name) for name in names])]
    if options.page:
        draw(options.page.with_name("epiphany-scaling.svg"), {name: [(cores, speedup(name, cores)) for cores in options.cores] for name in names})
        lines += ["", "![The speed-ups](epiphany-scaling.svg)"]
    return lines


def draw(path, curves):
    """A file of the speed-ups, {name: [(cores, speed-up), ...]}, as curves."""
    data = "".join(f"$curve{i} << END\n" + "".join(f"{x} {y:.3f}\n" for x, y in points) + "END\n" for i, points in enumerate(curves.values()))
    plots = "".join(f', $curve{i} with linespoints linewidth 2 title "{name}"' for i, name in enumerate(curves))
    script = f"""set terminal svg size 640,480 font "sans-serif,13" background "white"
set output "{path}"
set logscale xy 2
set xlabel "cores"
set ylabel "speed-up"
set grid
set key top left
{data}plot [1:16] x with lines dashtype 2 linecolor "gray" title "ideal"{plots}
"""
    subprocess.run(["gnuplot"], input=script, text=True, check=True)


def messages(options):
    """What one of so many costs: the difference of twice and once as many, less an empty loop's."""
    times = 50
    several = [cores for cores in options.cores if cores > 1]
    jobs = [(kind, cores, n) for kind in ["nothing", *KINDS] for cores in several for n in (times, 2 * times)]
    done = dict(zip(jobs, in_turn(lambda kind, cores, n: chip.python(HERE / "messages.py", cores, kind, n).cycles, jobs)))

    def each(kind, cores):
        of_loop, of_kind = (done[k, cores, 2 * times] - done[k, cores, times] for k in ("nothing", kind))
        return round((of_kind - of_loop) / times / (2 if kind in ("neighbours", "corners") else 1))

    return ["Cycles of one, on so many cores; of a message one way, of a number that goes and comes back.", "",
            *table(["", *map(str, several)], [[text, *(f"{each(kind, cores):,}" for cores in several)] for kind, text in KINDS.items()])]


@functools.lru_cache(None)
def scaled(tools, flags, window=()):
    """The cycles of all iterations of a variant in C, from those of some in the middle: in double precision it takes minutes to simulate."""
    few, more = (chip.c_gauss_seidel(tools, MOST, flags, window, iterations) for iterations in (MIDDLE, MIDDLE + 10))
    return (more - few) * ITERATIONS // 10


def c(options):
    """What the published program may have done to take 1.01 s."""
    if not options.tools:
        return []
    times = in_turn(lambda cores: ms(chip.c_gauss_seidel(options.tools, cores)), [(cores,) for cores in options.cores])
    rows = in_turn(lambda text, flags, window: [text, ms(scaled(options.tools, flags, window))], VARIANTS)
    return [f"Gauss-Seidel in C (`bench/epiphany/gauss_seidel.c`), {ITERATIONS} iterations on 16 cores; published: 1010 ms.", "",
            *table(["cores", *map(str, options.cores)], [["ms", *times]]), "", *table(["variant, 16 cores", "ms"], rows)]


def guesses(_options):
    """How far Gauss-Seidel would be off if a guess is wrong."""
    def run(place, name, value):
        return chip.gauss_seidel(MOST, place[1], options=place[0], costs={name: value} if name else {}).cycles

    def change(place, name):
        return " to ".join(f"{100 * (done[place, name, value] / done[place, '', 0] - 1):+.1f} %" for value in GUESSES[name])

    places = [((), 100), (SHARED, 20)]
    jobs = [(place, name, value) for place in places for name, values in {"": (0,), **GUESSES}.items() for value in values]
    done = dict(zip(jobs, in_turn(run, jobs)))
    return ["What Gauss-Seidel on 16 cores would take more or less if a constant of the cycle model were another.", "",
            *table(["", "cycles", "if it were", "interpreted", "all in shared memory"],
                   [[f"`{name}`", str(chip_cost(name)), f"{low} to {high}", *(change(place, name) for place in places)]
                    for name, (low, high) in GUESSES.items()])]


def chip_cost(name):
    """A constant of the cycle model."""
    out, _ = chip.checked([ROOT / "build/release/epiphany-run", "--show-costs"])
    return chip.found(rf"^{name} +(\d+)", out)


PARTS = {"published": published, "scaling": scaling, "messages": messages, "c": c, "guesses": guesses}


def cores(text):
    """The argument of --cores."""
    numbers = [int(word) for word in text.split(",")]
    if not all(1 <= n <= MOST for n in numbers):
        raise ValueError(text)
    return numbers


def write(page, lines):
    head = ["<!-- SPDX-License-Identifier: MIT -->", "<!-- Made by `make epiphany-bench` -->", "# The Epiphany, measured"]
    page.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", help="the chip's compiler's name without its gcc")
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts, separated by commas: {', '.join(PARTS)}")
    parser.add_argument("--cores", type=cores, default=[1, 2, 4, 8, 16], help="numbers of cores, separated by commas: 1,2,4,8,16")
    parser.add_argument("--page", type=Path, help="write the tables to this file, and the curve beside it")
    options = parser.parse_args()
    parts = options.only.split(",")
    if set(parts) - set(PARTS):
        parser.error(f"parts are {', '.join(PARTS)}")
    if not IMAGE.exists():
        print("\nThe Epiphany's figures are left out: they need its compiler, which `make epiphany` builds once, in some minutes")
        return
    if options.tools and not shutil.which(options.tools + "gcc"):
        options.tools = None
    lines = []
    try:
        for part in parts:
            new = PARTS[part](options)
            print("\n" + "\n".join(new), flush=True)
            lines += ["", *new]
        if options.page:
            write(options.page, lines)
        elif "published" in parts:
            print(host_python())
    except (chip.Failure, subprocess.CalledProcessError, OSError) as e:
        sys.exit(f"bench: {e}")


if __name__ == "__main__":
    main()
