# SPDX-License-Identifier: MIT
"""Random programs for mpi4py against a sequential model of what their ranks must print, or against mpiexec.

    python3 tests/fuzz/random_mpi.py ./epython [COUNT [FIRST SEED [mpiexec]]]

A program runs on 1 to 8 ranks a number of stages: collectives with random roots, operators and values, in random communicators; messages
whose sends and receives are begun and waited for in random orders; of any rank or with any tag, where the result does not depend on
the order. All sends of a stage precede all that waits in it, so that it completes by construction.
"""

import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import mpi_oracle

HEAD = """from mpi4py import MPI
world = MPI.COMM_WORLD
me = world.Get_rank()
def merge(a, b, datatype=None):
    return a + "(" + b + ")" if isinstance(a, str) and isinstance(b, str) else (a, b)
MERGE = MPI.Op.Create(merge)
def show(x):
    print(repr(x))
"""


def merge(a, b):
    return a + "(" + b + ")" if isinstance(a, str) and isinstance(b, str) else (a, b)


# name: (kind of values, function)
OPERATORS = {
    "MPI.SUM": ("int float text list", lambda a, b: a + b),
    "MPI.PROD": ("int float", lambda a, b: a * b),
    "MPI.MAX": ("int float text list", lambda a, b: b if b > a else a),
    "MPI.MIN": ("int float text list", lambda a, b: b if b < a else a),
    "MPI.LAND": ("int bool list", lambda a, b: bool(a) & bool(b)),
    "MPI.LOR": ("int bool list", lambda a, b: bool(a) | bool(b)),
    "MPI.LXOR": ("int bool", lambda a, b: bool(a) ^ bool(b)),
    "MPI.BAND": ("int", lambda a, b: a & b),
    "MPI.BOR": ("int", lambda a, b: a | b),
    "MPI.BXOR": ("int", lambda a, b: a ^ b),
    "MPI.MAXLOC": ("pair", lambda a, b: max((a, b), key=lambda x: (x[0], -x[1]))),
    "MPI.MINLOC": ("pair", lambda a, b: min((a, b), key=lambda x: (x[0], x[1]))),
    "MERGE": ("text any", merge),
}


# ---- the model


def reduced(values, op):
    """In the order of mpi4py's binomial tree."""
    values, step = list(values), 1
    while step < len(values):
        for rank in range(0, len(values) - step, 2 * step):
            values[rank] = op(values[rank], values[rank + step])
        step *= 2
    return values[0]


def prefixes(values, op, inclusive):
    """In the order of its recursive doubling."""
    n = len(values)
    partial = list(values)
    result = list(values) if inclusive else [None] * n
    begun = [inclusive] * n
    step = 1
    while step < n:
        sent = list(partial)
        for rank in range(n):
            other = rank ^ step
            if other >= n:
                continue
            if rank > other:
                partial[rank] = op(sent[other], sent[rank])
                result[rank] = op(sent[other], result[rank]) if begun[rank] else sent[other]
                begun[rank] = True
            else:
                partial[rank] = op(sent[rank], sent[other])
        step *= 2
    return result


# ---- programs


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.ranks = self.random.choice([1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8])
        self.lines = [HEAD]
        self.expected = [[] for _ in range(self.ranks)]
        self.comms = [("world", list(range(self.ranks)))]  # name, the world's ranks in its order; a rank is in those where it is
        self.names = 0

    def name(self, stem):
        self.names += 1
        return f"{stem}{self.names}"

    def value(self, kind="any", depth=0):
        r = self.random
        if kind == "any":
            kind = r.choice("int int float bool text none list tuple dict pair big".split()) if depth < 3 else r.choice(["int", "text"])
        if kind in ("list", "tuple", "dict"):
            items = [self.value("any", depth + 1) for _ in range(r.choice([0, 1, 2, 3, 3, 30 if depth == 0 else 2]))]
            return {"list": list, "tuple": tuple, "dict": lambda x: dict(enumerate(x))}[kind](items)
        return {"int": lambda: r.randint(-9, 99), "float": lambda: r.randint(-40, 40) / 8, "bool": lambda: r.random() < .5,
                "text": lambda: "".join(r.choice("abc") for _ in range(r.randint(0, 5))), "none": lambda: None,
                "pair": lambda: (r.randint(0, 3), r.randint(0, 9)), "big": lambda: r.randint(-2 ** 70, 2 ** 70)}[kind]()

    def plain(self, kind):
        """A value that an operator takes: of lists, integers alone."""
        return [self.random.randint(0, 9) for _ in range(self.random.randint(0, 4))] if kind == "list" else self.value(kind)

    def table(self, members, values):
        """An expression for a rank's own of the values, of which it has none that is not a member."""
        return f"{dict(zip(members, values))!r}[me]"

    def expect(self, members, values):
        for rank, value in zip(members, values):
            self.expected[rank].append(value if isinstance(value, Printed) else repr(value))

    def within(self, members, *lines):
        """Lines that the members alone run."""
        if len(members) == self.ranks:
            self.lines += lines
        else:
            self.lines.append(f"if me in {tuple(members)!r}:")
            self.lines += ["    " + line for line in lines]

    def communicator(self):
        r = self.random
        parent, members = r.choice(self.comms)
        name = self.name("comm")
        kind = r.choice(["split", "split", "dup", "create", "cart"])
        if kind == "split":
            colors = [r.choice([0, 0, 1, 2, None]) for _ in members]
            keys = [r.randint(-2, 2) for _ in members]
            self.within(members, f"{name} = {parent}.Split({self.table(members, Colors(colors))}, {self.table(members, keys)})")
            parts = defaultdict(list)
            for place, (color, key) in enumerate(zip(colors, keys)):
                parts[color].append((key, place))
            for color, part in parts.items():
                if color is not None:
                    self.comms.append((name, [members[place] for _, place in sorted(part)]))
        elif kind == "dup":
            self.within(members, f"{name} = {parent}.Dup()")
            self.comms.append((name, members))
        elif kind == "create":
            places = r.sample(range(len(members)), r.randint(1, len(members)))
            self.within(members, f"{name} = {parent}.Create({parent}.Get_group().Incl({places}))")
            self.comms.append((name, [members[place] for place in places]))
        else:
            rows = r.choice([n for n in (1, 2, 3) if n <= len(members)])
            columns = len(members) // rows
            closed = [r.random() < .5, r.random() < .5]
            chosen = members[:rows * columns]
            self.within(members, f"{name} = {parent}.Create_cart([{rows}, {columns}], periods={closed})")
            self.comms.append((name, chosen))
            values = [self.value() for _ in chosen]
            direction, step = r.randint(0, 1), r.choice([-1, 1, 2])

            def neighbor(place, by):
                at = [place // columns, place % columns]
                at[direction] += by
                n = (rows, columns)[direction]
                if closed[direction]:
                    at[direction] %= n
                elif not 0 <= at[direction] < n:
                    return None
                return at[0] * columns + at[1]

            self.within(chosen, f"print({name}.Get_coords({name}.rank))", f"before, behind = {name}.Shift({direction}, {step})",
                        f"show({name}.sendrecv({self.table(chosen, values)}, dest=behind, source=before))")
            self.expect(chosen, [[place // columns, place % columns] for place in range(len(chosen))])
            before = [neighbor(place, -step) for place in range(len(chosen))]
            self.expect(chosen, [None if b is None else values[b] for b in before])

    def collective(self):
        r = self.random
        comm, members = r.choice(self.comms)
        n = len(members)
        root = r.randrange(n)
        only = [i == root for i in range(n)]
        kind = r.choice(["bcast", "gather", "allgather", "scatter", "alltoall", "reduce", "reduce", "allreduce", "scan", "exscan", "barrier"])
        if kind == "barrier":
            self.within(members, f"{comm}.{r.choice(['Barrier', 'barrier'])}()")
            return
        values = [self.value() for _ in members]
        if kind == "bcast":
            call, results = f"bcast({self.table(members, values)}, root={root})", [values[root]] * n
        elif kind == "gather":
            call, results = f"gather({self.table(members, values)}, {root})", [values if is_root else None for is_root in only]
        elif kind == "allgather":
            call, results = f"allgather({self.table(members, values)})", [values] * n
        elif kind == "scatter":
            call, results = f"scatter({values!r} if {comm}.rank == {root} else None, root={root})", values
        elif kind == "alltoall":
            rows = [[self.value(depth=2) for _ in members] for _ in members]
            call, results = f"alltoall({self.table(members, rows)})", [[row[i] for row in rows] for i in range(n)]
        else:
            operator = r.choice(list(OPERATORS))
            kinds, function = OPERATORS[operator]
            value_kind = r.choice(kinds.split())
            values = [self.plain(value_kind) for _ in members]
            words = f"{self.table(members, values)}, op={operator}"
            if kind == "reduce":
                total = reduced(values, function)
                call, results = f"reduce({words}, root={root})", [total if is_root else None for is_root in only]
            elif kind == "allreduce":
                call, results = f"allreduce({words})", [reduced(values, function)] * n
            else:
                call, results = f"{kind}({words})", prefixes(values, function, kind == "scan")
        self.within(members, f"show({comm}.{call})")
        self.expect(members, results)

    def messages(self):
        """Every rank posts some receives, sends all it has to send, posts others, and waits in some order."""
        r = self.random
        chosen = r.sample(self.comms, min(len(self.comms), r.randint(1, 2)))
        chosen = [(comm, members) for comm, members in chosen if chosen.count((comm, members)) == 1]
        sends, receives = defaultdict(list), defaultdict(list)
        for comm, members in chosen:
            for _ in range(r.randint(1, 3 * len(members))):
                a, b = r.choice(members), r.choice(members)
                tag, value = r.randint(0, 3), self.value()
                sends[a].append((comm, members, b, tag, value))
        for rank in range(self.ranks):
            order = sends[rank]
            r.shuffle(order)
        # Messages of one communicator, sender and tag are received in the order in which they were sent.
        queues = defaultdict(lambda: defaultdict(list))
        for rank in range(self.ranks):
            for comm, members, to, tag, value in sends[rank]:
                queues[to][comm, members.index(rank), tag].append(value)
        for rank in range(self.ranks):
            receives[rank] = [(key, value) for key, values in queues[rank].items() for value in values]
            keys = [key for key, _ in receives[rank]]
            r.shuffle(keys)
            left = {key: list(values) for key, values in queues[rank].items()}
            receives[rank] = [(key, left[key].pop(0)) for key in keys]
        for rank in range(self.ranks):
            if sends[rank] or receives[rank]:
                self.lines.append(f"if me == {rank}:")
                self.lines += ["    " + line for line in self.exchange(rank, sends[rank], receives[rank])]

    def exchange(self, rank, sends, receives):
        r = self.random
        lines = []
        early = r.randint(0, len(receives))  # receives that are posted before the sends: the first, so that order is kept
        requests = []  # (name, value)

        def post(key, value):
            comm, source, tag = key
            name = self.name("q")
            requests.append((name, value))
            lines.append(f"{name} = {comm}.irecv(source={source}, tag={tag})")

        for key, value in receives[:early]:
            post(key, value)
        sent = []
        for comm, members, to, tag, value in sends:
            way = r.choice(["send", "send", "isend", "bsend"])
            call = f"{comm}.{'send' if way == 'bsend' else way}({value!r}, dest={members.index(to)}, tag={tag})"
            if way == "isend":
                sent.append(self.name("s"))
                call = f"{sent[-1]} = {call}"
            lines.append(call)
        for key, value in receives[early:]:
            comm, source, tag = key
            way = r.random()
            if way < .5:
                # Those of the same sender, communicator and tag must have been met in order: all posted ones are older.
                lines.append(f"show({comm}.recv(source={source}, tag={tag}))")
                self.expect([rank], [value])
            elif way < .7:
                lines.append(f"st = MPI.Status(); {comm}.probe(source={source}, tag={tag}, status=st)")
                lines.append(f"print(st.Get_source(), st.Get_tag(), repr({comm}.recv(source=st.Get_source(), tag=st.Get_tag())))")
                self.expect([rank], [Printed(f"{source} {tag} {value!r}")])
            elif way < .8:
                lines.append(f"while not {comm}.iprobe(source={source}, tag={tag}): pass")
                lines.append(f"show({comm}.mprobe(source={source}, tag={tag}).recv())")
                self.expect([rank], [value])
            else:
                post(key, value)
        way = r.choice(["each", "waitall", "waitany", "test", "waitsome"])
        if way == "each":
            r.shuffle(requests)
            for name, value in requests:
                lines.append(f"show({name}.wait())")
                self.expect([rank], [value])
        elif way == "test":
            for name, value in r.sample(requests, len(requests)):
                lines.append(f"done, value = {name}.test()")
                lines.append(f"while not done: done, value = {name}.test()")
                lines.append("show(value)")
                self.expect([rank], [value])
        elif requests:
            names = [name for name, _ in requests] + sent
            values = [value for _, value in requests] + [None] * len(sent)
            sent = []
            lines.append(f"requests = [{', '.join(names)}]")
            if way == "waitall":
                lines.append("print(MPI.Request.waitall(requests))")
            elif way == "waitany":
                lines.append("got = [None] * len(requests)")
                lines.append("for _ in range(len(requests)): i, value = MPI.Request.waitany(requests); got[i] = value")
                lines.append("print(got)")
            else:
                lines.append("got = {}")
                lines.append("while len(got) < len(requests): got.update(zip(*MPI.Request.waitsome(requests)))")
                lines.append("print([got[i] for i in range(len(requests))])")
            self.expect([rank], [values])
        for name in sent:
            lines.append(f"{name}.wait()")
        return lines or ["pass"]

    def any_source(self):
        """One receives from all who send, in whatever order, and sorts."""
        r = self.random
        comm, members = r.choice(self.comms)
        to = r.randrange(len(members))
        counts = [r.choice([0, 1, 1, 2, 5]) for _ in members]
        tags = [r.randint(0, 9) for _ in members]
        words = r.choice([f"source=MPI.ANY_SOURCE, tag={tags[0]}", "source=MPI.ANY_SOURCE, tag=MPI.ANY_TAG", ""])
        if "tag=M" not in words and words:
            tags = tags[:1] * len(members)
        total = sum(counts)
        loop = [f"for i in range({self.table(members, counts)}): {comm}.send((me, i), dest={to}, tag={self.table(members, tags)})"]
        take = r.choice(["recv", "irecv", "probe"])
        got = [f"st = MPI.Status(); got = []"]
        if take == "recv":
            got.append(f"for _ in range({total}): x = {comm}.recv({words + ', ' if words else ''}status=st); got.append((st.source, x, st.tag))")
        elif take == "irecv":
            got.append(f"requests = [{comm}.irecv({words}) for _ in range({total})]")
            got.append("for q in requests: x = q.wait(st); got.append((st.source, x, st.tag))")
        else:
            got.append(f"for _ in range({total}): {comm}.probe({words + ', ' if words else ''}status=st); x = {comm}.recv(source=st.source, tag=st.tag); got.append((st.source, x, st.tag))")
        got.append("print(got == sorted(got, key=lambda g: (g[1][1] if len(set(s for s, _, _ in got)) == 1 else 0)), sorted(got))")
        # Nothing else may be under way in that communicator: a barrier on either side.
        self.within(members, f"{comm}.Barrier()", *loop)
        self.within([members[to]], *got)
        self.within(members, f"{comm}.Barrier()")
        expected = sorted((place, (members[place], i), tags[place]) for place in range(len(members)) for i in range(counts[place]))
        self.expect([members[to]], [Printed(f"True {expected!r}")])

    def write(self):
        for _ in range(self.random.randint(3, 9)):
            stage = self.random.choice([self.communicator, self.collective, self.collective, self.collective, self.messages, self.messages, self.any_source])
            stage()
            self.lines.append(f"# ---- {stage.__name__}")
        self.lines.append("MERGE.Free()")  # mpi4py has 16 of them
        return "\n".join(self.lines) + "\n"


class Printed(str):
    """A line as it is printed."""


class Colors(list):
    """A list of colors, of which None is none."""

    def __iter__(self):
        return iter([MPI_UNDEFINED if color is None else color for color in list.__iter__(self)])


class Undefined:
    def __repr__(self):
        return "MPI.UNDEFINED"


MPI_UNDEFINED = Undefined()


def expected(writer):
    return "".join(f"[device {rank}] {line}\n" for rank, lines in enumerate(writer.expected) for line in lines)


def by_core(text):
    return "".join(sorted(text.splitlines(keepends=True), key=lambda line: int(line.split("]")[0][8:])))


def failures(command, seeds, options=()):
    """Those of the seeds whose programs fail, each with why."""
    def run(seed):
        writer = Writer(seed)
        text = writer.write()
        with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
            file.write(text)
            file.flush()
            try:
                done = subprocess.run([*command, *options, "--prefix", "-c", str(writer.ranks), file.name], stdout=subprocess.PIPE,
                                      stderr=subprocess.PIPE, text=True, timeout=100, check=False)
            except subprocess.TimeoutExpired:
                return seed, "hangs"
        if done.returncode or done.stderr:
            return seed, done.stderr or done.returncode
        if by_core(done.stdout) != expected(writer):
            ours, theirs = by_core(done.stdout).splitlines(), expected(writer).splitlines()
            return seed, next(((a, b) for a, b in zip(ours, theirs) if a != b), (len(ours), len(theirs)))
        return None
    with ThreadPoolExecutor(2) as pool:
        return [failure for failure in pool.map(run, seeds) if failure]


def model_failures(seeds):
    """Those of the seeds of whose programs mpiexec makes something else than the model."""
    groups = defaultdict(list)
    for seed in seeds:
        groups[Writer(seed).ranks].append(seed)
    found = []
    for ranks, group in groups.items():
        with tempfile.TemporaryDirectory() as folder:
            programs, writers = [], []
            for seed in group:
                writers.append(Writer(seed))
                programs.append(Path(folder, f"random_{seed}.py"))
                programs[-1].write_text(writers[-1].write(), encoding="utf-8")
            for seed, writer, output in zip(group, writers, mpi_oracle.outputs(programs, ranks, folder)):
                if output != expected(writer):
                    ours, theirs = expected(writer).splitlines(), output.splitlines()
                    found.append((seed, next(((a, b) for a, b in zip(ours, theirs) if a != b), (len(ours), len(theirs)))))
    return found


if __name__ == "__main__":
    command, numbers, more = sys.argv[1:2], [int(word) for word in sys.argv[2:] if word.isdigit()], sys.argv[4:]
    count, first = (numbers + [100, 0][len(numbers):])[:2]
    if more == ["mpiexec"]:
        for seed, why in model_failures(range(first, first + count)):
            print("the model fails with seed", seed, why)
    failed = failures(command, range(first, first + count), [word for word in more if word != "mpiexec"])
    for seed, why in failed:
        print("seed", seed, why)
    print(f"{count - len(failed)} passed, {len(failed)} failed")
    sys.exit(bool(failed))
