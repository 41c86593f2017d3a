# SPDX-License-Identifier: MIT
"""The bench: prints the figures of docs/measured.md. `make bench` runs it; so does

    python3 bench/run.py [--epython ./epython] [--rounds 7] [--only kernels,size,start,many,message,programs,classes,growth]

Parts that run only when asked for: native, which is native code beside C, LuaJIT and PyPy; objects, text, collections, which are those operations of `growth` at one size, each beside its
aim; library, which is of the standard library alike. `--operations` chooses operations by a regular expression.

Everything that is compared runs in turn, round after round, and the least of each counts: what else the machine does
then strikes all alike. Kernels are compared by CPU time (all threads), the rest by wall time. CPython is the one that
runs this file.
"""
import argparse
import math
import os
import platform
import re
import shutil
import subprocess
import sys

import growth
import operations

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
OUT = os.path.join(ROOT, "build", "bench")
KERNELS = ["gauss_seidel", "fib", "sieve", "mandelbrot", "oddeven_sort"]
# What native code is measured by as well.
NATIVE = KERNELS + ["matrix_product", "spectral_norm", "nqueens", "nbody", "fannkuch"]
PROGRAMS = ["text", "fstrings", "sorting", "exceptions", "dicts", "closures", "trees", "comprehension", "nbody", "fannkuch", "nqueens",
            "matrix", "spectral_norm", "collatz"]
# With classes, generators and sets.
OBJECTS = ["nbody_objects", "richards", "tree_objects", "queens_sets", "word_frequencies", "prime_streams", "json_round_trip"]
PARTS = ["kernels", "size", "start", "many", "message", "programs", "classes", "growth"]
GROUPS = ["objects", "text", "collections", "library"]
# What makes them run some ten times as long, in Python and in C.
LARGER = {"gauss_seidel": [("3134", "60000")], "fib": [("33", "38")], "sieve": [("2000", "20000")], "mandelbrot": [("480", "1920"), ("240", "960")],
          "oddeven_sort": [("80", "800")], "matrix_product": [("60, 20)", "60, 400)"), ("k < 20", "k < 400")],
          "spectral_norm": [("main(100)", "main(2000)"), ("n = 100", "n = 2000")], "nqueens": [("main(8)", "main(12)"), ("n = 8", "n = 12")],
          "nbody": [("60000", "1200000")], "fannkuch": [("fannkuch(8)", "fannkuch(10)")]}
# Single and double precision end a little apart; the other kernels' sums are exact.
TOLERANCE = {"gauss_seidel": 0.02, "mandelbrot": 0.01, "spectral_norm": 1e-8, "nbody": 1e-8}


class Failure(Exception):
    """A program that did not run, or not as expected; the text says which."""


def need(topic):
    """Fails, once scripts/need.sh has said why, unless all that its table lists under the topic is there."""
    if subprocess.run([os.path.join(ROOT, "scripts", "need.sh"), topic], check=False).returncode != 0:
        raise Failure("something is missing")


def compile_c(source, *options):
    """-> path of the program"""
    path = os.path.join(OUT, os.path.basename(source)[:-2])
    subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", *options, source, "-o", path, "-lm"], check=True)
    return path


def measure(command):
    """-> (output, wall seconds, CPU seconds, peak KB)"""
    output = os.path.join(OUT, "output")
    line = subprocess.run([os.path.join(OUT, "measure"), output, *command], stdout=subprocess.PIPE, text=True, check=True)
    status, wall, cpu, peak = line.stdout.split()
    with open(output, encoding="utf-8") as f:
        text = f.read()
    if status != "0":
        raise Failure(f"{' '.join(command)}: exit status {status}\n{text}")
    return text, float(wall), float(cpu), int(peak)


def in_turn(commands, rounds):
    """{name: command} -> {name: (output, least wall, least CPU, least peak)}"""
    best = {}
    for _ in range(rounds):
        for name, command in commands.items():
            output, *figures = measure(command)
            old = best.get(name, (output, *figures))[1:]
            best[name] = (output, *map(min, figures, old))
    return best


def geometric_mean(numbers):
    return math.exp(sum(map(math.log, numbers)) / len(numbers))


def check_equal(kernel, outputs):
    """Raises if the implementations' results (one number each) differ."""
    results = {name: float(text) for name, text in outputs.items()}
    for name, result in results.items():
        if not math.isclose(result, results["CPython"], rel_tol=TOLERANCE.get(kernel, 0)):
            raise Failure(f"{kernel}: {name} gives {result}, CPython {results['CPython']}")


def table(title, rounds, seconds):
    """Prints {program: {implementation: seconds}} -> {implementation: geometric mean of the ratios to CPython's}"""
    names = list(next(iter(seconds.values())))
    print(f"\n{title}, one core, least CPU time of {rounds}, interleaved; in brackets CPython = 1")
    print(f"{'':16}" + "".join(f"{n:>18}" for n in names))
    for program, row in seconds.items():
        print(f"{program:16}" + "".join(f"{row[n]:9.3f} s ({row[n] / row['CPython']:.3f})" for n in names))
    means = {n: geometric_mean([row[n] / row["CPython"] for row in seconds.values()]) for n in names}
    print(f"{'geometric mean':16}" + "".join(f"{f'({means[n]:.3f})':>18}" for n in names))
    return means


def worst(seconds):
    return max(row["ePython"] / row["CPython"] for row in seconds.values())


def kernels(epython, rounds):
    need("bench")
    seconds = {}
    for kernel in KERNELS:
        source = os.path.join(HERE, "kernels", kernel)
        best = in_turn({
            "ePython": [epython, "-c", "1", source + ".py"],
            "CPython": [sys.executable, source + ".py"],
            "Lua": ["lua5.4", source + ".lua"],
            "C": [compile_c(source + ".c")],
        }, rounds)
        check_equal(kernel, {name: b[0] for name, b in best.items()})
        seconds[kernel] = {name: max(b[2], 0.0001) for name, b in best.items()}
    means = table("Five kernels", rounds, seconds)
    print(f"ePython: geometric mean {means['ePython']:.3f} (at most 0.40; Lua {means['Lua']:.3f}), worst {worst(seconds):.3f} (at most 0.6)")


def larger(source, kernel):
    """-> the path of a kernel's source that runs some ten times as long"""
    with open(source, encoding="utf-8") as file:
        text = file.read()
    for few, many in LARGER[kernel]:
        text = text.replace(few, many)
    path = os.path.join(OUT, "larger_" + os.path.basename(source))
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def in_single(source):
    """-> the path of a kernel in C whose doubles are floats"""
    with open(source, encoding="utf-8") as file:
        includes, rest = re.fullmatch(r"((?:.*\n)*#include .*\n)((?:.*\n)*)", file.read()).groups()
    path = source[:-2] + "_single.c"
    with open(path, "w", encoding="utf-8") as file:
        file.write(includes + "#define double float\n#define sqrt sqrtf\n#define fabs fabsf\n" + rest)
    return path


def native(epython, rounds):
    """Native code of doubles, and of floats of 32 bits beside C that has such, compiled before (what the compiler takes once is said beside it). C of fib and of what the other kernels do not have looks for overflow
    and at indices, as Python must."""
    need("bench")
    os.environ["XDG_CACHE_HOME"] = OUT
    shutil.rmtree(os.path.join(OUT, "epython"), ignore_errors=True)
    print("| | native, C = 1 | interpreted | LuaJIT | PyPy | seconds of C | compiled in | floats of 32 bits: native, C = 1 |\n|---|---|---|---|---|---|---|---|")
    for kernel in NATIVE:
        source = larger(os.path.join(HERE, "kernels", kernel + ".py"), kernel)
        single, program = ([epython, "-c", "1", "--float", bits] for bits in ("32", "64"))
        c = larger(os.path.join(HERE, "kernels", {"fib": "fib_checked"}.get(kernel, kernel) + ".c"), kernel)
        measure([*single, "--native", source])
        first = measure([*program, "--native", source])
        best = in_turn({"native": [*program, "--native", source], "plain": [*program, source], "LuaJIT": ["luajit", larger(os.path.join(HERE, "kernels", kernel + ".lua"), kernel)],
                        "PyPy": ["pypy3", source], "C": [compile_c(c)], "single": [*single, "--native", source],
                        "C single": [compile_c(in_single(c), "-fsingle-precision-constant")]}, rounds)
        check_equal(kernel, {"CPython": best["PyPy"][0], **{name: b[0] for name, b in best.items() if "single" not in name}})
        cpu = {name: b[2] for name, b in best.items()}
        print(f"| {kernel} | {cpu['native'] / cpu['C']:.2f} | {cpu['plain'] / cpu['C']:.1f} | {cpu['LuaJIT'] / cpu['C']:.1f} | {cpu['PyPy'] / cpu['C']:.1f} | {cpu['C']:.3f} | "
              f"{first[2] - cpu['native']:.2f} s | {cpu['single'] / cpu['C single']:.2f} |", flush=True)


def programs(epython, rounds, names=PROGRAMS, title="Programs", mean=0.35):
    """Ordinary programs, whose outputs are the same under all. MicroPython is no package of Debian's: it runs where it is installed."""
    need("bench")
    peers = {"ePython": [epython, "-c", "1"], "CPython": [sys.executable], "PyPy": ["pypy3"]}
    if shutil.which("micropython"):
        peers["MicroPython"] = ["micropython", "-X", "heapsize=64m"]
    seconds = {}
    for program in names:
        source = os.path.join(HERE, "programs", program + ".py")
        best = in_turn({name: command + [source] for name, command in peers.items()}, rounds)
        for name, (output, *_) in best.items():
            if output != best["CPython"][0]:
                raise Failure(f"{program}: {name} prints\n{output}and CPython\n{best['CPython'][0]}")
        seconds[program] = {name: cpu for name, (_, _, cpu, _) in best.items()}
    means = table(title, rounds, seconds)
    print(f"ePython: geometric mean {means['ePython']:.3f} (at most {mean:.2f}), worst {worst(seconds):.3f} (at most 1)")


def classes(epython, rounds):
    programs(epython, rounds, OBJECTS, "Programs with classes, generators and sets", 0.40)


def byte_code(epython, source):
    """-> [sum, code, constants, tables] in bytes, as -s says"""
    run = subprocess.run([epython, "-c", "1", "-s", source], capture_output=True, text=True)
    found = re.search(r"byte code: *(\d+) bytes \(code (\d+), constants (\d+), tables (\d+)\)", run.stdout + run.stderr)
    if not found:
        raise Failure(f"{epython} -s {source} prints no line 'byte code: N bytes (code N, constants N, tables N)'")
    return list(map(int, found.groups()))


def size(epython, _rounds):
    print(f"\n{'Byte code, bytes':16}{'code':>10}{'constants':>10}{'tables':>10}{'sum':>10}")
    total = 0
    for kernel in KERNELS:
        whole, code, constants, tables = byte_code(epython, os.path.join(HERE, "kernels", kernel + ".py"))
        print(f"{kernel:16}{code:10}{constants:10}{tables:10}{whole:10}")
        total += whole
    print(f"{'sum':16}{total:40}   (at most 1400, aim 1072)")


def start(epython, rounds):
    best = in_turn({
        "hello.py on 16 cores": [epython, os.path.join(HERE, "hello.py")],
        "python3 -c pass": [sys.executable, "-c", "pass"],
    }, 3 * rounds)
    print(f"\n{'Start to finish':24}{'wall':>10}{'CPU':>10}{'peak memory':>14}")
    for name, (_, wall, cpu, peak) in best.items():
        print(f"{name:24}{wall * 1000:7.1f} ms{cpu * 1000:7.1f} ms{peak / 1024:11.1f} MB")


def many(epython, rounds):
    best = in_turn({"ring": [epython, "-c", "1024", os.path.join(HERE, "ring.py")]}, rounds)
    output, wall, cpu, peak = best["ring"]
    if output.split()[-2:] != ["1024", str(1024 * 1023 // 2)]:
        raise Failure(f"ring.py on 1024 cores printed {output!r}")
    print(f"\n1024 cores, ring and reduce: {wall:.3f} s wall (at most 1), {cpu:.3f} s CPU, {peak / 1024:.1f} MB")


def message(epython, rounds):
    figures = []
    for _ in range(rounds):
        output = measure([epython, "-c", "2", os.path.join(HERE, "message.py")])[0]
        figures.append(list(map(float, output.split()[-3:])))
    call, small, large = (1e9 * min(column) for column in zip(*figures))
    print(f"\nCall of a function {call:.1f} ns; message of one number {small:.1f} ns, {small / call:.1f} calls (at most 5); "
          f"of a list of 1000 {large:.0f} ns")


def pattern(text):
    try:
        return re.compile(text)
    except re.error:
        raise argparse.ArgumentTypeError(f"no regular expression: {text}") from None


def run(part, arguments):
    chosen = [o for o in operations.OPERATIONS + operations.LIBRARY * (part == "library") if arguments.operations.search(o.name)]
    if part in GROUPS:
        growth.part(arguments.epython, part, [o for o in chosen if o.part == part], OUT)
    elif part == "growth":
        growth.growth(arguments.epython, chosen, OUT)
    else:
        globals()[part](arguments.epython, arguments.rounds)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epython", default=os.path.join(ROOT, "epython"), help="the program to measure")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, separated by commas")
    parser.add_argument("--operations", default=re.compile(""), metavar="REGEX", type=pattern,
                        help="of growth, objects, text, collections, library: those whose names match")
    arguments = parser.parse_args()
    parts = arguments.only.split(",")
    if set(parts) - set(PARTS + GROUPS + ["native"]):
        parser.error('parts are ' + ', '.join([*PARTS, *GROUPS, 'native']))
    os.environ.pop("PYTHONUNBUFFERED", None)  # it makes CPython print at a fifth of its speed
    os.makedirs(OUT, exist_ok=True)
    os.environ["EPYTHON_NATIVE"] = "0"  # what does not say --native is the interpreter's time
    print(f"CPython {platform.python_version()} at {sys.executable}")
    try:
        need("build")
        compile_c(os.path.join(HERE, "measure.c"))
        for part in parts:
            run(part, arguments)
    except (Failure, subprocess.CalledProcessError, OSError) as e:
        sys.exit(f"bench: {e}")


main()
