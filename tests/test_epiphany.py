# SPDX-License-Identifier: MIT
"""The simulator of the Epiphany (ports/epiphany/simulator), with programs in its assembly language; `make epiphany-check` has much more.
Left out where the cross compiler is not there (`make epiphany-tools`)."""

import fcntl
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
from pathlib import Path

import pytest

import support

TOOLCHAIN = support.ROOT / "ports/epiphany/toolchain.sh"
TOOLS = Path(support.run([TOOLCHAIN, "--where"]).out.strip())
CHECK = support.ROOT / "ports/epiphany/check"
BUILD = support.ROOT / "build/release"
NEEDS_TOOLS = pytest.mark.skipif(not (TOOLS / "complete").exists(), reason="no cross compiler: make epiphany-tools")

WINDOW = 0x8E000000
CORE = [(32 + n // 4) << 26 | (8 + n % 4) << 20 for n in range(16)]  # global addresses
ILATST = 0xF042C

# Leaves the interrupt that started the core; r63 is my coreid. `to address` and `quit` are what many tests use.
START = """
        .macro  set register, value
        mov     \\register, %low(\\value)
        movt    \\register, %high(\\value)
        .endm
        .macro  quit            ; r0 goes to standard output, 4 bytes
        set     r1, 0x7000
        str     r0, [r1]
        mov     r0, 1
        mov     r2, 4
        trap    0
        mov     r0, 0
        trap    3
        .endm
        b       start
        .org    0x24            ; user interrupt
        b       user
        .org    0x60
        .weak   user
start:  set     r0, begin
        movts   iret, r0
        rti
begin:  movfs   r63, coreid
"""


@pytest.fixture(scope="session")
def program():
    """The simulator, built by one process of the tests while the others wait."""
    BUILD.mkdir(parents=True, exist_ok=True)
    checks = [f"build/release/epiphany-check/{name}" for name in ("disassemble", "floats", "library", "arithmetic")]
    with open(BUILD / "epiphany-tests.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run(["make", "-s", "build/release/epiphany-run", *checks], cwd=support.ROOT, check=True)
    return BUILD / "epiphany-run"


@pytest.fixture
def run(program, tmp_path):
    """A function that assembles and runs a program: (status, bytes written, what was said of errors)."""
    def start(source, *options, prelude=START):
        text, obj, elf = tmp_path / "p.s", tmp_path / "p.o", tmp_path / "p.elf"
        text.write_text(prelude + source)
        subprocess.run([TOOLS / "bin/epiphany-elf-as", text, "-o", obj], check=True)
        subprocess.run([TOOLS / "bin/epiphany-elf-ld", "-Ttext=0", "-e0", "--no-warn-rwx-segments",
                        f"--section-start=.window={WINDOW:#x}", obj, "-o", elf], check=True, stderr=subprocess.PIPE)
        done = subprocess.run([program, "--limit", "20000000", *map(str, options), elf], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=60 * support.PATIENCE)
        return done.returncode, done.stdout, done.stderr.decode()
    return start


@pytest.fixture
def word(run):
    """A function that runs a program which ends with `quit`; returns r0."""
    def start(source, *options):
        status, out, err = run(source + "\n quit\n", *options)
        assert (status, err) == (0, "")
        return struct.unpack("<I", out[:4])[0]
    return start


@pytest.fixture
def cycles(word):
    """A function that measures instructions by timer 0. Before them, r1 is an address in the core's own memory."""
    def measure(code, before="", *options):
        def once(inner):
            return ~word(f"""
                set     r20, 0x00400010     ; timer 0 counts the clock
                movts   config, r20
                set     r20, 0xffffffff
                set     r1, 0x6000
                set     r40, 0x3f800000
                mov     r41, r40
                {before}
                nop
                nop
                nop
                nop
                nop
                movts   ctimer0, r20
                {inner}
                movfs   r0, ctimer0
                """, *options) & 0xFFFFFFFF
        return once(code) - once("")
    return measure


# ---- instructions

@NEEDS_TOOLS
def test_regression(run):
    """binutils' own test. It begins with registers that hold their numbers (its .irpc does not set them)."""
    prelude = "".join(f" mov r{n}, {n}\n" for n in range(1, 63)) + " mov r63, 2008\n"
    source = (TOOLS / "tests/binutils/gas/testsuite/gas/epiphany/regression.s").read_text()
    assert run(source, "--memory", 256, prelude=prelude) == (0, b"", "")


@NEEDS_TOOLS
def test_decoder(program):
    done = subprocess.run([sys.executable, CHECK / "decoder.py", BUILD / "epiphany-check/disassemble",
                           TOOLS / "bin/epiphany-elf-objdump", "--long", "20000"], stdout=subprocess.PIPE, text=True)
    assert done.returncode == 0, done.stdout


def test_floats(program):
    done = subprocess.run([BUILD / "epiphany-check/floats", "1"], stdout=subprocess.PIPE, text=True)
    assert done.returncode == 0, done.stdout


def test_library(program):
    done = subprocess.run([BUILD / "epiphany-check/library"], stdout=subprocess.PIPE, text=True)
    assert done.returncode == 0, done.stdout


@NEEDS_TOOLS
def test_flags(word):
    """After 3 - 5: no carry, negative; N and Z together can be set by hand; VS sticks."""
    assert word(" mov r1, 3\n sub r1, r1, 5\n movfs r0, status") & 0xF0 == 0x20
    assert word(" mov r1, 0xfff0\n movts status, r1\n movfs r0, status") & 0xFFFF == 0xFFF1
    assert word(" set r1, 0x7fffffff\n add r1, r1, 1\n mov r1, 1\n add r1, r1, 1\n movfs r0, status") & 0x10F0 == 0x1000


@NEEDS_TOOLS
@pytest.mark.parametrize("code, expected", [
    ("set r1, 0x00000001\n set r2, 0x3f800000\n fadd r0, r1, r2", 0x3F800000),  # a subnormal is 0
    ("set r1, 0x00800000\n set r2, 0x3f000000\n fmul r0, r1, r2", 0),  # and so is a result
    ("set r1, 0x7f7fffff\n fadd r0, r1, r1", 0x7F800000),
    ("set r1, 0x4effffff\n fix r0, r1", 0x7FFFFF80),
    ("set r1, 0x4f000000\n fix r0, r1", 0x7FFFFFFF),
    ("set r1, 0x40200000\n fix r0, r1", 2),  # 2.5, to nearest even
    ("set r1, 0x40600000\n set r2, 0x00400001\n movts config, r2\n fix r0, r1", 3),  # 3.5, truncated
    ("set r2, 0x00480000\n movts config, r2\n mov r1, 7\n mov r2, 6\n fmul r0, r1, r2", 42),  # integer mode
    ("mov r0, 5\n mov r1, 7\n mov r2, 6\n set r3, 0x00480000\n movts config, r3\n fmsub r0, r1, r2", 2**32 - 37),
    ("mov r1, 6\n bitr r0, r1", 0x60000000),
])
def test_results(word, code, expected):
    assert word(code) == expected


@NEEDS_TOOLS
def test_code_that_changes(word):
    """An instruction is overwritten after it has been executed."""
    assert word("""
            mov     r5, 0
            mov     r6, 2
            set     r1, changes
            ldrh    r2, [r1, 2]     ; the instruction at `other`
    again:
    changes: add    r5, r5, 1
            b       behind
    other:  add     r5, r5, 3
    behind: strh    r2, [r1]
            sub     r6, r6, 1
            bne     again
            mov     r0, r5""") == 4


# ---- what a core cannot do

@NEEDS_TOOLS
@pytest.mark.parametrize("code, said", [
    ("set r1, 0x1002\n ldr r0, [r1]", "address is not aligned: 0x1002; at 0x{pc:x}: ldr r0,[r1,0x0]"),
    ("set r1, 0x1004\n strd r2, [r1]", "address is not aligned: 0x1004; at 0x{pc:x}: strd r2,[r1,0x0]"),
    ("set r1, 0x8000\n str r0, [r1]", "nothing is at this address: 0x8000; at 0x{pc:x}: str r0,[r1,0x0]"),
    ("set r1, 0x90000000\n ldrb r0, [r1]", "nothing is at this address: 0x90000000; at 0x{pc:x}: ldrb r0,[r1,0x0]"),
    ("set r1, 0x8e000000\n testset r0, [r1, r2]",
     "testset does not work on the window: 0x8e000000; at 0x{pc:x}: testset r0,[r1,+r2]"),
    ("nop\n nop\n nop\n nop\n unimpl", "no such instruction: 0x{pc:x}; at 0x{pc:x}: unimpl (0xf000f)"),
    ("nop\n nop\n nop\n nop\n bkpt", "a breakpoint: 0x{pc:x}; at 0x{pc:x}: bkpt"),
])
def test_faults(run, code, said):
    status, out, err = run(f" {code}\n")
    assert (status, out) == (5, b"")
    assert err.startswith("epiphany-run: core 0: " + said.format(pc=0x7A)), err


@NEEDS_TOOLS
@pytest.mark.parametrize("target, said", [(0x9000, "no code is at this address"), (0x1001, "the program counter is odd")])
def test_jump_to_nothing(run, target, said):
    status, _, err = run(f" mov r1, {target}\n jr r1\n")
    assert status == 5 and f"{said}: {target:#x}" in err


@NEEDS_TOOLS
def test_asleep_and_limit(run):
    assert run(" idle\n") == (3, b"", "epiphany-run: all cores sleep\n")
    assert run("here: b here\n") == (4, b"", "epiphany-run: the limit of cycles is reached\n")


# ---- time

@NEEDS_TOOLS
@pytest.mark.parametrize("code, expected", [
    ("nop", 1),
    ("add r2, r2, 1\n add r2, r2, 1", 2),
    ("ldr r2, [r1]\n add r2, r2, 1", 3),  # a load is there 2 later
    ("ldr r2, [r1]\n add r3, r3, 1\n add r2, r2, 1", 3),
    ("fadd r42, r40, r41\n add r2, r2, 1", 1),  # a pair
    ("add r2, r2, 1\n fadd r42, r40, r41", 1),
    ("fadd r42, r40, r41\n fadd r43, r40, r41", 2),
    ("fadd r42, r40, r41\n fadd r43, r42, r41", 6),
    ("fadd r42, r40, r41\n str r42, [r1]", 5),
    ("fadd r42, r40, r41\n add r2, r42, 1", 6),
    ("add r42, r2, 1\n fadd r43, r42, r41", 3),  # an integer's result reaches the FPU 1 later
    ("ldr r42, [r1]\n fadd r43, r42, r41", 4),
    ("fsub r42, r40, r41\n bbne 1f\n 1:", 6),  # waits for the float's flags; not taken
    ("b 1f\n 1:", 3),
    ("sub r2, r1, r1\n bne 1f\n 1:", 2),
])
def test_cycles(cycles, code, expected):
    assert cycles(code) == expected


@NEEDS_TOOLS
@pytest.mark.parametrize("address, expected", [(CORE[1], 18 + 3), (CORE[15], 18 + 6 * 3), (WINDOW, 546)])
def test_cycles_of_loads(cycles, address, expected):
    assert cycles("ldr r2, [r3]", f"set r3, {address:#x}") == expected


@NEEDS_TOOLS
def test_cycles_of_stores(cycles):
    """To other cores they go on; the window takes one in 16 cycles, and 8 may be on the way."""
    many = "\n".join("str r2, [r3]" for _ in range(100))
    assert cycles(many, f"set r3, {CORE[1]:#x}") == 100
    assert 1400 < cycles(many, f"set r3, {WINDOW:#x}") <= 1600


@NEEDS_TOOLS
def test_costs_file(cycles, tmp_path):
    (tmp_path / "costs").write_text("# slower\nload 7\n\nremote_load 100 # much\n")
    assert cycles("ldr r2, [r1]\n add r2, r2, 1", "", "--costs", tmp_path / "costs") == 8
    assert cycles("ldr r2, [r3]", f"set r3, {CORE[1]:#x}", "--costs", tmp_path / "costs") == 103


@NEEDS_TOOLS
@pytest.mark.parametrize("text", ["load", "load x", "load 1 2", "lod 3", "load -1", "slice 0"])
def test_bad_costs(run, tmp_path, text):
    (tmp_path / "costs").write_text(text)
    status, _, err = run(" idle\n", "--costs", tmp_path / "costs")
    assert status == 2 and err.startswith("epiphany-run: ")


# ---- several cores

# r10: this core's number, row by row; `at core, register`: the global address of another core.
NUMBER = """
        lsr     r10, r63, 6
        sub     r10, r10, 16
        sub     r10, r10, 16
        lsl     r10, r10, 2
        mov     r11, 0xf
        and     r11, r63, r11
        sub     r11, r11, 8
        add     r10, r10, r11
"""


@NEEDS_TOOLS
def test_stores_arrive_in_order(word):
    """Core 1 writes numbers, then a flag; core 0 that waits for the flag sees the numbers, however late stores are."""
    source = NUMBER + f"""
            mov     r4, 100
            set     r1, {CORE[0] + 0x4000:#x}
            set     r2, {CORE[1] + 0x4000:#x}
            sub     r3, r10, 0
            bne     writer
    round:  ldr     r5, [r1]                ; flag
            sub     r6, r5, r4
            bne     round
            ldr     r7, [r1, 1]             ; number
            sub     r6, r7, r4
            bne     wrong
            str     r4, [r2]                ; answer
            sub     r4, r4, 1
            bne     round
            mov     r0, 77
            b       end
    wrong:  mov     r0, 1
            b       end
    writer: str     r4, [r1, 1]
            str     r4, [r1]
    wait:   ldr     r5, [r2]
            sub     r5, r5, r4
            bne     wait
            sub     r4, r4, 1
            bne     writer
            idle
    end:
    """
    assert word(source, "-c", 2) == 77
    assert word(source, "-c", 2, "--delay", 200, "--seed", 3) == 77


@NEEDS_TOOLS
def test_stores_to_two_receivers_are_not_ordered(word):
    """Dekker's pattern: both write to the other, then read their own memory. Both may miss the other's store."""
    source = NUMBER + f"""
            set     r1, {CORE[0] + 0x4000:#x}
            set     r2, {CORE[1] + 0x4000:#x}
            mov     r3, 1
            sub     r4, r10, 0
            moveq   r5, r2
            moveq   r6, r1
            movne   r5, r1
            movne   r6, r2
            str     r3, [r5]
            ldr     r0, [r6]
            sub     r4, r10, 0
            beq     end
            idle
    end:"""
    assert word(source, "-c", 2) == 0


@NEEDS_TOOLS
@pytest.mark.parametrize("options", [(), ("--delay", 50)])
def test_testset(word, options):
    """16 cores add to a number in core 0, each 10 times, under a lock."""
    source = NUMBER + f"""
            set     r1, {CORE[0] + 0x4000:#x}  ; lock
            mov     r2, 0
            mov     r3, 10
    again:  mov     r0, 1
            testset r0, [r1, r2]
            sub     r0, r0, 0
            bne     again
            ldr     r5, [r1, 1]
            add     r5, r5, 1
            str     r5, [r1, 1]
    seen:   ldr     r6, [r1, 1]             ; the store has arrived
            sub     r6, r6, r5
            bne     seen
            str     r2, [r1]
            sub     r3, r3, 1
            bne     again
            sub     r4, r10, 0
            beq     first
            idle
    first:  ldr     r0, [r1, 1]
            mov     r6, 160
            sub     r6, r0, r6
            bne     first
    """
    assert word(source, "-c", 16, *options) == 160


@NEEDS_TOOLS
def test_window_is_shared(word):
    """Loads of 16 cores stand in one queue, each for 15 cycles. The last core waits for 15 others once, and comes after them again."""
    def cycles_of(cores):
        return ~word(NUMBER + f"""
            set     r20, 0x00400010
            movts   config, r20
            set     r20, 0xffffffff
            set     r1, {WINDOW:#x}
            mov     r3, 8
            movts   ctimer0, r20
    again:  ldr     r2, [r1]
            sub     r3, r3, 1
            bne     again
            movfs   r5, ctimer0
            sub     r4, r10, {cores - 1}
            beq     end
            idle
    end:    mov     r0, r5""", "-c", cores) & 0xFFFFFFFF
    alone, together = cycles_of(1), cycles_of(16)
    assert 8 * 546 <= alone <= 8 * 551
    assert alone + 15 * 15 - 10 <= together <= alone + 15 * 15 + 10


@NEEDS_TOOLS
def test_nested_interrupts(word):
    """In a handler that enables interrupts, a lower number interrupts a higher one; the other way round it waits for rti."""
    assert word(f"""
            set     r0, low - 4             ; vector of the software exception: b.l low
            lsr     r0, r0, 1
            lsl     r0, r0, 8
            mov     r1, 0xe8
            orr     r0, r0, r1
            mov     r1, 4
            str     r0, [r1]
            mov     r2, 0x1fd               ; 1 and 9 are open
            movts   imask, r2
            mov     r5, 0
            mov     r6, 0x200
            mov     r7, 2
            movts   ilatst, r6              ; user
            nop
            mov     r0, r5
            b       end
    user:   movfs   r8, iret
            lsl     r5, r5, 4
            add     r5, r5, 1
            gie
            movts   ilatst, r7              ; comes at once
            nop
            lsl     r5, r5, 4
            add     r5, r5, 2
            movts   iret, r8
            rti
    low:    movfs   r9, iret
            lsl     r5, r5, 4
            add     r5, r5, 3
            gie
            movts   ilatst, r6              ; waits until both have returned
            nop
            lsl     r5, r5, 4
            add     r5, r5, 4
            mov     r6, 0x3ff               ; once is enough
            movts   imask, r6
            movts   iret, r9
            rti
    end:    nop""") == 0x1342


@NEEDS_TOOLS
def test_wake_by_interrupt(word):
    """Core 1 sleeps until core 0 raises its user interrupt, then does the same for core 0."""
    source = NUMBER + f"""
            mov     r5, 0
            mov     r4, 0x1ff               ; only the user interrupt
            movts   imask, r4
            set     r1, {CORE[0] + ILATST:#x}
            set     r2, {CORE[1] + ILATST:#x}
            mov     r3, 0x200
            sub     r4, r10, 0
            bne     second
            mov     r6, 100                 ; until core 1 sleeps
    wait:   sub     r6, r6, 1
            bne     wait
            str     r3, [r2]
            idle
            mov     r0, r5
            b       end
    second: idle
            str     r3, [r1]
            idle
    user:   add     r5, r5, 1
            rti
    end:"""
    assert word(source, "-c", 2) == 1
    assert word(source, "-c", 2, "--delay", 1000) == 1


@NEEDS_TOOLS
def test_wand(word):
    """A barrier of all 16 cores; the handler clears the flag."""
    source = """
            .section .vector, "ax"
            .text
            set     r0, handler - 0x20
            lsr     r0, r0, 1
            lsl     r0, r0, 8
            mov     r1, 0xe8                ; b.l
            orr     r0, r0, r1
            mov     r1, 0x20
            str     r0, [r1]
            mov     r4, 0xff
            movts   imask, r4
    """ + NUMBER + """
            mov     r5, 0
            gid
            wand
            gie
            idle
    woken:  sub     r4, r10, 0
            beq     end
            idle
    handler: mov    r5, 9
            movfs   r6, status
            mov     r7, 0xfff0
            and     r6, r6, r7
            movts   status, r6
            movfs   r6, iret
            set     r7, woken
            movts   iret, r7
            rti
    end:    mov     r0, r5"""
    assert word(source, "-c", 16) == 9


@NEEDS_TOOLS
def test_timer_wakes(word):
    """Timer 1 counts the clock down while the core sleeps."""
    assert word("""
            set     r0, handler - 0x10
            lsr     r0, r0, 1
            lsl     r0, r0, 8
            mov     r1, 0xe8
            orr     r0, r0, r1
            mov     r1, 0x10
            str     r0, [r1]
            mov     r4, 0x3ef
            movts   imask, r4
            set     r20, 0x00400110         ; both timers count the clock
            movts   config, r20
            set     r20, 0xffffffff
            movts   ctimer0, r20
            mov     r21, 5000
            movts   ctimer1, r21
            idle
            movfs   r0, ctimer0
            eor     r0, r0, r20
            b       end
    handler: rti
    end:
    """) in range(5000, 5020)


@NEEDS_TOOLS
def test_dma(word):
    """8 words to core 5's memory, every second word of the source; then the interrupt's bit."""
    assert word(f"""
            mov     r0, 0
            mov     r1, 0x4000
            mov     r2, 16
    fill:   str     r0, [r1], 1
            add     r0, r0, 3
            sub     r2, r2, 1
            bne     fill
            set     r1, description
            lsl     r1, r1, 16
            mov     r2, 8
            orr     r1, r1, r2
            movts   dma0config, r1
    busy:   movfs   r0, dma0status
            mov     r2, 15
            and     r0, r0, r2
            bne     busy
            mov     r2, 100
    wait:   sub     r2, r2, 1
            bne     wait
            set     r3, {CORE[5] + 0x5000:#x}
            ldr     r0, [r3, 7]
            movfs   r2, ilat
            add     r0, r0, r2
            b       end
            .balign 8
    description: .word 0x53, 0x00040008, 0x00010008, 0, 0x4000, {CORE[5] + 0x5000:#x}
    end:""") == 7 * 6 + 64


@NEEDS_TOOLS
def test_code_and_data_in_the_window(run):
    """A function in shared memory; fetching it costs."""
    status, out, err = run("""
            set     r4, far
            jalr    r4
            mov     r0, r5
            quit
            .section .window, "ax"
    far:    mov     r5, 0
            add     r5, r5, 6
            add     r5, r5, 7
            rts
    """, "-s")
    assert (status, out) == (0, struct.pack("<I", 13))
    row = re.search(r"^ *0 +(\\d.*)$".replace("\\\\", "\\"), err, re.M)[1].split()
    assert int(row[0]) > 546 and int(row[8]) == 2  # two times 8 bytes


@NEEDS_TOOLS
def test_protected_memory(word):
    """A store to a protected page is dropped, and raises interrupt 2."""
    assert word("""
            mov     r1, 0x40                ; page 6
            movts   memprotect, r1
            gid
            mov     r1, 0x6000
            mov     r2, 5
            str     r2, [r1]
            ldr     r0, [r1]
            movfs   r2, ilat
            add     r0, r0, r2""") == 4


@NEEDS_TOOLS
def test_many_cores_in_the_same_cycles(run):
    """1024 cores of 64 KB add up along a chain; twice the same."""
    source = """
            mov     r1, 0x4000
            set     r3, 0x00100000
            lsl     r2, r63, 20
            set     r4, 0x100
            str     r4, [r1]
            ldr     r0, [r1]
            add     r2, r2, r3
            mov     r4, 0x3f
            and     r4, r4, r63
            sub     r4, r4, 31
            bgteu   last
            str     r0, [r2]
    last:   idle
    """
    options = ("-c", 1024, "--mesh", "32x32", "--memory", 64, "--window", "10000000:32", "-s")
    first, second = run(source, *options), run(source, *options)
    assert first[0] == 3 and first == second


# ---- what the chip's port has

CHIP = CHECK.parent / "chip"


def compile_for_chip(elf, *sources):
    """Compiles a program with the small C library of the torture tests; its first source has the vectors."""
    symbols = {"stack": 0x7FF0, "_stack": 0x7FF0, "config": 0x400000}
    subprocess.run([TOOLS / "bin/epiphany-elf-gcc", "-O2", "-w", "-isystem", CHECK / "runtime/include", "-ffreestanding", "-fno-math-errno",
                    "-fno-tree-loop-distribute-patterns", "-nostdlib", "-T", CHECK / "runtime/link.ld", "-Wl,--no-warn-rwx-segments",
                    *(f"-Wl,--defsym={name}={value}" for name, value in symbols.items()), *sources, CHECK / "runtime/library.c",
                    "-lgcc", "-o", elf], check=True)


@NEEDS_TOOLS
def test_arithmetic_of_the_chip(program, tmp_path):
    """Division, roots and products that the chip computes in steps, as this machine does at once."""
    subprocess.run([TOOLS / "bin/epiphany-elf-gcc", "-O2", "-ffreestanding", f"@{CHIP / 'division.flags'}", "-c", CHIP / "division.c",
                    "-o", tmp_path / "d.o"], check=True)
    compile_for_chip(tmp_path / "p.elf", CHECK / "runtime/start.S", CHECK / "arithmetic.c", CHIP / "arithmetic.c", tmp_path / "d.o")
    ours = subprocess.run([program, tmp_path / "p.elf"], stdout=subprocess.PIPE, check=True)
    assert ours.stdout == subprocess.run([BUILD / "epiphany-check/arithmetic"], stdout=subprocess.PIPE, check=True).stdout


@NEEDS_TOOLS
@pytest.mark.parametrize("skips_idle", [True, False])
def test_no_wake_up_is_lost(program, tmp_path, skips_idle):
    """Four cores wake each other at every moment of falling asleep. Without the handler's step over `idle` they end asleep."""
    start = (CHIP / "start.S").read_text()
    assert start.count("add r0, r0, 2") == 1
    (tmp_path / "start.S").write_text(start if skips_idle else start.replace("add r0, r0, 2", "nop"))
    compile_for_chip(tmp_path / "p.elf", tmp_path / "start.S", CHECK / "wake.c")
    ends = set()
    for delay in (0, 1, 7, 50):
        done = subprocess.run([program, "-c", "4", "--limit", "20000000", "--delay", str(delay), tmp_path / "p.elf"],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        ends.add((done.returncode, done.stdout))
    assert ends == {(0, b"500 rounds\n")} if skips_idle else (3, b"") in ends


# ---- bad input

@pytest.mark.parametrize("words, said", [
    ([], "usage"), (["--mesh", "4"], "--mesh"), (["--mesh", "4x4294967295", "x"], "x"), (["--cores", "-1"], "--cores"),
    (["--cores", "17", "x"], "x"), (["--memory", "4096"], "--memory"), (["--window", "zz"], "--window"), (["nothing.elf"], "nothing.elf"),
])
def test_bad_words(program, words, said):
    done = subprocess.run([program, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2 and said in done.stderr


@pytest.mark.parametrize("content", [b"", b"\x7fELF", b"\x7fELF" + bytes(60), b"epiphany" * 60])
def test_bad_files(program, tmp_path, content):
    (tmp_path / "p.elf").write_bytes(content)
    done = subprocess.run([program, tmp_path / "p.elf"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2 and "not a program for the Epiphany" in done.stderr


@NEEDS_TOOLS
def test_damaged_programs(program, tmp_path):
    """Any byte of a program's headers may be wrong."""
    (tmp_path / "p.s").write_text(" idle\n")
    subprocess.run([TOOLS / "bin/epiphany-elf-as", tmp_path / "p.s", "-o", tmp_path / "p.o"], check=True)
    subprocess.run([TOOLS / "bin/epiphany-elf-ld", "-Ttext=0", "-e0", tmp_path / "p.o", "-o", tmp_path / "p.elf"], check=True)
    good = (tmp_path / "p.elf").read_bytes()
    for at in range(0, 84, 2):
        (tmp_path / "p.elf").write_bytes(good[:at] + b"\xfe" + good[at + 1:])
        done = subprocess.run([program, "--limit", "10000", tmp_path / "p.elf"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
        assert done.returncode in (2, 3, 4, 5)


# ---- the device (ports/epiphany/device.c), whatever --device says

IMAGE = support.ROOT / "build/epiphany/epiphany.elf"
NEEDS_IMAGE = pytest.mark.skipif(not IMAGE.exists(), reason="the image of the epiphany device is not built: make epiphany")
PARALLEL = support.TESTS / "parallel"


@pytest.fixture
def epiphany(epython):
    """A function that runs a program on the device, with the given options and environment."""
    def start(*words, cwd=None, **environment):
        return support.run([epython.command[0], "--device", "epiphany", *words], cwd=cwd, env=dict(os.environ, **environment))
    return start


def took(result):
    """The chip's own cycles, from -t."""
    return int(re.search(r"^the chip +took .* \((\d+) cycles", result.err, re.MULTILINE)[1])


@NEEDS_IMAGE
def test_device_same_cycles(epiphany, tmp_path):
    """Whatever the host does meanwhile, the chip stands still for it. Costs can be changed."""
    costs = tmp_path / "costs"
    costs.write_text("branch 9\n")
    runs = [epiphany("-t", "halo_swap.py", cwd=support.ROOT / "examples", **environment)
            for environment in ({}, {}, {"EPYTHON_EPIPHANY_COSTS": str(costs)})]
    assert runs[0].status == 0
    assert took(runs[0]) == took(runs[1]) < took(runs[2])


@NEEDS_IMAGE
@pytest.mark.parametrize("place, most", [("core", 1.2e6), ("shared", 5.2e6)])
def test_device_shared_memory(epiphany, tmp_path, place, most):
    """Gauss-Seidel's first iterations, code and data in local or in shared memory. Byte code read from there took 127 million cycles."""
    text = (support.ROOT / "examples/gauss_seidel.py").read_text()
    (tmp_path / "p.py").write_text(text.replace("LIMIT = 10000", "LIMIT = 10"))
    result = epiphany("-t", "--code", place, "--data", place, "p.py", cwd=tmp_path)
    assert "Completed in 10 iterations, relative residual 0.079834335" in result.out
    assert took(result) < most


@NEEDS_IMAGE
def test_device_bad_costs(epiphany, tmp_path):
    costs, long = tmp_path / "costs", tmp_path / "long"
    costs.write_text("banana 9\n")
    long.write_text("# much\n" * 4000)
    for path, why in ((costs, "banana"), (tmp_path / "none", "cannot read"), (tmp_path, "Is a directory"), (long, "too long")):
        result = epiphany("halo_swap.py", cwd=support.ROOT / "examples", EPYTHON_EPIPHANY_COSTS=str(path))
        assert (result.status, result.out) == (1, "")
        assert why in result.err


@NEEDS_IMAGE
@pytest.mark.parametrize("delay", ["x", "-1", "1.5", "1000001", "99999999999999999999", "5 "])
def test_device_bad_delay(epiphany, delay):
    result = epiphany("halo_swap.py", cwd=support.ROOT / "examples", EPYTHON_EPIPHANY_DELAY=delay)
    assert (result.status, result.out) == (1, "")
    assert result.err == f"epython: EPYTHON_EPIPHANY_DELAY is a number of cycles, up to 1000000, not {delay}\n"


@NEEDS_IMAGE
@pytest.mark.parametrize("delay", [70, 5000])
@pytest.mark.parametrize("name", ["concurrency_expose", "concurrency_mutex", "alltoall_transpose", "deadlock_mixed"])
def test_device_delay(epiphany, name, delay):
    """Stores that take longer, at random, change nothing but the order of lines."""
    plain, delayed = (epiphany("-c", "16", name + ".py", cwd=PARALLEL, EPYTHON_EPIPHANY_DELAY=str(n)) for n in (0, delay))
    assert plain.status == delayed.status
    assert sorted(plain.out.splitlines()) == sorted(delayed.out.splitlines())
    assert plain.err == delayed.err


@NEEDS_IMAGE
def test_device_beside_virtual_cores(epiphany):
    result = epiphany("-c", "4", "-h", "3", "mutexes.py", cwd=support.ROOT / "examples")
    assert (result.status, result.err) == (0, "")
    assert "7 of 7 cores left their mark" in result.out


@pytest.fixture
def wild(epiphany, tmp_path):
    """A function that runs a program text with an image of the cores that has other code at that address."""
    def start(text, address, code, *options):
        image = bytearray(IMAGE.read_bytes())
        at = struct.unpack_from("<II", image, struct.unpack_from("<I", image, 28)[0])[1] + address
        image[at:at + len(code) // 2] = bytes.fromhex(code)
        (tmp_path / "bad.elf").write_bytes(image)
        (tmp_path / "prog.py").write_text(text)
        return epiphany("-c", "2", *options, "prog.py", cwd=tmp_path, EPYTHON_EPIPHANY_IMAGE=str(tmp_path / "bad.elf"))
    return start


@NEEDS_IMAGE
@pytest.mark.parametrize("code, fault", [
    ("0f000f00", "illegal instruction at 0x00000068 at pc 0x00000068 (unimpl)"),
    ("23004400", "unaligned access to 0x00000001 at pc 0x0000006a (ldr r0,[r0,0x0])"),  # mov r0, 1; ldr r0, [r0]
    ("23004201", "jump to 0x00000001 at pc 0x00000001"),  # jr r0
    ("03000b0002114400", "access to nothing at 0x10000000 at pc 0x0000006e (ldr r0,[r0,0x0])"),  # mov r0, 0; movt r0, 0x1000; ldr r0, [r0]
    ("03000b0002115400", "access to nothing at 0x10000000 at pc 0x0000006e (str r0,[r0,0x0])"),
    ("03000b0002114201", "jump to 0x10000000 at pc 0x10000000"),
])
def test_device_fault(wild, code, fault):
    """A core that does what it cannot before the program has begun."""
    result = wild("print(1)\n", 0x68, code)
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith(f"OSError: interpreter fault on core 0: {fault}")


def addresses(function, instruction):
    """Where such instructions are in a function of the cores' image."""
    text = subprocess.run([TOOLS / "bin/epiphany-elf-objdump", "-d", IMAGE], stdout=subprocess.PIPE, text=True, check=True).stdout
    body = re.search(rf"^[0-9a-f]+ <_{function}[.\w]*>:\n((?:.+\n)+)", text, re.MULTILINE)[1]
    return [int(at, 16) for at in re.findall(rf"^ *([0-9a-f]+):\t[0-9a-f ]+\t{instruction}", body, re.MULTILINE)]


@NEEDS_TOOLS
@NEEDS_IMAGE
@pytest.mark.parametrize("options", [(), ("--code", "shared")], ids=["", "copies"])
@pytest.mark.parametrize("function, instruction, line", [
    ("run", "fmul", "y = x * 0.5"),  # in the loop
    ("epiphany_multiply", "", "x * 3"),  # which the loop calls as it is
    ("sequence_next", "", "a += 'ab'"),  # after it has noted where it is
])
def test_device_fault_in_the_program(wild, function, instruction, line, options):
    """The report says in which line of the program that was."""
    text = ("from parallel import *\n\ndef work(x):\n    a = [x]\n    a += 'ab'\n    y = x * 0.5\n    return y\n\n"
            "def both(x):\n    x * 3\n    return work(x + 0.5)\n\nif coreid() == 1:\n    both(2)\nrecv(1)\n")
    at = addresses(function, instruction)[0]
    result = wild(text, at, "c201", *options)  # bkpt
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith('Traceback (most recent call last):\n  File "prog.py", line 14, in <module>\n    both(2)\n')
    assert re.search(rf"\n    {re.escape(line)}\n(?:[ ~^]+\n)?OSError: interpreter fault on core 1: breakpoint at 0x{at:08x} "
                     rf"at pc 0x{at:08x} \(bkpt\)\n$", result.err)


@NEEDS_IMAGE
def test_device_without_image(epiphany):
    result = epiphany("hello.py", cwd=support.ROOT / "examples", EPYTHON_EPIPHANY_IMAGE="/nothing")
    assert (result.status, result.out) == (1, "")
    assert result.err == "epython: the image of the epiphany device's cores, /nothing, is not there: make epiphany\n"


# ---- the cross compiler (ports/epiphany/toolchain.sh)

@pytest.fixture
def toolchain(tmp_path):
    """A function that begins to build the compiler on a machine without some commands, and with others of ours (texts of scripts)."""
    tools, place = tmp_path / "bin", tmp_path / "compiler"

    def start(*without, **scripts):
        scripts = {name.replace("_", "-"): text for name, text in scripts.items()}
        shutil.rmtree(tools, ignore_errors=True)
        tools.mkdir()
        for name in {name for folder in ("/bin", "/usr/bin") for name in os.listdir(folder)} - {*without, *scripts}:
            (tools / name).symlink_to(shutil.which(name, path="/usr/bin:/bin") or "/nothing")
        for name, text in scripts.items():
            (tools / name).write_text("#!/bin/sh\n" + text)
            (tools / name).chmod(0o755)
        return subprocess.Popen([TOOLCHAIN], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
                                stdin=subprocess.DEVNULL, env=dict(os.environ, PATH=str(tools), EPIPHANY_TOOLS=str(place)))
    start.place = place
    return start


def fails(process, *words):
    out, _ = process.communicate(timeout=support.WALL)
    assert process.returncode == 1 and all(word in out for word in words), out


NEEDS_PACKAGES = pytest.mark.skipif(bool(support.run([support.ROOT / "scripts/need.sh", "--missing", "build", "epiphany-tools"]).out),
                                    reason="what the compiler is built with is not there")


@NEEDS_PACKAGES
def test_toolchain_without_network(toolchain):
    """Lists of packages are read again, then it gives up, says why and how to go on, and leaves nothing."""
    fails(toolchain(apt_get="echo apt-get $*; exit 100\n"), "apt-get -o DPkg::Lock::Timeout=600 download binutils-source gcc-12-source\n",
          "apt-get update", "could not be downloaded", str(TOOLCHAIN))
    assert not toolchain.place.exists() and not Path(f"{toolchain.place}.part").exists()


@NEEDS_PACKAGES
def test_toolchain_without_debian(toolchain):
    fails(toolchain("apt-get"), "there is no Debian here", f"copy {toolchain.place}")


@pytest.mark.parametrize("sudo, words", [("", "Neither root nor sudo"), ("exit 1\n", "sudo is not allowed")])
def test_toolchain_without_rights(toolchain, sudo, words):
    """Packages are missing, and may not be installed: nothing is begun."""
    fails(toolchain("bison", "sudo", id="echo 1000\n", **({"sudo": sudo} if sudo else {})), "bison", "reads its grammars", words,
          "As root: apt-get install --no-install-recommends bison")
    assert not Path(f"{toolchain.place}.part").exists()


@NEEDS_PACKAGES
def test_toolchain_interrupted(toolchain):
    """Ctrl-C leaves nothing, and the next begins anew."""
    process = toolchain(apt_get="sleep 100\n")
    while "download" not in process.stdout.readline():
        continue
    assert Path(f"{toolchain.place}.part").exists()
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=support.WALL)
    assert process.returncode != 0 and not Path(f"{toolchain.place}.part").exists()
    fails(toolchain(apt_get="exit 100\n"), "could not be downloaded")


@NEEDS_PACKAGES
def test_toolchain_twice(toolchain):
    """Who comes second waits, and finds it there."""
    with open(f"{toolchain.place}.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = toolchain(apt_get="exit 100\n")
        assert "waiting for it" in process.stdout.readline()
        toolchain.place.mkdir()
        (toolchain.place / "complete").write_text("there")
    assert process.wait(timeout=support.WALL) == 0


def test_what_is_there_needs_nothing(toolchain):
    """`make epiphany` with the compiler does without what it was built with."""
    toolchain.place.mkdir()
    (toolchain.place / "complete").write_text("there")
    assert toolchain("apt-get", "bison", "flex", "g++").wait(timeout=support.WALL) == 0


# ---- the benchmarks


BENCH = support.ROOT / "bench/epiphany"


def bench(*words):
    """Run the benchmarks: (status, standard output and error)."""
    done = subprocess.run([sys.executable, BENCH / "run.py", *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          timeout=60 * support.PATIENCE)
    return done.returncode, done.stdout


@NEEDS_IMAGE
def test_device_measured(epiphany):
    """-t says what each core did in all of its cycles, and of all together."""
    result = epiphany("-t", "-c", "4", str(BENCH / "odd_even_sort.py"))
    rows = [line.split() for line in result.err.splitlines() if re.match(r"(\[\d\]|all) +[\d.]+ +[\d.]+ +[\d.]+ ", line)]
    assert [row[0] for row in rows] == ["[0]", "[1]", "[2]", "[3]", "all"]
    for _, awake, *shares, _, stores, _, _ in rows:
        assert sum(map(float, shares)) == pytest.approx(100, abs=0.4) and 0 < int(awake) and 0 < int(stores)
    assert sum(int(row[1]) for row in rows[:-1]) == int(rows[-1][1])


@NEEDS_IMAGE
def test_bench_programs():
    """Each computes on the device what it does under CPython, in less time on more cores."""
    status, out = bench("--only", "scaling", "--cores", "8,16")
    assert status == 0, out
    rows = re.findall(r"^\| ([\w -]+?(?:, [\w -]+?)?) +\| +([\d.]+)\*? +\| +([\d.]+)\*? +\| +([\d.]+) +\| +(\d+)% +\|$", out, re.MULTILINE)
    assert len(rows) == 5 and all(float(ours) < float(others) and 1 < float(speedup) for _, others, ours, speedup, _ in rows), out


@NEEDS_IMAGE
def test_bench_aim():
    """Gauss-Seidel's 3099 iterations on 16 cores, from some of them: at most 0.7 s."""
    code = "import chip; print((chip.gauss_seidel(16, 40).cycles - chip.gauss_seidel(16, 20).cycles) / 20 * chip.ITERATIONS / chip.HERTZ)"
    done = subprocess.run([sys.executable, "-c", code], cwd=BENCH, stdout=subprocess.PIPE, text=True, check=True)
    assert float(done.stdout) < 0.7


def test_bench_usage():
    for words, why in ((("--only", "banana"), "parts are published,"), (("--cores", "17"), "invalid cores value: '17'"),
                       (("--cores", "two"), "invalid cores value: 'two'")):
        status, out = bench(*words)
        assert status == 2 and why in out
