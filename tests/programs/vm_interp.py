# SPDX-License-Identifier: MIT
"""A machine with a stack, its assembler and its errors."""
class Memory:
    def __init__(self, size=16):
        self._cells = [0] * size
    def __getitem__(self, i):
        if isinstance(i, slice):
            return self._cells[i]
        if not 0 <= i < len(self._cells):
            raise IndexError(f"address {i:#06x} out of range")
        return self._cells[i]
    def __setitem__(self, i, v):
        self._cells[i] = v & 0xFFFF
    def __len__(self): return len(self._cells)
    def __iter__(self): return iter(self._cells)
    def __str__(self): return " ".join(f"{c:04x}" for c in self)
def op(name, arity=0, *, cost=1):
    def register(f):
        f.arity, f.cost = arity, cost
        CPU.ops[name] = f
        return f
    return register
class Halt(Exception): pass
class CPU:
    ops = {}
    def __init__(self, program, trace=False):
        self.mem, self.stack, self.pc, self.cycles, self.trace = Memory(), [], 0, 0, trace
        self.out = []
        self.labels = {}
        self.code = []
        for n, line in enumerate(program.splitlines(), start=1):
            line, _, comment = line.partition(";")
            words = line.split()
            if not words: continue
            if words[0].endswith(":"):
                self.labels[words.pop(0)[:-1]] = len(self.code)
                if not words: continue
            name, *args = words
            try:
                f = self.ops[name]
            except KeyError:
                raise SyntaxError(f"line {n}: unknown op {name}") from None
            if len(args) != f.arity:
                raise SyntaxError(f"line {n}: {name} takes {f.arity} argument{'s' * (f.arity != 1)} but {len(args)} given")
            self.code.append((f, args))
    def value(self, arg):
        if arg in self.labels: return self.labels[arg]
        if arg.startswith("'"): return ord(arg[1])
        return int(arg, 0)
    def run(self, limit=10_000):
        try:
            while True:
                f, args = self.code[self.pc]
                self.pc += 1
                self.cycles += f.cost
                if self.cycles > limit: raise RuntimeError("too many cycles")
                if self.trace: print(f"{self.pc:3} {f.__name__:<6}{args} {self.stack}")
                f(self, *map(self.value, args))
        except Halt:
            pass
        except IndexError as e:
            raise RuntimeError(f"crash at pc={self.pc}") from e
        return "".join(map(str, self.out))
@op("push", 1)
def push(cpu, x): cpu.stack.append(x)
@op("dup")
def dup(cpu): cpu.stack.append(cpu.stack[-1])
@op("swap")
def swap(cpu): cpu.stack[-2:] = cpu.stack[:-3:-1]
@op("load", 1, cost=2)
def load(cpu, a): cpu.stack.append(cpu.mem[a])
@op("store", 1, cost=2)
def store(cpu, a): cpu.mem[a] = cpu.stack.pop()
def binary(name, f):
    @op(name)
    def run(cpu):
        b, a = cpu.stack.pop(), cpu.stack.pop()
        cpu.stack.append(f(a, b))
    run.__name__ = name
for name, f in {"add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b, "mod": lambda a, b: a % b, "lt": lambda a, b: int(a < b)}.items():
    binary(name, f)
@op("jmp", 1)
def jmp(cpu, a): cpu.pc = a
@op("jz", 1)
def jz(cpu, a):
    if not cpu.stack.pop(): cpu.pc = a
@op("out")
def out(cpu): cpu.out.append(cpu.stack.pop())
@op("outc", 1)
def outc(cpu, c): cpu.out.append(chr(c))
@op("halt")
def halt(cpu): raise Halt
FACT = """
    push 10     ; n
    store 0
    push 1
    store 1
loop:
    load 0
    jz end
    load 1
    load 0
    mul
    store 1
    load 0
    push 1
    sub
    store 0
    jmp loop
end: load 1
    out
    outc '!
    halt
"""
cpu = CPU(FACT)
print(cpu.run(), cpu.cycles, cpu.mem, cpu.labels, len(cpu.code))
print(CPU("push 3\npush 4\nswap\nsub\nout\nhalt", trace=True).run())
for bad in ["jump 3", "push", "add 1", "load 99\nhalt", "pop", "loop: jmp loop", "add"]:
    try:
        CPU(bad).run(50)
    except (SyntaxError, RuntimeError) as e:
        print(type(e).__name__, e, "| caused by", repr(e.__cause__))
print(sorted(CPU.ops), CPU.ops["load"].cost, cpu.mem[:3])
