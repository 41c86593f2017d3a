# SPDX-License-Identifier: MIT
"""State machines three ways: transitions by decorators, states as classes, coroutines; then automata on words."""

import enum
from collections import defaultdict


class InvalidTransition(Exception):
    def __init__(self, machine, event):
        self.machine = machine
        self.event = event
        super().__init__(f"{event!r} in state {machine.state.name}")


class transition:
    """A decorator of methods: the event `name` leads from some states to another; the method says whether it may."""

    def __init__(self, *sources, to):
        self.sources = sources
        self.to = to

    def __call__(self, method):
        self.method = method
        return self

    def __set_name__(self, owner, name):
        owner.events = {**getattr(owner, "events", {}), name: self}
        self.name = name

    def __get__(self, machine, owner):
        if machine is None:
            return self

        def fire(*args, **kwargs):
            if machine.state not in self.sources:
                raise InvalidTransition(machine, self.name)
            if self.method(machine, *args, **kwargs) is not False:
                machine.history.append((machine.state, self.name, self.to))
                machine.state = self.to
            return machine.state
        return fire


class Machine:
    initial = None

    def __init__(self):
        self.state = self.initial
        self.history = []

    def possible(self):
        return sorted(name for name, t in self.events.items() if self.state in t.sources)


class Light(enum.Enum):
    RED = 1
    GREEN = 2
    AMBER = 3
    OFF = 0

    def __repr__(self):
        return f"<{self.name.lower()}>"


class TrafficLight(Machine):
    initial = Light.RED

    @transition(Light.RED, to=Light.GREEN)
    def go(self, waiting=1):
        return waiting > 0

    @transition(Light.GREEN, to=Light.AMBER)
    def slow(self):
        pass

    @transition(Light.AMBER, to=Light.RED)
    def stop(self):
        pass

    @transition(*Light, to=Light.OFF)
    def fail(self, *, reason="power"):
        self.reason = reason


class Repairable(TrafficLight):
    @transition(Light.OFF, to=Light.RED)
    def repair(self):
        del self.reason


class Vending:
    """The states are classes; each knows what comes after it."""

    class State:
        def __init__(self, machine):
            self.machine = machine

        def coin(self, value):
            return self

        def choose(self, item):
            return self

        def __str__(self):
            return type(self).__name__

    class Idle(State):
        def coin(self, value):
            self.machine.credit += value
            return Vending.Ready(self.machine)

    class Ready(State):
        def coin(self, value):
            self.machine.credit += value
            return self

        def choose(self, item):
            price = self.machine.prices[item]
            if price > self.machine.credit:
                return self
            self.machine.credit -= price
            self.machine.sold[item] += 1
            if sum(self.machine.sold.values()) >= 3:
                return Vending.Empty(self.machine)
            return self if self.machine.credit else Vending.Idle(self.machine)

    class Empty(State):
        def choose(self, item):
            raise LookupError(f"no {item} left")

    def __init__(self, **prices):
        self.prices = prices
        self.credit = 0
        self.sold = defaultdict(int)
        self.state = self.Idle(self)

    def __getattr__(self, event):
        method = getattr(self.state, event)

        def call(*args):
            self.state = method(*args)
            return str(self.state)
        return call


def coroutine(function):
    def start(*args, **kwargs):
        generator = function(*args, **kwargs)
        next(generator)
        return generator
    return start


@coroutine
def bracket_checker():
    """Send characters; it answers how deep they are, and raises what is wrong."""
    pairs = {")": "(", "]": "[", "}": "{"}
    stack = []
    try:
        while True:
            char = yield len(stack)
            if char in pairs.values():
                stack.append(char)
            elif char in pairs and (not stack or stack.pop() != pairs[char]):
                raise ValueError(f"unexpected {char}")
    except GeneratorExit:
        print("  closed at depth", len(stack))


@coroutine
def debounce(sink, times):
    last, count = None, 0
    while True:
        try:
            value = yield
        except KeyError as reset:
            print("  reset by", repr(reset))
            last, count = None, 0
            continue
        last, count = value, count + 1 if value == last else 1
        if count == times:
            sink.append(value)


class Automaton:
    """A nondeterministic automaton; `determine` makes it deterministic by sets of states."""

    def __init__(self, start, final, **moves):
        self.start, self.final = start, set(final)
        self.moves = {(key[0], key[1]): set(targets) for key, targets in moves.items()}

    def step(self, states, letter):
        return frozenset().union(*(self.moves.get((s, letter), ()) for s in states))

    def accepts(self, word):
        states = frozenset(self.start)
        for letter in word:
            states = self.step(states, letter)
        return bool(states & self.final)

    def determine(self, alphabet):
        table, todo = {}, [frozenset(self.start)]
        while todo:
            states = todo.pop()
            if states not in table:
                table[states] = {letter: self.step(states, letter) for letter in alphabet}
                todo += table[states].values()
        return table


def main():
    light = Repairable()
    print(light.possible(), light.go(waiting=0), light.go(), light.slow(), light.possible())
    for event in ("go", "stop", "fail", "slow", "repair"):
        try:
            print(event, getattr(light, event)(), vars(light).get("reason"))
        except InvalidTransition as error:
            print("invalid:", error, error.machine is light)
    print(light.history, sorted(Repairable.events), sorted(TrafficLight.events), TrafficLight.fail.sources)
    machine = Vending(tea=2, soup=5)
    print([machine.choose("tea"), machine.coin(1), machine.choose("tea"), machine.coin(5), machine.choose("tea"), machine.choose("tea"), machine.credit])
    print(machine.coin(9), machine.choose("soup"), dict(machine.sold), machine.credit)
    for wrong in (lambda: machine.choose("soup"), lambda: machine.shake(), lambda: Vending().coin()):
        try:
            wrong()
        except (LookupError, AttributeError, TypeError) as error:
            print(type(error).__name__, error)
    for text in ("([]{})", "([)]", "((", "a]"):
        checker = bracket_checker()
        try:
            print(text, [checker.send(c) for c in text])
            checker.close()
        except ValueError as error:
            print(text, error)
    out = []
    button = debounce(out, 2)
    for value in (1, 1, 0, 1, 0, 0, 0):
        button.send(value)
    button.send(5)
    button.throw(KeyError("line"))
    button.send(5)
    print(out)
    ends = Automaton("s", "f", sa="st", sb="s", ta="u", tb="u", ua="f", ub="f")
    words = ["".join("ab"[n >> i & 1] for i in range(4)) for n in range(16)]
    print([w for w in words if ends.accepts(w)], len(ends.determine("ab")))
    table = ends.determine("ab")
    print(sorted("".join(sorted(states)) for states in table), all(set(row) == {"a", "b"} for row in table.values()))


main()
