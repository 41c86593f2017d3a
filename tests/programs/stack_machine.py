# SPDX-License-Identifier: MIT
"""A stack machine: assembler with labels, instructions registered by a decorator, traps, a tracing subclass."""

from dataclasses import dataclass, field


class Trap(Exception):
    def __init__(self, machine, reason):
        super().__init__(reason)
        self.pc = machine.pc
        self.reason = reason


class StackUnderflow(Trap):
    def __init__(self, machine):
        super().__init__(machine, "stack underflow")


@dataclass
class Instruction:
    name: str
    operands: tuple = ()
    line: int = 0

    def __str__(self):
        return " ".join([self.name, *map(str, self.operands)])


@dataclass
class Program:
    code: list = field(default_factory=list)
    labels: dict = field(default_factory=dict)

    def resolve(self):
        for instruction in self.code:
            instruction.operands = tuple(self.labels.get(x, x) for x in instruction.operands)
        return self


def operand(text):
    try:
        return int(text)
    except ValueError:
        return text


def assemble(source):
    program = Program()
    for number, line in enumerate(source.splitlines(), 1):
        line = line.split(";")[0].strip()
        while ":" in line:
            label, _, line = line.partition(":")
            if label in program.labels:
                raise SyntaxError(f"label {label!r} twice, line {number}")
            program.labels[label] = len(program.code)
            line = line.strip()
        if line:
            name, *rest = line.split()
            program.code.append(Instruction(name.lower(), tuple(map(operand, rest)), number))
    return program.resolve()


OPCODES = {}


def opcode(*names, pops=0):
    """Register a method as the instruction of these names; it gets what it pops as arguments."""
    def register(function):
        for name in names:
            OPCODES[name] = function, pops
        return function
    return register


class Machine:
    limit = 5000

    def __init__(self, program, memory=8):
        self.program = program
        self.stack = []
        self.calls = []
        self.memory = [0] * memory
        self.pc = 0
        self.steps = 0
        self.output = []

    def pop(self, n):
        if n > len(self.stack):
            raise StackUnderflow(self)
        if n == 0:
            return []
        values, self.stack[-n:] = self.stack[-n:], []
        return values

    def step(self):
        instruction = self.program.code[self.pc]
        try:
            function, pops = OPCODES[instruction.name]
        except KeyError:
            raise Trap(self, f"unknown instruction {instruction.name!r}") from None
        arguments = self.pop(pops)
        self.pc += 1
        result = function(self, *arguments, *instruction.operands)
        if result is not None:
            self.stack.append(result)
        self.steps += 1
        if self.steps > self.limit:
            raise Trap(self, "too many steps")

    def run(self):
        while 0 <= self.pc < len(self.program.code):
            self.step()
        return self.output

    @opcode("push")
    def push(self, value):
        return value

    @opcode("add", pops=2)
    def add(self, a, b):
        return a + b

    opcode("sub", pops=2)(lambda self, a, b: a - b)
    opcode("mul", pops=2)(lambda self, a, b: a * b)
    opcode("lt", pops=2)(lambda self, a, b: int(a < b))
    opcode("drop", pops=1)(lambda self, a: None)

    @opcode("div", "quot", pops=2)
    def div(self, a, b):
        try:
            return a // b
        except ZeroDivisionError as error:
            raise Trap(self, "division by zero") from error

    @opcode("mod", pops=2)
    def mod(self, a, b):
        return a % b

    @opcode("dup", pops=1)
    def dup(self, a):
        self.stack.append(a)
        return a

    @opcode("swap", pops=2)
    def swap(self, a, b):
        self.stack.append(b)
        return a

    @opcode("jump")
    def jump(self, target):
        self.pc = target

    @opcode("jz", pops=1)
    def jump_if_zero(self, value, target):
        if not value:
            self.pc = target

    @opcode("call")
    def call(self, target):
        self.calls.append(self.pc)
        self.pc = target

    @opcode("ret")
    def ret(self):
        self.pc = self.calls.pop() if self.calls else len(self.program.code)

    @opcode("load")
    def load(self, address):
        return self.memory[address]

    @opcode("store", pops=1)
    def store(self, value, address):
        self.memory[address] = value

    @opcode("print", pops=1)
    def print(self, value):
        self.output.append(value)

    @opcode("halt")
    def halt(self):
        self.pc = -1


class Tracer(Machine):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.counts = {}

    def step(self):
        before = self.program.code[self.pc]
        super().step()
        self.counts[before.name] = self.counts.get(before.name, 0) + 1
        if self.steps <= 6:
            print(f"  {str(before):10} {self.stack} {self.memory[:2]}")


PRIMES = """
        push 2
        store 0
next:   load 0
        push 40
        lt
        jz done
        push 2
        store 1
try:    load 1            ; divisor
        load 1
        mul
        load 0
        swap
        lt                ; n < d * d
        jz divide
        load 0
        print
        jump advance
divide: load 0
        load 1
        mod
        jz advance
        load 1
        push 1
        add
        store 1
        jump try
advance: load 0
        push 1
        add
        store 0
        jump next
done:   halt
"""

FACTORIAL = """
        push 6
        call fact
        print
        halt
fact:   dup
        jz one
        dup
        push 1
        sub
        call fact
        mul
        ret
one:    drop
        push 1
        ret
"""


def main():
    tracer = Tracer(assemble(PRIMES), memory=2)
    print(tracer.run(), tracer.steps)
    print(sorted(tracer.counts.items(), key=lambda pair: (-pair[1], pair[0]))[:5])
    print(Machine(assemble(FACTORIAL)).run())
    print(assemble(FACTORIAL).labels, assemble("push 1\nx: jump x").code)
    for source in ("add", "push 1\npush 0\ndiv", "loop: jump loop", "fly 3", "load 99", "push", "a: a: halt"):
        try:
            print(Machine(assemble(source)).run())
        except StackUnderflow as trap:
            print(f"{type(trap).__name__} at {trap.pc}: {trap}")
        except Trap as trap:
            print(f"trap at {trap.pc}: {trap.reason}; cause {trap.__cause__!r}")
        except (IndexError, TypeError, SyntaxError) as error:
            print(type(error).__name__, error)
    print(sorted(OPCODES))
    print(Instruction("push", (1,)) == Instruction("push", (1,), 0), Instruction("halt"))


main()
