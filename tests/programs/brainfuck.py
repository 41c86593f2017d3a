# SPDX-License-Identifier: MIT
"""Brainfuck: a parser to nested blocks, an interpreter that is a coroutine, an optimiser, a compiler to closures."""

from collections import defaultdict
from itertools import chain, repeat


class Unbalanced(SyntaxError):
    pass


class Op:
    """An instruction, and how often."""

    def __init__(self, code, count=1, body=()):
        self.code = code
        self.count = count
        self.body = tuple(body)

    def __repr__(self):
        if self.code == "[":
            return "[" + "".join(map(repr, self.body)) + "]"
        return self.code if self.count == 1 else f"{self.code}{self.count}"

    def __eq__(self, other):
        return isinstance(other, Op) and (self.code, self.count, self.body) == (other.code, other.count, other.body)

    @property
    def size(self):
        return 1 + sum(op.size for op in self.body)


def parse(source):
    stack = [[]]
    for position, c in enumerate(source):
        if c == "[":
            stack.append([])
        elif c == "]":
            body = stack.pop()
            if not stack:
                raise Unbalanced(f"] at {position}")
            stack[-1].append(Op("[", 1, body))
        elif c in "+-<>.,":
            stack[-1].append(Op(c))
    if len(stack) > 1:
        raise Unbalanced(f"{len(stack) - 1} [ not closed")
    return stack[0]


class Optimizer:
    """Each rule is a method that takes the operations and yields better ones."""

    def __init__(self):
        self.rules = [getattr(self, name) for name in sorted(dir(self)) if name.startswith("rule_")]

    def __call__(self, ops):
        ops = [Op(op.code, op.count, self(op.body)) if op.code == "[" else op for op in ops]
        while True:
            before = list(ops)
            for rule in self.rules:
                ops = list(rule(ops))
            if ops == before:
                return ops

    def rule_1_merge(self, ops):
        last = None
        for op in ops:
            if last is not None and op.code == last.code and op.code in "+-<>":
                last = Op(op.code, last.count + op.count)
                continue
            if last is not None:
                yield last
            last = op
        if last is not None:
            yield last

    def rule_2_clear(self, ops):
        for op in ops:
            if op.code == "[" and len(op.body) == 1 and op.body[0].code in "+-" and op.body[0].count % 2:
                yield Op("0")
            else:
                yield op

    def rule_3_dead(self, ops):
        last = None
        for op in ops:
            if not (op.code == "[" and last in ("[", "0")):
                yield op
            last = op.code


class Tape(defaultdict):
    def __init__(self):
        super().__init__(int)
        self.at = 0

    @property
    def cell(self):
        return self[self.at]

    @cell.setter
    def cell(self, value):
        self[self.at] = value % 256

    def __str__(self):
        return " ".join(f"{'>' if i == self.at else ''}{self[i]}" for i in range(min(self, default=0), max(self, default=0) + 1))


class Machine:
    def __init__(self, ops, limit=100_000):
        self.ops = ops
        self.tape = Tape()
        self.steps = 0
        self.limit = limit

    def run(self):
        """Yields characters; yields None when it wants one, which is sent."""
        yield from self.block(self.ops)

    def block(self, ops):
        tape = self.tape
        for op in ops:
            self.steps += 1
            if self.steps > self.limit:
                raise TimeoutError(f"more than {self.limit} steps")
            match op.code:
                case "+":
                    tape.cell += op.count
                case "-":
                    tape.cell -= op.count
                case ">":
                    tape.at += op.count
                case "<":
                    tape.at -= op.count
                case "0":
                    tape.cell = 0
                case ".":
                    yield chr(tape.cell)
                case ",":
                    got = yield None
                    tape.cell = ord(got) if got else 0
                case "[":
                    while tape.cell:
                        yield from self.block(op.body)


def drive(machine, text=""):
    """Run a machine with some input; what it prints."""
    source, out = chain(text, repeat("")), []
    program = machine.run()
    try:
        wanted = next(program)
        while True:
            if wanted is None:
                wanted = program.send(next(source))
            else:
                out.append(wanted)
                wanted = next(program)
    except StopIteration:
        return "".join(out)


def compile_closures(ops):
    """The program as one function of a tape and a list for what it prints."""
    def add(n):
        def run(tape, out):
            tape.cell += n
        return run

    def move(n):
        def run(tape, out):
            tape.at += n
        return run

    def loop(body):
        def run(tape, out):
            while tape.cell:
                body(tape, out)
        return run

    def make(op):
        return {"+": lambda: add(op.count), "-": lambda: add(-op.count), ">": lambda: move(op.count), "<": lambda: move(-op.count),
                "0": lambda: (lambda tape, out: setattr(tape, "cell", 0)), ".": lambda: (lambda tape, out: out.append(chr(tape.cell))),
                "[": lambda: loop(compile_closures(op.body))}[op.code]()
    parts = [make(op) for op in ops]

    def run(tape, out):
        for part in parts:
            part(tape, out)
        return out
    return run


HELLO = """++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."""
ADD = ",>,<[->+<]>>++++++[-<-------->]<."
UPPER = ",[>++++[<-------->-]<.,]"
SQUARES = "++++[>+++++<-]>[<+++++>-]+<+[>[>+>+<<-]++>>[<<+>>-]>>>[-]++>[-]+>>>+[[-]++++++>>>]<<<[[<++++++++<++>>-]+<.<[>----<-]<]<<[>>>>>[>>>[-]+++++++++<[>-<-]+++++++++>[-[<->-]+[<<<]]<[>+<-]>]<<-]<<-]"


def main():
    optimize = Optimizer()
    for name, source, text in (("hello", HELLO, ""), ("add", ADD, "34"), ("upper", UPPER, "shout it".replace(" ", "")), ("none", "no code", "")):
        plain, better = parse(source), optimize(parse(source))
        machines = Machine(plain), Machine(better)
        outputs = [drive(m, text) for m in machines]
        print(f"{name:6} {outputs[0]!r} {outputs[0] == outputs[1]} {[m.steps for m in machines]} {sum(o.size for o in plain)} -> {sum(o.size for o in better)}")
        print("      ", str(better)[:90])
        print("      ", machines[1].tape)
    print("".join(compile_closures(optimize(parse(HELLO)))(Tape(), [])), end="")
    squares = Machine(optimize(parse(SQUARES)), limit=400)
    out = []
    try:
        for c in squares.run():
            out.append(c)
    except TimeoutError as error:
        print("stopped:", error, "".join(out).split())
    for wrong in ("[[]", "]", "+[+[.]]]"):
        try:
            parse(wrong)
        except SyntaxError as error:
            print(type(error).__name__, error)
    running = Machine(parse("+[,.]")).run()
    print(next(running), running.send("h"), next(running), running.send("i"))
    running.close()
    print(list(running), optimize(parse("[-][+]+-")), optimize(parse("[[---]]+[--]")), Op("+", 2) == Op("+", 2), Op("+") == "+")


if __name__ == "__main__":
    main()
