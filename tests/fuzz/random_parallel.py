# SPDX-License-Identifier: MIT
"""Random parallel programs against a sequential model of what their cores must print.

    python3 tests/fuzz/random_parallel.py ./epython [COUNT [FIRST SEED]]

A program runs on 2 to 8 cores a number of stages, each a collective with nested values (some of which cannot be combined), messages
by tags, or an exchange. It completes by construction: in a stage of messages one core receives from all, or one sends to all.
"""

import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HEAD = """from parallel import *
me = coreid()
n = numcores()
acc = []
def attempt(f):
    try:
        acc.append(f())
    except (ValueError, TypeError) as e:
        acc.append(type(e).__name__)
"""

# ---- the model


def check_alone(value, op):
    """A value that no other meets is refused where it could meet none."""
    if isinstance(value, list):
        for x in value:
            check_alone(x, op)
    elif op in ("sum", "prod") and (isinstance(value, tuple) or op == "prod" and isinstance(value, str)):
        raise TypeError


def combine(a, b, op):
    if callable(op):
        return op(a, b)
    if isinstance(a, list) or isinstance(b, list):
        if not (isinstance(a, list) and isinstance(b, list)):
            raise TypeError
        if len(a) != len(b):
            raise ValueError
        return [combine(x, y, op) for x, y in zip(a, b)]
    if op == "min":
        return min(a, b)
    if op == "max":
        return max(a, b)
    check_alone(a, op)
    check_alone(b, op)
    return a + b if op == "sum" else a * b


def join(a, b, op):
    """The value, or the type of the exception, that two values or exceptions make."""
    if isinstance(a, type) or isinstance(b, type):
        return a if isinstance(a, type) else b
    try:
        return combine(a, b, op)
    except (TypeError, ValueError) as e:
        return type(e)


def named(result):
    return result.__name__ if isinstance(result, type) else result


def reduction(values, op):
    """What reduce gives every core: which of several errors depends on the tree, and no value does."""
    values, step = list(values), 1
    while step < len(values):
        for core in range(0, len(values) - step, 2 * step):
            values[core] = join(values[core], values[core + step], op)
        step *= 2
    return named(values[0])


def prefixes(values, op):
    """What scan gives each core."""
    values, step = list(values), 1
    while step < len(values):
        values = [join(values[core - step], value, op) if core >= step else value for core, value in enumerate(values)]
        step *= 2
    try:
        check_alone(values[0], op)
    except TypeError:
        values[0] = TypeError
    return [named(value) for value in values]


# ---- programs

OPERATORS = {
    "lambda a, b: a": lambda a, b: a,
    "lambda a, b: b": lambda a, b: b,
    "lambda a, b: [a, b][0]": lambda a, b: a,
    "lambda a, b: (a, b)[1]": lambda a, b: b,
}
JOINING = {"lambda a, b: a + b": lambda a, b: a + b}
MATRICES = {"times": lambda a, b: [[sum(a[i][k] * b[k][j] for k in range(2)) % 97 for j in range(2)] for i in range(2)]}
TIMES = "def times(a, b):\n    return [[sum([a[i][k] * b[k][j] for k in range(2)]) % 97 for j in range(2)] for i in range(2)]\n"


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.cores = self.random.randint(2, 8)
        self.lines = [HEAD + TIMES]
        self.expected = [[] for _ in range(self.cores)]

    def scalar(self):
        r = self.random
        return r.choice([lambda: r.randint(-9, 9), lambda: r.randint(-9, 9), lambda: r.randint(-8, 8) / 2, lambda: r.random() < .5,
                         lambda: "".join(r.choice("abc") for _ in range(r.randint(0, 4))), lambda: None,
                         lambda: (r.randint(-3, 3), r.randint(0, 9)), lambda: (r.choice("ab"), [r.randint(0, 3)])])

    def template(self, depth=0):
        """A function that makes values of one shape."""
        r = self.random
        if depth < 3 and r.random() < (.6, .5, .3)[depth]:
            if r.random() < .4:
                item, count = self.template(depth + 1), r.choice([0, 1, 2, 3, 3, 40 if depth == 0 else 4])
                return lambda: [item() for _ in range(count)]
            items = [self.template(depth + 1) for _ in range(r.randint(0, 4))]
            return lambda: [item() for item in items]
        return self.scalar() if r.random() < .5 else lambda: r.randint(-5, 5)

    def anything(self, depth=0):
        r = self.random
        if depth < 3 and r.random() < .5:
            items = [self.anything(depth + 1) for _ in range(r.randint(0, 4))]
            return r.choice([items, tuple(items), {i: x for i, x in enumerate(items)}, [r.randint(0, 9)] * r.choice([3, 30, 300])])
        return self.scalar()()

    def table(self, values):
        """An expression for a core's own of the values."""
        return f"[{', '.join(map(repr, values))}][me]"

    def everywhere(self, results):
        for core, result in enumerate(results):
            self.expected[core].append(result)

    def reduction(self):
        r = self.random
        kind = r.random()
        if kind < .7:
            make = self.template()
            values = [make() for _ in range(self.cores)]
            if r.random() < .2:
                values[r.randrange(self.cores)] = self.template()()
            text = r.choice(["sum", "sum", "prod", "min", "max"])
            op, text = text, repr(text)
            if op == "prod" and len(str(values)) > 200:
                op, text = "max", "'max'"
            if r.random() < .1:
                text, op = r.choice(list(OPERATORS.items()))
        elif kind < .85:
            values = [r.choice("abcdef") * r.randint(0, 3) for _ in range(self.cores)]
            if r.random() < .5:
                values = [[x, core] for core, x in enumerate(values)]
            text, op = r.choice(list(JOINING.items()))
        else:
            values = [[[r.randint(0, 9) for _ in range(2)] for _ in range(2)] for _ in range(self.cores)]
            text, op = r.choice(list(MATRICES.items()))
        call = r.choice(["reduce", "reduce", "scan"])
        self.lines.append(f"v = {self.table(values)}\nattempt(lambda: {call}(v, {text}))\nacc.append(v)")
        self.everywhere(prefixes(values, op) if call == "scan" else [reduction(values, op)] * self.cores)
        self.everywhere(values)

    def collective(self):
        r, n = self.random, self.cores
        root = r.randrange(n)
        named = r.choice([str(root), f"root={root}"] + [""] * (root == 0))
        comma = ", " if named else ""
        values = [self.anything() for _ in range(n)]
        call = r.choice(["bcast", "gather", "allgather", "scatter", "alltoall"])
        if call == "bcast":
            self.lines.append(f"acc.append(bcast({self.table(values)}{comma}{named}))")
            self.everywhere([values[root]] * n)
        elif call == "gather":
            self.lines.append(f"acc.append(gather({self.table(values)}{comma}{named}))")
            self.everywhere([values if core == root else None for core in range(n)])
        elif call == "allgather":
            self.lines.append(f"acc.append(allgather({self.table(values)}))")
            self.everywhere([values] * n)
        elif call == "scatter":
            wrong = r.random() < .2
            given = r.choice([values[1:], values + [1], None, 5]) if wrong else values
            self.lines.append(f"attempt(lambda: scatter({given!r} if me == {root} else None{comma}{named}))")
            error = "ValueError" if isinstance(given, list) else "TypeError"
            self.everywhere([error] * n if wrong else values)
        else:
            self.lines.append(f"acc.append(alltoall([(me, i, {r.choice(['me * i', '[i] * me', 'str(me)'])}) for i in range(n)]))")
            make = {"me * i": lambda a, b: a * b, "[i] * me": lambda a, b: [b] * a, "str(me)": lambda a, b: str(a)}
            text = self.lines[-1].split("(me, i, ")[1].rsplit(") for", 1)[0]
            self.everywhere([[(a, b, make[text](a, b)) for a in range(n)] for b in range(n)])

    def exchange(self):
        r, n = self.random, self.cores
        step = r.randrange(1, n)
        value = r.choice(["me", "me + 0.5", "'t' + str(me)", "[me, 2]", "(me, [1])", "[me] * 300"])
        tag = r.choice(["", "", ", tag=3", f", tag={r.randint(0, 9)}"])
        how = r.choice(["source=left", "source=left"] + ["left"] * (value[0] not in "[("))
        self.lines.append(f"left = (me - {step}) % n\nacc.append(sendrecv({value}, (me + {step}) % n, {how}{tag}))")
        self.everywhere([eval(value, {"me": (core - step) % n, "str": str}) for core in range(n)])

    # ---- messages

    def send(self, dest, tag, value):
        """The statement that sends, and what must be given to recv for its count."""
        r = self.random
        named = f", tag={tag}" if tag or r.random() < .3 else ""
        count = ""
        if isinstance(value, (list, tuple)) and r.random() < .3:
            count = str(r.randint(0, len(value)))
            return f"send({value!r}, {dest}, {count}{named})", f", {count}", list(value[:int(count)])
        return f"{r.choice(['send', 'nonblocking_send'])}({value!r}, {dest}{named})", "", value

    def receive_all(self, messages):
        """Statements that receive the messages, which are (source, tag, count, value) in the order of each source, and the results.
        Those of tag 7 are received from ANY."""
        r = self.random
        left, lines, results = list(messages), [], []
        loose = sorted((value for _, tag, _, value in left if tag == 7), key=str)
        left = [m for m in left if m[1] != 7]
        pure = {source for source, *_ in left} - {source for source, tag, *_ in messages if tag == 7}
        steps = ["any"] * len(loose) + ["one"] * len(left)
        r.shuffle(steps)
        for step in steps:
            if step == "any":
                lines.append(r.choice(["bag.append(recv(ANY, tag=7))", "bag.append(recv_any(tag=7)[0])", "bag.append(recv_any(7)[0])"]))
                continue
            source, tag, _, _ = r.choice(left)
            by_order = source in pure and r.random() < .3
            message = next(m for m in left if m[0] == source and (by_order or m[1] == tag))
            left.remove(message)
            named = "" if by_order and r.random() < .5 else ", tag=ANY" if by_order else f", tag={tag}"
            if r.random() < .2:
                lines.append(f"while not probe({source}{named}):\n        pass")
            lines.append(f"acc.append(recv({source}{message[2]}{named}))")
            results.append(message[3])
        if loose:
            lines.append("acc.append(sorted([str(x) for x in bag]))")
            results.append(sorted(str(x) for x in loose))
        return ["bag = []", *lines], results

    def messages(self):
        r, n = self.random, self.cores
        hub = r.randrange(n)
        gathering = r.random() < .6
        sending, arriving = {}, {core: [] for core in range(n)}
        order = [core for core in range(n) if core != hub for _ in range(r.randint(0, 4))]
        r.shuffle(order)
        for other in order:
            source, dest = (other, hub) if gathering else (hub, other)
            tag = r.choice([0, 1, 2, 3, 7])
            text, count, value = self.send(dest, tag, self.anything())
            if tag == 7 and count:
                tag, text = 2, text.replace("tag=7", "tag=2")
            sending.setdefault(source, []).append(text)
            arriving[dest].append((source, tag, count, value))
        for core in range(n):
            lines = sending.get(core, [])
            if arriving[core]:
                lines, results = self.receive_all(arriving[core])
                self.expected[core] += results
            if lines:
                self.lines.append(f"if me == {core}:\n    " + "\n    ".join(lines))
        self.lines.append("sync()")  # a message of what follows must not meet an ANY of this

    def program(self):
        for _ in range(self.random.randint(3, 8)):
            self.random.choice([self.reduction, self.reduction, self.reduction, self.collective, self.messages, self.messages,
                                self.exchange, lambda: self.lines.append(self.random.choice(["sync()", "barrier()"]))])()
        return "\n".join(self.lines) + "\nfor x in acc:\n    print(repr(x))\n"


def check(epython, seed):
    """What differs for a seed, or None."""
    writer = Writer(seed)
    source = writer.program()
    try:
        done = subprocess.run([*epython, "-c", str(writer.cores), "--prefix", "-"], input=source.encode(), stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=60)
    except subprocess.TimeoutExpired:
        return "does not end"
    got = [[] for _ in range(writer.cores)]
    for line in done.stdout.decode().splitlines():
        head, text = line.split("] ", 1)
        got[int(head.rsplit(" ", 1)[1])].append(text)
    expected = [[repr(x) for x in results] for results in writer.expected]
    if got == expected and done.returncode == 0 and not done.stderr:
        return None
    first = next((f"core {core}, value {i}: {a[i:i + 1]} instead of {b[i:i + 1]}" for core, (a, b) in enumerate(zip(got, expected))
                  for i in range(max(len(a), len(b))) if a[i:i + 1] != b[i:i + 1]), "")
    return f"{first}\n{done.stderr.decode()[:2000]}"


def failures(epython, seeds):
    """The seeds whose programs print something else, with what it is."""
    with ThreadPoolExecutor(2) as pool:
        return [(seed, text) for seed, text in zip(seeds, pool.map(lambda seed: check(epython, seed), seeds)) if text]


if __name__ == "__main__":
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    bad = failures([str(Path(sys.argv[1]).resolve())], range(first, first + count))
    for seed, text in bad[:20]:
        print(f"seed {seed}\n{text}")
    print(f"{len(bad)} of {count} differ")
    sys.exit(bool(bad))
