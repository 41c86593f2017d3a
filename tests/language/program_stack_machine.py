# SPDX-License-Identifier: MIT
# A small virtual machine with jumps and a call stack, and programs for it.
def run(program, limit=2000):
    stack = []
    calls = []
    names = {}
    out = []
    pc = 0
    labels = {line[1]: i for i, line in enumerate(program) if line[0] == "label"}
    while pc < len(program):
        limit -= 1
        if limit < 0:
            raise RuntimeError("too many steps")
        op, *args = program[pc]
        pc += 1
        if op == "push":
            stack.append(args[0])
        elif op == "load":
            stack.append(names[args[0]])
        elif op == "store":
            names[args[0]] = stack.pop()
        elif op in ("add", "sub", "mul", "less"):
            b, a = stack.pop(), stack.pop()
            stack.append(a + b if op == "add" else a - b if op == "sub" else a * b if op == "mul" else a < b)
        elif op == "jump":
            pc = labels[args[0]]
        elif op == "jump_if":
            if stack.pop():
                pc = labels[args[0]]
        elif op == "call":
            calls.append(pc)
            pc = labels[args[0]]
        elif op == "ret":
            pc = calls.pop()
        elif op == "print":
            out.append(stack.pop())
        elif op == "halt":
            break
        elif op != "label":
            raise ValueError(f"unknown operation {op} at {pc - 1}")
    return out

def assemble(text):
    program = []
    for line in text.strip().splitlines():
        words = line.split()
        if words:
            program.append((words[0], *[int(w) if w.isdigit() else w for w in words[1:]]))
    return program

count = """
    push 0
    store i
    label loop
    load i
    call square
    print
    load i
    push 1
    add
    store i
    load i
    push 6
    less
    jump_if loop
    halt
    label square
    store x
    load x
    load x
    mul
    ret
"""
print(run(assemble(count)))
for bad in ["add", "label a\n jump a", "fly 5", "load x", "jump nowhere"]:
    try:
        print(run(assemble(bad)))
    except (IndexError, RuntimeError, ValueError, KeyError) as e:
        print(bad.split()[0], repr(e))
