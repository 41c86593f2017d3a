# SPDX-License-Identifier: MIT
# Functions inside a function that call each other.
def parity(n):
    def even(k):
        return True if k == 0 else odd(k - 1)
    def odd(k):
        return False if k == 0 else even(k - 1)
    return "even" if even(n) else "odd"
print([parity(n) for n in range(5)])
def parse(text):
    pos = 0
    def expression():
        nonlocal pos
        value = term()
        while pos < len(text) and text[pos] in "+-":
            op = text[pos]
            pos += 1
            right = term()
            value = value + right if op == "+" else value - right
        return value
    def term():
        nonlocal pos
        value = atom()
        while pos < len(text) and text[pos] == "*":
            pos += 1
            value *= atom()
        return value
    def atom():
        nonlocal pos
        if text[pos] == "(":
            pos += 1
            value = expression()
            pos += 1
            return value
        start = pos
        while pos < len(text) and text[pos].isdigit():
            pos += 1
        return int(text[start:pos])
    return expression()
print(parse("1+2*3"), parse("(1+2)*3"), parse("2*(3+4*(5-1))-6"))
