# SPDX-License-Identifier: MIT
"""The command line: how cores are chosen, what is read and written, wrong usage, and damaged files.

Each test writes the few lines of program that it needs. Whatever fails must say why, with a status other than 0, within a second.
"""

import os
import re
import signal
import subprocess
import time

import pytest

import support

HELLO = 'import parallel\nprint("hello", coreid(), numcores())\n'
FAST = 1.0  # seconds of processor time within which every failure ends


@pytest.fixture
def program(tmp_path):
    """A function that writes a program file, and returns its path."""
    def write(text, name="prog.py"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path
    return write


def start(epython, *words, **how):
    """epython in the background, its output in pipes."""
    return subprocess.Popen(support.limited([*epython.command, *words]), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, **how)


def fails(result, status, *patterns):
    """Check a failure: its status, that it was quick, and that standard error matches all regular expressions."""
    assert result.status == status, result
    for pattern in patterns:
        assert re.search(pattern, result.err), f"no {pattern!r} in {result.err!r}"
    assert result.used < FAST * support.PATIENCE
    assert "Sanitizer" not in result.err and "Segmentation" not in result.err


def hello_lines(cores, total=None):
    return [f"[device {k}] hello {k} {total or cores}" for k in range(cores)]


# ---- cores


@pytest.mark.parametrize("cores", [2, 4, 16, 40])
def test_cores(epython, program, cores):
    result = epython("-c", cores, program(HELLO))
    assert (support.by_core(result.out), result.err, result.status) == (hello_lines(cores), "", 0)


def test_default_is_16_cores(epython, program):
    assert support.by_core(epython(program(HELLO)).out) == hello_lines(16)


def test_one_core_has_no_prefix(epython, program):
    assert epython("-c", 1, program(HELLO)).out == "hello 0 1\n"


def test_prefix_and_no_prefix(epython, program):
    path = program(HELLO)
    assert epython("--prefix", "-c", 1, path).out == "[device 0] hello 0 1\n"
    result = epython("--no-prefix", "-c", 3, path)
    assert sorted(result.out.splitlines()) == ["hello 0 3", "hello 1 3", "hello 2 3"]


def test_prefix_at_each_line_break(epython, program):
    path = program('print("a\\nb")\nprint("x", end="")\nprint("y")\nprint()\n')
    result = epython("--prefix", "-c", 1, path)
    assert [line.rstrip() for line in result.out.splitlines()] == ["[device 0] a", "[device 0] b", "[device 0] xy", "[device 0]"]


def test_range_of_cores(epython, program):
    """-c 2:5 places four cores, numbered from 0."""
    assert support.by_core(epython("-c", "2:5", program(HELLO)).out) == hello_lines(4)


def test_list_of_cores(epython, program):
    result = epython("-c", "1,3,9", program(HELLO))
    assert support.by_core(result.out) == hello_lines(3)


def test_statistics_show_the_map(epython, program):
    result = epython("-s", "-c", "1,3,9", program(HELLO))
    assert result.status == 0
    assert support.by_core("\n".join(line for line in result.out.splitlines() if "hello" in line)) == hello_lines(3)
    assert re.search(r"\b9\b", result.err + result.out)


def test_host_cores(epython, program):
    result = epython("-h", 5, "-c", 16, program(HELLO))
    expected = hello_lines(16, 21) + [f"[host {k}] hello {k} 21" for k in range(16, 21)]
    assert support.by_core(result.out) == expected


def test_time_and_statistics(epython, program):
    result = epython("-t", "-s", "-c", 2, program(HELLO))
    assert result.status == 0
    assert len((result.out + result.err).splitlines()) > 4
    assert sorted(line for line in result.out.splitlines() if "hello" in line) == hello_lines(2)


@pytest.mark.parametrize("cores", ["0", "-1", "x", "5:2", "1,,2", "1,1", "", "2:", "1.5", "99999999999"])
def test_bad_cores(epython, program, cores):
    fails(epython("-c", cores, program(HELLO)), 2, r"\S")


# ---- where programs come from


def test_standard_input(epython):
    assert epython("-c", 1, "-", stdin='print("from", "input")\n').out == "from input\n"


def test_arguments(epython, program):
    path = program("import sys\nprint(sys.argv[1:], len(sys.argv))\n")
    assert epython("-c", 1, path, "one", "-t", "--three").out == "['one', '-t', '--three'] 4\n"
    assert epython("-c", 1, path).out == "[] 1\n"


def test_missing_file(epython):
    result = epython("no_such_file.py")
    fails(result, 2, "no_such_file.py")
    assert result.out == ""


def test_missing_image(epython):
    fails(epython("-l", "no_such_file.epy"), 2, "no_such_file.epy")


def test_directory(epython, tmp_path):
    fails(epython(tmp_path), 2, r"\S")


def test_no_program(epython):
    fails(epython(), 2, r"\S")


@pytest.mark.parametrize("option", ["--nonsense", "-Z", "--device=nonsense", "--code=nowhere", "--local-memory=many", "--seed=x", "--dialect=1999"])
def test_bad_option(epython, program, option):
    fails(epython(option, program(HELLO)), 2, re.escape(option.split("=")[-1].lstrip("-")))


def test_option_without_value(epython):
    fails(epython("-c"), 2, "-c")


def test_help(epython):
    result = epython("--help")
    assert result.status == 0
    for word in ("-c", "-h", "--device", "--prefix", "--disassemble", "default", "16"):
        assert word in result.out
    assert "\x1b" not in result.out


def test_version(epython):
    result = epython("--version")
    assert result.status == 0 and re.search(r"\d+\.\d+", result.out)


def test_empty_program(epython, program):
    for text in ("", "\n\n", "# only a comment", "pass"):
        result = epython("-c", 2, program(text))
        assert (result.out, result.err, result.status) == ("", "", 0)


def test_not_text(epython, tmp_path):
    path = tmp_path / "binary.py"
    path.write_bytes(bytes(range(256)))
    fails(epython("-c", 1, path), 1, r"Error: ")


def test_windows_line_ends_and_mark(epython, tmp_path):
    path = tmp_path / "windows.py"
    path.write_bytes(b"\xef\xbb\xbfif 1:\r\n    print('a')\r\nprint('b')\r\n")
    assert epython("-c", 1, path).out == "a\nb\n"


def test_modules_of_the_program_are_beside_it(epython, program, tmp_path):
    program("value = 5\n", "beside.py")
    path = program("import beside\nprint(beside.value)\n")
    assert epython("-c", 1, path, cwd="/").out == "5\n"


def test_error_in_imported_module(epython, program):
    program("x = (\n", "broken.py")
    result = epython("-c", 1, program("print(1)\nimport broken\n"))
    fails(result, 1, r'broken\.py", line 1', "SyntaxError: '\\(' was never closed")
    assert result.out == ""


def test_module_that_imports_itself(epython, program):
    program("import b\nx = 1\n", "a.py")
    program("import a\ny = 2\n", "b.py")
    result = epython("-c", 1, program("import a\nimport b\nprint(a.x + b.y)\n"))
    assert (result.out, result.status) == ("3\n", 0)


def test_dialects(epython, program):
    path = program("x = 7 / 2\nprint(x)\n")
    assert epython("-c", 1, path).out == "3.5\n"
    assert epython("-c", 1, "--dialect", "2015", path).out == "3\n"
    old = program('print "x"\n', "old.py")
    assert epython("-c", 1, old).out == "x\n"
    fails(epython("-c", 1, "--dialect", "3", old), 1, "SyntaxError")


# ---- images


def test_image_round_trip(epython, program, tmp_path):
    path = program(HELLO)
    saved = tmp_path / "saved.epy"
    result = epython("-o", saved, path)
    assert (result.out, result.err, result.status) == ("", "", 0)
    path.unlink()
    assert support.by_core(epython("-c", 3, "-l", saved).out) == hello_lines(3)


def test_image_keeps_tracebacks(epython, program, tmp_path):
    path = program("def f(x):\n    return 1 // x\nf(0)\n")
    saved = tmp_path / "saved.epy"
    epython("-o", saved, path)
    failure = support.parse_failure(epython("-c", 1, "-l", saved).err)
    assert failure == support.Failure("ZeroDivisionError: integer division or modulo by zero", ["line 3, in <module>", "line 2, in f"])


def test_image_not_written_after_errors(epython, program, tmp_path):
    saved = tmp_path / "saved.epy"
    fails(epython("-o", saved, program("x = (")), 1, "SyntaxError")
    assert not saved.exists()


def test_image_to_nowhere(epython, program, tmp_path):
    result = epython("-o", tmp_path / "no" / "such" / "saved.epy", program(HELLO))
    assert result.status != 0 and "saved.epy" in result.err


def test_image_empty(epython, tmp_path):
    path = tmp_path / "empty.epy"
    path.write_bytes(b"")
    fails(epython("-l", path), 1, "empty.epy")


def test_image_is_source(epython, program):
    fails(epython("-l", program(HELLO)), 1, "prog.py")


@pytest.fixture
def good_image(epython, program, tmp_path):
    """The bytes of an image with functions, constants of each kind, loops, and calls of built-ins."""
    path = program('import parallel\ndef f(x, *y, k=1):\n    return [x, y, k, "text", 1.5]\n'
                   'def g(n):\n    def h():\n        return n\n    return h\n'
                   'd = {"a": 1}\nfor i in range(3):\n    try:\n        d[i] = f(i)[0] + g(2)()\n    except KeyError as e:\n        print(e)\n'
                   'print(d, sorted([3, 1]), "%d" % 5, coreid(), sum([x for x in (1, 2)]))\n')
    saved = tmp_path / "good.epy"
    assert epython("-o", saved, path).status == 0
    return saved.read_bytes()


def damaged(epython, tmp_path, data):
    """Run a damaged image: it must end by itself, in an error or (where the damage meets no byte that matters) normally."""
    path = tmp_path / "damaged.epy"
    path.write_bytes(data)
    result = epython("-c", 1, "-l", path)
    assert result.status in (0, 1), result
    assert result.status == 0 or result.err
    assert result.used < FAST * support.PATIENCE
    shown = epython("--disassemble", "-l", path)
    assert shown.status in (0, 1) and "Sanitizer" not in result.err + shown.err
    return result


def test_image_truncated(epython, tmp_path, good_image):
    for size in sorted({*range(1, 64, 7), *range(64, len(good_image), max(1, len(good_image) // 24)), len(good_image) - 1}):
        assert damaged(epython, tmp_path, good_image[:size]).status == 1, size


def test_image_bits_flipped(epython, tmp_path, good_image):
    for place in range(0, len(good_image), max(1, len(good_image) // 48)):
        data = bytearray(good_image)
        data[place] ^= 1 << place % 8
        damaged(epython, tmp_path, bytes(data))


def test_image_with_more_behind(epython, tmp_path, good_image):
    damaged(epython, tmp_path, good_image + b"more")


def test_image_of_noise(epython, tmp_path, good_image):
    noise = bytes((i * 7919 >> 3) & 255 for i in range(2000))
    assert damaged(epython, tmp_path, noise).status == 1
    assert damaged(epython, tmp_path, good_image[:16] + noise).status == 1


def test_disassemble(epython, program, tmp_path, good_image):
    result = epython("--disassemble", program("def f(x):\n    return x + 1\nprint(f(1))\n"))
    assert (result.err, result.status) == ("", 0)
    assert "f" in result.out and len(result.out.splitlines()) > 4
    assert "\n2\n" not in result.out
    path = tmp_path / "good.epy"
    assert epython("--disassemble", "-l", path).status == 0


# ---- memory options


@pytest.mark.parametrize("options", [["--code", "shared"], ["--code", "core"], ["--data", "shared"], ["--data", "core"],
                                     ["--code", "shared", "--data", "shared"], ["--local-memory", "64K"],
                                     ["--local-memory", "1M", "--shared-memory", "4M"], ["-codeshared"], ["-codecore"], ["-datashared"]])
def test_memory_options(epython, options):
    """The same program has the same output wherever its code and data are."""
    program = support.TESTS / "language" / "program_sorts.py"
    result = epython("-c", 1, *options, program)
    assert (result.err, result.status) == ("", 0)
    assert result.out == support.beside(program, ".out")


def test_little_memory(epython, program):
    """With little memory a program ends with MemoryError, and with more it runs."""
    path = program("l = [0] * 30000\nprint(len(l))\n")
    assert epython("-c", 1, path).out == "30000\n"
    fails(epython("-c", 1, "--shared-memory", "16K", path), 1, "MemoryError", "line 1, in <module>")


# ---- input and output


def test_input_prompt(epython, program):
    result = epython("-c", 1, program('x = input("name? ")\nprint("hello", x)\n'), stdin="Ann\n")
    assert result.out == "name? hello Ann\n"


def test_input_prompts_in_order(epython, program):
    """Of lines that have been read already: what is printed before, the prompt and what is printed next come in that order."""
    path = program("for i in range(3):\n    print(i, end=':')\n    print(input('? '))\n")
    assert epython("-c", 1, path, stdin="a\nb\nlast").out == "0:? a\n1:? b\n2:? last\n"


def test_input_of_many_lines(epython, program):
    """A line that has been read is answered at once: 100,000 took 3.5 s when each was waited for."""
    path = program("n = 0\nfor i in range(100000):\n    n += len(input())\nprint(n)\n")
    result = epython("-c", 1, path, stdin="ab\n" * 100000)
    assert result.out == "200000\n" and result.used < 1.5 * support.PATIENCE


def test_input_closed(epython, program):
    fails(epython("-c", 1, program("print(1)\ninput()\n")), 1, "EOFError: EOF when reading a line", "line 2, in <module>")


def test_input_from_several_cores(epython, program):
    path = program("import parallel\nfor k in range(numcores()):\n    if k == coreid():\n        print(input())\n    sync()\n")
    result = epython("-c", 4, path, stdin="a\nb\nc\nd\n")
    assert support.by_core(result.out) == ["[device 0] a", "[device 1] b", "[device 2] c", "[device 3] d"]


def test_input_without_program_in_the_way(epython, program):
    """A core that waits for input does not keep others from printing."""
    path = program("import parallel\nif coreid() == 0:\n    print('got', input())\nelse:\n    print('other')\n")
    with start(epython, "-c", 2, path) as process:
        assert process.stdout.readline() == "[device 1] other\n"
        out, err = process.communicate("text\n", timeout=support.WALL)
    assert (out, err, process.returncode) == ("[device 0] got text\n", "", 0)


def test_output_is_not_held_back(epython, program):
    """A line is there when it is printed, not when the program ends."""
    path = program("import time\nprint('first')\ntime.sleep(1000)\n")
    with start(epython, "-c", 1, path) as process:
        assert process.stdout.readline() == "first\n"
        process.kill()


def test_closed_output(epython, program):
    """Nobody reads the output any more: the program ends, without a complaint of its own making."""
    path = program("i = 0\nwhile True:\n    print('line', i)\n    i += 1\n")
    with start(epython, "-c", 2, path) as process:
        assert process.stdout.readline().startswith("[device ")
        process.stdout.close()
        process.stdin.close()
        process.wait(timeout=support.WALL)
        assert process.returncode != 0
        assert "Sanitizer" not in process.stderr.read()


def test_output_to_full_disk(epython, program):
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full")
    with open("/dev/full", "w") as full:
        process = subprocess.run([*epython.command, "-c", "1", str(program("print('x')\n"))], stdout=full,
                                 stderr=subprocess.PIPE, timeout=support.WALL, text=True)
    assert process.returncode != 0 and process.stderr


def test_no_colours_without_terminal(epython, program):
    for text in ("print(", "1 / 0\n"):
        assert "\x1b" not in epython("-c", 2, program(text)).err


# ---- stopping


def interrupted(epython, path, cores, seconds=0.5):
    """Press Ctrl-C on a running program; returns status, output and errors."""
    with start(epython, "-c", cores, path) as process:
        assert process.stdout.readline()
        time.sleep(seconds)
        earlier = support.used_by_children() + support.used(process.pid)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=support.WALL)
        assert support.used_by_children() - earlier < FAST * support.PATIENCE
    return process.returncode, out, err


def test_interrupt_loop(epython, program):
    status, out, err = interrupted(epython, program("print('go')\ndef f():\n    while True:\n        x = 1\nf()\n"), 4)
    assert status == 130
    assert re.search(r"line [34], in f", err) and "line 5, in <module>" in err


def test_interrupt_waiting(epython, program):
    """Every core's position is said, also where they wait for each other."""
    path = program("import parallel\nprint('go')\nif coreid() == 0:\n    while True:\n        pass\nelse:\n    recv(0)\n")
    status, out, err = interrupted(epython, path, 3)
    assert status == 130
    assert re.search(r"line [45]\b", err) and "line 7" in err
    assert re.search(r"device 0\b", err) and re.search(r"device (1-2|1\b)", err)


def test_interrupt_input(epython, program):
    status, out, err = interrupted(epython, program("print('go')\ninput()\n"), 1)
    assert status == 130 and "line 2" in err


def test_interrupt_sleep(epython, program):
    status, out, err = interrupted(epython, program("import time\nprint('go')\ntime.sleep(60)\n"), 2)
    assert status == 130 and "line 3" in err


def test_waiting_costs_no_processor_time(epython, program):
    """16 cores that wait for one that sleeps use no processor."""
    path = program("import parallel\nimport time\nif coreid() == 0:\n    time.sleep(1.0)\n    for k in range(1, numcores()):\n        send(k, k)\n"
                   "else:\n    recv(0)\n")
    result = epython("-c", 16, path)
    assert result.status == 0 and result.seconds >= 1
    assert result.used < 0.2


# ---- failures that every user meets, each within a second

FAILURES = {
    "syntax": ("x = = 1\n", "SyntaxError: invalid syntax", "line 1"),
    "name": ("a = 1\nprint(b)\n", "NameError: name 'b' is not defined", "line 2"),
    "division": ("1/0\n", "ZeroDivisionError: division by zero", "line 1"),
    "type": ('x = 5\n"a" + 1\n', 'TypeError: can only concatenate str \\(not "int"\\) to str', "line 2"),
    "index": ("l = [1]\nl[5]\n", "IndexError: list index out of range", "line 2"),
    "key": ('{"a": 1}["b"]\n', "KeyError: 'b'", "line 1"),
    "recursion": ("def f(n):\n    return f(n + 1)\nf(0)\n", "RecursionError", "line 2"),
    "memory": ("l = [1]\nwhile True:\n    l += l\n", "MemoryError", "line 3"),
    "overflow": ("x = 10 ** 400\nx = x + 1.0\n", "OverflowError: int too large to convert to float", "line 2"),
    "core": ("import parallel\nsend(1, 4000)\n", "ValueError: no core 4000: there are \\d+", "line 2"),
    "recv": ("import parallel\nrecv((coreid() + 1) % numcores())\n", "(?i)deadlock", "line 2"),
    "send": ("import parallel\nsend(1, (coreid() + 1) % numcores())\n", "(?i)deadlock", "line 2"),
    "class": ("x = 1\nclass A(metaclass=x):\n    pass\n", "SyntaxError: metaclass= is not in ePython", "line 2"),
    "sync": ("import parallel\nif coreid() == 1:\n    1/0\nsync()\n", "ZeroDivisionError: division by zero", "line 3"),
}


@pytest.mark.parametrize("cores", [2, 16, 1024])
@pytest.mark.parametrize("name", FAILURES)
def test_failure(epython, program, name, cores):
    text, *patterns = FAILURES[name]
    fails(epython("-c", cores, program(text)), 1, *patterns)


def test_traceback_form(epython, program):
    """A traceback has the header, a File line and the source line of each frame, and the message, as in Python."""
    err = epython("-c", 1, program("def f(x):\n    return 1 / x\n\nf(0)\n")).err
    lines = [line for line in err.splitlines() if not set(line) <= set(" ~^")]
    assert lines[0] == "Traceback (most recent call last):"
    assert re.fullmatch(r'  File ".*prog\.py", line 4, in <module>', lines[1])
    assert lines[2] == "    f(0)"
    assert re.fullmatch(r'  File ".*prog\.py", line 2, in f', lines[3])
    assert lines[4:] == ["    return 1 / x", "ZeroDivisionError: division by zero"]


def test_uncaught_exit(epython, program):
    """SystemExit, which exit() would raise, is no error."""
    result = epython("-c", 1, program("print('a')\nraise SystemExit\n"))
    assert (result.out, result.err, result.status) == ("a\n", "", 0)


# ---- examples


def test_examples_are_listed(epython):
    result = epython("--examples")
    index = (support.ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[[^\]]*\]\(([^)]*)\) \| ([^|]*) \|", index, re.MULTILINE)
    listed = re.findall(r"^  (\S+) +(.*)$", result.out, re.MULTILINE)
    assert result.status == 0 and len(rows) > 20 and listed == rows


def test_examples_are_copied(epython, tmp_path):
    folder = tmp_path / "new"
    assert epython("--examples", folder).status == 0
    names = {p.relative_to(support.ROOT / "examples") for p in (support.ROOT / "examples").rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    assert {p.relative_to(folder) for p in folder.rglob("*") if p.is_file()} == names
    assert epython("--examples", folder).status == 0
    (folder / "ring.py").write_text("mine\n", encoding="utf-8")
    (folder / "hello.py").unlink()
    fails(epython("--examples", folder), 1, "ring.py: it is there already, and another file than the example: nothing has been copied")
    assert (folder / "ring.py").read_text(encoding="utf-8") == "mine\n" and not (folder / "hello.py").exists()
    fails(epython("--examples", "/proc/nowhere"), 1, "/proc/nowhere")
