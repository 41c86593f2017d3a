# SPDX-License-Identifier: MIT
# Closures: counters, functions composed and handed on, map and filter with lambdas.
def counter(step):
    count = 0

    def up():
        nonlocal count
        count += step
        return count

    return up


def compose(f, g):
    return lambda x: f(g(x))


def adder(n):
    return lambda x: (x + n) % 10007


def fold(function, values, start):
    for value in values:
        start = function(start, value)
    return start


def main(rounds):
    ups = [counter(i) for i in range(1, 4)]
    function = adder(1)
    for i in range(2, 9):
        function = compose(function, adder(i))
    total = 0
    for k in range(rounds):
        for up in ups:
            total = (total + up()) % 10007
        total = function(total)
        local = adder(k % 13)
        total = local(total)
        if k % 50 == 0:
            even = filter(lambda x: x % 2 == 0, range(50))
            total = (total + fold(lambda a, b: a + b, map(lambda x: x * x + k % 5, even), 0)) % 10007
    print(total, [up() for up in ups])


main(150000)
