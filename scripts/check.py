# SPDX-License-Identifier: MIT
"""Installs what the checks need, runs them one after the other (those that use one processor side by side), whatever fails, and ends with one line
`N passed, N failed, N skipped`.

    python3 scripts/check.py [--only NAME[,NAME...]] [--long|--matrix] [--devices "NAME..."] [--no-install] [--list]

`make check` calls it, `make check-long` and `make matrix` too. A step is a command; a step of pytest counts its tests, any
other step counts as one. The builds are variants of the same Makefile (B, PROGRAM, OPTIMISE, CC). What a step needs is
listed in scripts/needs.txt and ports/*/needs.txt; a step whose needs are neither there nor to be had is skipped.
"""

import argparse
import functools
import itertools
import os
import re
import shlex
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COUNTS = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", re.MULTILINE)
HANG = 1800  # seconds by the clock that no step takes but the long ones, however busy the machine
SKIPPED = 77  # the exit status of a command that could not be tried; its last line says why
# The system's python3: that is where apt installs pytest.
PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
PYTEST = [PYTHON, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider", "-n", str(os.cpu_count())]
ADDRESS = "-O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer"
STRICT = "WERROR=-Werror"
# The tests of each compiler, C library and architecture.
SAMPLE = "test_direct and (language or parallel)"
# Of those as WebAssembly a quarter: the compiler of the host and the cores is another, what it compiles is not.
WASM = "build/wasm/epython.js"
WASM_SAMPLE = ("test_direct and not error and not whole and (parallel and (bcast or scan or sendrecv or deadlock or tags or probe or atomic)"
               " or language and (int or float or string or bytes or class or dict or generator))")
# Of what is neither the program nor its variants: they have steps of their own.
OTHER_TESTS = ["--ignore", "tests/test_mpi.py", "--ignore", "tests/test_site.py", "--ignore", "tests/test_wasm.py", "--ignore", "tests/test_web.py"]
NO_PCRE2 = "--without-pcre2"  # a static program opens no library, and of another architecture there is none


@dataclass
class Step:
    """A command, and when it is run. needs: topics of scripts/needs.txt; device: the one that it tests; when: `always`, in
    `check-long` alone (`long`), or also in `make matrix` (`matrix`); narrow: it uses one processor, and needs nothing of the narrow
    ones that stand beside it, with which it is run at the same time."""
    name: str
    command: list
    needs: tuple = ()
    device: str = "virtual"
    when: str = "always"
    narrow: bool = False


def variant(name, *settings, optimise="-O1"):
    """The command that builds a variant, and the program it makes."""
    program = f"build/{name}/epython"
    return ["make", "-s", f"B=build/{name}", f"PROGRAM={program}", f"OPTIMISE={optimise}", STRICT, *settings, program]


def tests(name, *words):
    """The tests of a variant: those of the riscv device, of the Epiphany's simulator and board, of the package epython and of what is installed
    build programs of their own. What CPython says, and what the host does with chips whole, is no variant's, and images are what fuzzing
    loads. The bench's programs take long."""
    others = ["--ignore", "tests/test_riscv.py", "--ignore", "tests/test_native_chip.py", "--ignore", "tests/test_offload.py", "--ignore", "tests/test_package.py",
              "--ignore", "tests/test_cluster.py", "--ignore", "tests/test_epiphany.py", "--ignore", "tests/test_epiphany_v.py",
              "--ignore", "tests/test_parallella.py", "--ignore", "tests/test_bench.py", *OTHER_TESTS]
    left_out = "not test_python and not test_image and not test_mixed and not test_same_reports and not test_watched and not test_mpiexec"
    return [*PYTEST, "tests", "--epython", f"build/{name}/epython", "--patience", "10", *others, *(words or ("-k", left_out))]


def native(name, which, storm=0, float_bits=32, sanitize="", options=()):
    """The tests of what programs print, all that can be native so, every storm-th exit taken; of a variant with the sanitizers of native code, too."""
    settings = {"EPYTHON_NATIVE": 1, "EPYTHON_NATIVE_STORM": storm, "EPYTHON_FLOAT": float_bits, "XDG_CACHE_HOME": ROOT / "build" / "native"}
    if sanitize:
        settings |= {"EPYTHON_CC": ROOT / "scripts" / "cc_sanitized.sh", "EPYTHON_SANITIZE": sanitize}
    program = f"build/{name}/epython" if name else "./epython"
    return ["env", *(f"{key}={value}" for key, value in settings.items()), *PYTEST, "tests/test_language.py", "tests/test_modules.py", "tests/test_parallel.py",
            "--epython", program, *options, "-k", which]


SANITIZED = ["--patience", "10", "--max-cores", "16"]
UNDEFINED = "-fsanitize=address,undefined -fno-sanitize-recover=undefined"

# What takes minutes on a device.
SLOW = {"epiphany": "not gauss_seidel and (not (jacobi or monte_carlo) or jacobi-16 or monte_carlo_pi-16) and "}


def on_device(name, which):
    """The tests of what programs print, on a chip's device. --deterministic, --model, the prompt, floats of 64 bits and 1024 cores are the virtual device's;
    memory_uncaught asks the host 700,000 times, whole programs what language/ asks one by one. which: what else must hold of a test."""
    return [*PYTEST, "tests", *OTHER_TESTS, "--device", name, "--max-cores", "16", "--patience", "10", "-k",
            "(language or parallel or modules or differences or dialect2015 or examples) and not test_deterministic"
            " and not test_model and not test_prompt and not test_random_calls and not parallella and not test_many_cores and not random_streams and not memory_uncaught and not whole and "
            + SLOW.get(name, "") + which]


def fuzzing(name, when, image, api, compile):
    """The fuzzers, so many runs each, from the same seed every time."""
    return [Step(f"{name} of {what}", ["make", "-s", f"fuzz-{target}", f"FUZZ_LIMIT=-seed=1 -runs={runs}", f"FUZZ_MUTANTS={runs}"], ("fuzz",), when=when, narrow=True)
            for what, target, runs in (("images", "image", image), ("calls of the C API", "api", api), ("sources", "compile", compile))]


# The same image of a program has run on the virtual device; against CPython all has been compared there.
DIRECT = "not test_image and not test_python"
PACKAGE = ("tests", "package")
CHIPS = sorted({path.parent.name for path in (ROOT / "ports").glob("*/device.c")} - {"chip", "virtual"})
STEPS = [
    Step("layout", ["make", "-s", "format-check"], ("format",)),
    Step("circles of includes", ["python3", "scripts/circles.py"]),
    Step("likely mistakes", ["make", "-s", "lint-cppcheck", "lint-tidy", "MPICC=mpicc.mpich"], ("build", "lint", "mpich")),
    Step("instruction table", ["python3", "scripts/opcode_table.py", "--check"]),
    Step("build", ["make", "-s", "all", STRICT], ("build",)),
    Step("the Epiphany's compiler and the images of its cores", ["make", "-s", "epiphany"], ("build",), "epiphany"),
    Step("size", ["make", "-s", "size", STRICT], ("size",)),
    Step("tests", [*PYTEST, "tests", "--ignore", "tests/test_trace_page.py", *OTHER_TESTS], ("tests",)),
    Step("tests of a trace's page in a browser", [*PYTEST, "tests/test_trace_page.py"], ("tests", "page")),
    # Several processes, each with some of the cores.
    Step("build for MPI", ["make", "-s", "mpi", "MPICC=mpicc.mpich", STRICT], ("build", "mpich")),
    Step("tests over MPI", [*PYTEST, "tests/test_mpi.py", "tests/test_parallel.py", "--epython", "mpiexec.hydra -n 3 ./epython-mpi", "--patience", "10",
                            "--max-cores", "64", "-k", "test_mpi or test_direct"], ("tests", "mpich")),
    # `make check-web` runs all tests.
    Step("build as WebAssembly", ["make", "-s", "wasm"], ("build", "wasm")),
    Step("a sample of the tests as WebAssembly", [*PYTEST, "tests/test_language.py", "tests/test_parallel.py", "tests/test_wasm.py", "--epython", f"node {WASM}",
                                                  "--patience", "3", "-k", f"test_wasm or {WASM_SAMPLE}"], ("tests", "wasm")),
    Step("build of the page", ["make", "-s", "web"], ("build", "wasm", "web")),
    Step("tests of the page in a browser", [*PYTEST, "tests/test_web.py"], ("tests", "page", "wasm", "web")),
    Step("the site and its links", [*PYTEST, "-n", "0", "tests/test_site.py"], ("tests", "site")),
    Step("tests with floats of 64 bits", ["env", "EPYTHON_FLOAT=64", *PYTEST, "tests/test_language.py", "tests/test_modules.py", "tests/test_parallel.py",
                                          "-k", "test_direct"], ("tests",)),
    # As users run them: code is compiled while they run. They would end before that, so it begins with their second slices, which wait for a compiler
    # that does not take long.
    Step("tests with native code that comes by itself", ["env", "EPYTHON_NATIVE=", "EPYTHON_NATIVE_AFTER=-1", "EPYTHON_CC=tcc", f"XDG_CACHE_HOME={ROOT}/build/native", *PYTEST,
                                                         "tests/test_language.py", "tests/test_modules.py", "tests/test_parallel.py", "-k", "test_direct"], ("tests", "tcc")),
    # A sample is in tests/test_native.py.
    *(Step(f"tests with native code and floats of {bits} bits in storm {storm}", native("", "test_direct", storm, bits), ("tests",), when="long")
      for bits, storm in ((32, 0), (64, 0), (32, 1), (64, 1), (32, 3), (64, 2))),
    # A sample is in tests/test_native_chip.py.
    *(Step(f"tests on the {name} device with native code in storm {storm}",
           ["env", "EPYTHON_NATIVE=1", f"EPYTHON_NATIVE_STORM={storm}", *on_device(name, DIRECT)], ("tests",), name, "long")
      for name, storms in (("riscv", (0, 1, 2)), ("arm", (0, 1)), ("epiphany", (0, 2))) for storm in storms),
    *(Step(f"tests on the {name} device", on_device(name, DIRECT), ("tests",), name) for name in CHIPS if name not in ("epiphany-v", "parallella")),
    # Programs that rely on the order of stores to different cores, or on their haste, fail.
    Step("parallel tests on the epiphany device, its stores delayed", ["env", "EPYTHON_EPIPHANY_DELAY=300",
                                                                      *on_device("epiphany", DIRECT + " and parallel")],
         ("tests",), "epiphany"),
    # What differs from the epiphany device: the number of cores, their addresses and memory.
    Step("tests on the epiphany-v device", [*PYTEST, "tests", "--device", "epiphany-v", "--patience", "10",
                                            "-k", "test_direct and (many_cores or host_cores or gather_roots or identity)"],
         ("tests",), "epiphany-v"),
    Step("all parallel tests on the epiphany-v device", [*PYTEST, "tests", "--device", "epiphany-v", "--patience", "10",
                                                         "-k", "test_direct and parallel or test_examples and test_many_cores"],
         ("tests",), "epiphany-v", "long"),
    Step("tests of the examples on the epiphany device", [*PYTEST, "tests/test_examples.py", "--device", "epiphany", "--patience", "10",
                                                         "-k", "not test_many_cores"], ("tests",), "epiphany", "long"),
    Step("tests of saved images on the riscv device", on_device("riscv", "test_image"), ("tests",), "riscv", "long"),
    Step("build with sanitizers", variant("address", optimise=ADDRESS), ("build",)),
    Step("tests with sanitizers", tests("address"), ("tests",)),
    Step("tests of native code on chips with sanitizers",
         ["env", f"EPYTHON_RISCV_IMAGE={ROOT}/build/riscv/riscv.elf", f"EPYTHON_RISCV_PLUGIN={ROOT}/build/riscv/count.so", *PYTEST, "tests/test_native_chip.py",
          "--epython", "build/address/epython", "--patience", "10"], ("tests",), "riscv"),
    Step("tests with native code and sanitizers", native("address", "test_direct and not whole", 2, 64, UNDEFINED, SANITIZED), ("tests",), when="long"),
    # gcc warns that this sanitizer does not see fences.
    Step("build for threads", variant("thread", "FLOATS=32", "CFLAGS_EXTRA=-Wno-tsan", optimise="-O1 -fsanitize=thread"), ("build",)),
    Step("tests for threads", tests("thread", "-k", "(parallel or examples) and not test_image and not test_watched", "--max-cores", "16"), ("tests",)),
    Step("tests for threads with native code", native("thread", "test_direct and parallel and (sort or jacobi or pi or sum or farm or ring)", 0, 32, "-fsanitize=thread -Wno-tsan", SANITIZED),
         ("tests",)),
    # Compiled while programs run.
    Step("tests for threads with native code that comes meanwhile", [*PYTEST, "tests/test_native.py", "--epython", "build/thread/epython", *SANITIZED, "-k", "test_auto or test_by_itself"], ("tests",)),
    Step("all tests for threads with native code", native("thread", "test_direct and parallel", 3, 32, "-fsanitize=thread -Wno-tsan", SANITIZED), ("tests",), when="long"),
    Step("build that collects at every allocation", variant("hostile", "CFLAGS_EXTRA=-DEPY_HOSTILE -DEPY_FAR_PEERS", optimise=ADDRESS), ("build",)),
    # sort_large_stable, and whole programs, allocate so much that they take minutes here.
    Step("tests that collect at every allocation",
         tests("hostile", "-k", "(test_direct and (language or modules or parallel) and not sort_large_stable and not whole) or fail_allocation",
               "--max-cores", "16"), ("tests",)),
    Step("tests that collect at every allocation with native code",
         native("hostile", "test_direct and not sort_large_stable and not whole", 1, 32, UNDEFINED, SANITIZED), ("tests",), when="long"),
    # One at a time: a job is seven threads of an emulator.
    Step("tests of the package epython on the riscv device", [*PYTEST, "-n", "1", "tests/test_offload.py", "--device", "riscv"], PACKAGE, "riscv"),
    Step("tests of the package epython without NumPy", [*PYTEST, "tests/test_offload.py", "--without", "numpy"], ("tests",)),
    Step("tests of the package epython with sanitizers", ["make", "-s", "python-address"], PACKAGE),
    Step("tests of the package epython that collect at every allocation", ["make", "-s", "python-hostile"], PACKAGE),
    *fuzzing("fuzzing", "always", 2500, 100, 12000),
    *fuzzing("long fuzzing", "long", 80000, 3000, 400000),
    Step("the Epiphany's simulator beside what others wrote", ["make", "-s", "epiphany-check", "EPIPHANY_CHECK=--sample"], ("build",),
         "epiphany", narrow=True),
    Step("install and uninstall", ["scripts/check_install.sh"], ("build",)),
]

# The compilers, C libraries and architectures beside those of the steps above: name, the command that builds it, what it
# needs, how its programs are started, options of its tests.
MATRIX = [
    ("clang", variant("clang", "CC=clang"), "clang", "", []),
    ("static", ["make", "-s", "static", STRICT], "musl", "", [NO_PCRE2]),
    ("i686", variant("i686", "CC=i686-linux-gnu-gcc", "TOMMATH_FOR=i386", "LDFLAGS=-static"), "i686", "", [NO_PCRE2]),
    ("aarch64", variant("aarch64", "CC=aarch64-linux-gnu-gcc", "TOMMATH_FOR=arm64", "LDFLAGS=-static"), "aarch64", "qemu-aarch64 ", [NO_PCRE2]),
    # Not static: the parallella device opens a library.
    ("armhf", variant("armhf", "CC=arm-linux-gnueabihf-gcc", "TOMMATH_FOR=armhf"), "armhf", "qemu-arm -L /usr/arm-linux-gnueabihf ", [NO_PCRE2]),
]
for NAME, BUILD, NEED, RUNNER, OPTIONS in MATRIX:
    STEPS += [
        Step(f"build with {NAME}", BUILD, (NEED,), when="matrix"),
        Step(f"tests with {NAME}",
             [*PYTEST, "tests", "--epython", f"{RUNNER}build/{NAME}/epython", "--max-cores", "16", "--patience", "10", *OPTIONS, "-k", SAMPLE],
             ("tests", NEED), when="matrix"),
    ]
STEPS += [
    Step("all tests of the static program", tests("static", NO_PCRE2, "-k", "not test_python"), ("tests", "musl"), when="long"),
    Step("the static program alone on a machine", ["scripts/check_alone.sh", "build/static/epython"], ("musl",), when="matrix"),
    Step("big-endian machines", ["scripts/check_big_endian.sh"], ("clang",), when="matrix"),
    Step("build that prints each instruction", variant("trace", "FLOATS=32", "CFLAGS_EXTRA=-DEPY_TRACE"), ("build",), when="matrix"),
]


@functools.cache
def missing(topic):
    """The packages that the topic needs and that are not there."""
    found = subprocess.run(["scripts/need.sh", "--missing", topic], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    return found.stdout.split()


def end_group(process):
    """End a step with all that it has started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def output_of(process, seconds):
    """What a step prints, as it comes; one that takes longer hangs, and is ended."""
    watch = threading.Timer(seconds, end_group, [process])
    watch.start()
    try:
        yield from process.stdout
    except BaseException:
        end_group(process)
        raise
    finally:
        watch.cancel()


RUNNING = set()  # processes of steps


def run(step, environment, alone):
    """Run a step, its output shown as it comes, or, if it is not run alone, when it has ended. -> (passed, failed, skipped), of
    tests where the step has them, and why it was skipped if it was"""
    shown = []

    def show(text):
        shown.append(text)
        if alone:
            print(text, end="", flush=True)

    result = run_step(step, environment, show)
    if not alone:
        print("".join(shown), end="", flush=True)
    return result


def run_step(step, environment, show):
    show(f"\n==== {step.name}: {shlex.join(step.command)}\n")
    begin = time.monotonic()
    process = subprocess.Popen(step.command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                               stdin=subprocess.DEVNULL, errors="replace", env=environment, start_new_session=True)
    output = []
    RUNNING.add(process)
    for line in output_of(process, HANG * (10 if step.when == "long" else 1)):
        output.append(line)
        show(line)
    status = process.wait()
    RUNNING.discard(process)
    if status == SKIPPED:
        return (0, 0, 1), output[-1].strip() if output else "it does not say why"
    show(f"==== {step.name}: {'passed' if status == 0 else f'FAILED with status {status}'}, {time.monotonic() - begin:.0f} s\n")
    counts = COUNTS.findall("".join(output))
    if not counts:
        return ((1, 0, 0) if status == 0 else (0, 1, 0)), None
    passed, failed, skipped = (int(n or 0) for n in counts[-1])
    return (passed, failed if status == 0 else max(failed, 1), skipped), None


def outcome(step, environment, devices, alone):
    """What `run` returns, of a step that may lack what it needs."""
    lacks = sorted({package for topic in (*step.needs, step.device) for package in missing(topic)})
    if step.device not in devices:
        return (0, 0, 1), f"the device {step.device} is left out (DEVICES)"
    if lacks:
        return (0, 0, 1), f"not installed: {' '.join(lacks)}"
    return run(step, environment, alone)


def outcomes(steps, environment, devices):
    """The same of all steps, one after the other; of narrow ones that stand together as many at a time as there are processors."""
    for _, group in itertools.groupby(steps, key=lambda step: step.narrow or step.name):
        group = list(group)
        if len(group) == 1:
            yield group[0], outcome(group[0], environment, devices, True)
            continue
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            try:
                yield from zip(group, pool.map(lambda step: outcome(step, environment, devices, False), group))
            except BaseException:  # Ctrl-C, which only this thread sees
                pool.shutdown(wait=False, cancel_futures=True)
                for process in list(RUNNING):
                    end_group(process)
                raise


def chosen(parser, arguments):
    """The steps that the arguments ask for."""
    if arguments.only:
        wanted = arguments.only.split(",")
        steps = [step for step in STEPS if step.name in wanted]
        if len(steps) != len(wanted):
            parser.error("no such step; --list names them")
        return steps
    if arguments.matrix:
        return [step for step in STEPS if step.when == "matrix"]
    return [step for step in STEPS if arguments.long or step.when != "long"]


def environment_of_steps(devices):
    """The environment without what a calling make says to those that it calls: each step decides for itself."""
    left_out = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES"}
    return {**{name: value for name, value in os.environ.items() if name not in left_out}, "EPYTHON_TEST_DEVICES": " ".join(devices)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="names of steps, separated by commas")
    parser.add_argument("--long", action="store_true", help="also the steps that take longer than they are often of use")
    parser.add_argument("--matrix", action="store_true", help="the compilers, C libraries and architectures alone")
    parser.add_argument("--devices", help="the devices whose tests are run, separated by spaces; the others' are skipped")
    parser.add_argument("--no-install", action="store_true", help="install nothing")
    parser.add_argument("--list", action="store_true", help="list the steps")
    arguments = parser.parse_args()
    if arguments.list:
        print("\n".join(step.name for step in STEPS))
        return
    steps = chosen(parser, arguments)
    devices = arguments.devices.split() if arguments.devices else CHIPS
    devices = {"virtual", *devices}
    wanted = [step for step in steps if step.device in devices]
    needs = {topic for step in wanted for topic in step.needs} | devices | {"library"}
    if not arguments.no_install:
        subprocess.run(["scripts/need.sh", "--install", *sorted(needs)], cwd=ROOT, check=False)

    environment = environment_of_steps(devices)
    totals, left_out = [0, 0, 0], []
    for step, (counts, why) in outcomes(steps, environment, devices):
        totals = [a + b for a, b in zip(totals, counts)]
        left_out += [f"    {step.name}: {why}"] if why else []
    if left_out:
        print("\nSkipped:\n" + "\n".join(left_out))
    print(f"\n{totals[0]} passed, {totals[1]} failed" + (f", {totals[2]} skipped" if totals[2] else ""))
    sys.exit(1 if totals[1] else 0)


if __name__ == "__main__":
    main()
