# SPDX-License-Identifier: MIT
"""Calls of every built-in and method with wrong numbers, kinds and names of arguments, and some right ones beside them.

A row is an expression to call and, for each parameter, an argument that fits. From it come: fewer and more arguments, each argument of
every other kind, each parameter by name, twice, and names that no function has.
"""

from random import Random

POOL = ["5", "-1", "True", "1.5", "'x'", "''", "None", "[1]", "(2,)", "{'k': 1}", "range(3)", "len"]

METHODS = {
    "[3, 1, 2]": {
        "append": ["4"], "clear": [], "copy": [], "count": ["1"], "extend": ["[7]"], "index": ["1", "0", "3"], "insert": ["0", "9"],
        "pop": ["0"], "remove": ["1"], "reverse": [], "sort": []},
    "(3, 1, 2)": {"count": ["1"], "index": ["1", "0", "3"]},
    "{'k': 1, 2: 3}": {
        "clear": [], "copy": [], "get": ["'k'", "0"], "items": [], "keys": [], "pop": ["'k'", "0"], "popitem": [], "setdefault": ["'k'", "0"],
        "update": ["{3: 4}"], "values": [], "fromkeys": ["'ab'", "0"]},
    "'a b,c'": {
        "capitalize": [], "casefold": [], "center": ["9", "'*'"], "count": ["'b'", "0", "5"], "endswith": ["'c'", "0", "5"],
        "expandtabs": ["4"], "find": ["'b'", "0", "5"], "index": ["'b'", "0", "5"], "isalnum": [], "isalpha": [], "isascii": [],
        "isdecimal": [], "isdigit": [], "isidentifier": [], "islower": [], "isnumeric": [], "isprintable": [], "isspace": [],
        "istitle": [], "isupper": [], "join": ["'pq'"], "ljust": ["9", "'*'"], "lower": [], "lstrip": ["'a'"], "partition": ["' '"],
        "removeprefix": ["'a'"], "removesuffix": ["'c'"], "replace": ["'a'", "'z'", "1"], "rfind": ["'b'", "0", "5"],
        "rindex": ["'b'", "0", "5"], "rjust": ["9", "'*'"], "rpartition": ["' '"], "rsplit": ["' '", "1"], "rstrip": ["'c'"],
        "split": ["' '", "1"], "splitlines": ["True"], "startswith": ["'a'", "0", "5"], "strip": ["'a'"], "swapcase": [], "title": [],
        "translate": ["{97: 'z'}"], "maketrans": ["'a'", "'b'", "'c'"], "upper": [], "zfill": ["9"]},
    "b'a b,c'": {
        "center": ["9", "b'*'"], "count": ["b'b'", "0", "5"], "decode": ["'ascii'", "'strict'"], "endswith": ["b'c'", "0", "5"], "expandtabs": ["4"],
        "find": ["b'b'", "0", "5"], "hex": ["':'", "2"], "isalnum": [], "join": ["[b'pq']"], "ljust": ["9", "b'*'"], "lower": [], "partition": ["b' '"],
        "removeprefix": ["b'a'"], "replace": ["b'a'", "b'z'", "1"], "rindex": ["b'b'", "0", "5"], "rsplit": ["b' '", "1"], "split": ["b' '", "1"],
        "splitlines": ["True"], "startswith": ["b'a'", "0", "5"], "strip": ["b'a'"], "fromhex": ["'ff 00'"], "maketrans": ["b'a'", "b'b'"], "zfill": ["9"]},
    "bytearray(b'abc')": {
        "append": ["4"], "clear": [], "copy": [], "extend": ["[7]"], "insert": ["0", "9"], "pop": ["0"], "remove": ["97"], "reverse": [], "index": ["b'b'", "0", "5"]},
    "(5)": {"bit_length": [], "bit_count": [], "to_bytes": ["2", "'big'"], "from_bytes": ["b'ab'", "'little'"],
        "as_integer_ratio": [], "conjugate": []},
    "(1.5)": {"is_integer": [], "as_integer_ratio": [], "conjugate": [], "hex": [], "fromhex": ["'0x1.8p3'"]},
    "range(4)": {"count": ["1"], "index": ["1"]},
}

BUILTINS = {
    "abs": ["1"], "all": ["[1]"], "any": ["[1]"], "ascii": ["'x'"], "bin": ["3"], "bytearray": ["'x'", "'ascii'", "'strict'"], "bytes": ["'x'", "'ascii'", "'strict'"], "bool": ["1"], "callable": ["1"], "chr": ["65"],
    "dict": ["{1: 2}"], "divmod": ["7", "2"], "enumerate": ["'ab'", "1"], "filter": ["None", "[1]"], "float": ["1"], "format": ["1", "'3'"],
    "hash": ["1"], "hex": ["3"], "int": ["'5'", "8"], "isinstance": ["1", "int"], "issubclass": ["int", "int"], "len": ["[1]"],
    "list": ["'ab'"], "map": ["str", "[1]"], "max": ["[1]", "[0]"], "min": ["[1]", "[0]"], "oct": ["3"], "ord": ["'a'"], "pow": ["4", "3", "5"],
    "range": ["0", "5", "2"], "repr": ["1"], "reversed": ["[1]"], "round": ["1.5", "1"], "slice": ["1", "2", "3"], "sorted": ["[2, 1]"],
    "str": ["1"], "sum": ["[1]", "2"], "tuple": ["'ab'"], "type": ["1"], "zip": ["'ab'", "[1]"], "object": [], "ValueError": ["1"],
}

KEYWORDS = {
    "split": ["sep", "maxsplit"], "rsplit": ["sep", "maxsplit"], "splitlines": ["keepends"], "expandtabs": ["tabsize"], "sort": ["key", "reverse"],
    "sorted": ["key", "reverse"], "sum": ["start"], "round": ["number", "ndigits"], "int": ["base"], "pow": ["base", "exp", "mod"],
    "enumerate": ["iterable", "start"], "max": ["key", "default"], "min": ["key", "default"], "str": ["object"], "zip": ["strict"],
    "decode": ["encoding", "errors"], "hex": ["sep", "bytes_per_sep"], "to_bytes": ["length", "byteorder", "signed"], "from_bytes": ["byteorder", "signed"],
    "bytes": ["encoding"], "index": ["value", "start"], "get": ["key", "default"], "pop": ["index", "key"], "replace": ["old", "count"], "append": ["object"],
    "find": ["sub"], "strip": ["chars"], "setdefault": ["key"], "len": ["obj"], "range": ["stop"], "list": ["iterable"], "abs": ["x"],
}

# What holds an iterator or an address prints no more than that it is one.
LAZY = {"enumerate", "filter", "map", "reversed", "zip", "items", "keys", "values"}


def variations(function, arguments, names):
    """The argument lists, as texts."""
    for count in range(len(arguments) + 3):
        yield (arguments + ["1", "2", "3"])[:count] if count > len(arguments) else arguments[:count]
    for i in range(len(arguments)):
        for other in POOL:
            yield arguments[:i] + [other] + arguments[i + 1:]
            if i + 1 < len(arguments):
                yield arguments[:i] + [other]
    for name in names:
        for value in ("1", "None", "'x'", "1.5"):
            yield [f"{name}={value}"]
            yield arguments[:1] + [f"{name}={value}"]
            yield arguments + [f"{name}={value}"]
    yield ["foo=1"]
    yield arguments + ["foo=1"]
    yield arguments[:1] + ["foo=1", "bar=2"]


def calls():
    """All calls: (name of the function, text of the call)."""
    for owner, methods in METHODS.items():
        for name, arguments in methods.items():
            for given in variations(name, arguments, KEYWORDS.get(name, [])):
                yield name, f"{owner}.{name}({', '.join(given)})"
    for name, arguments in BUILTINS.items():
        for given in variations(name, arguments, KEYWORDS.get(name, [])):
            yield name, f"{name}({', '.join(given)})"


def lookups():
    """Attributes of values whose type has them not."""
    names = sorted({name for methods in METHODS.values() for name in methods} | {"start", "stop", "step", "nothing", "appendd", "leng"})
    for owner in list(METHODS) + ["None", "True", "len", "int", "ValueError('x')", "slice(1)"]:
        for name in names:
            yield name, f"{owner}.{name}"


# Values that single precision holds exactly, so that the same digits are printed.
FORMATTED = ["0", "7", "-42", "1234567", "True", "0.0", "-0.0", "1.5", "-1234.5", "12345678.0", "0.0009765625", "float('inf')", "float('nan')",
             "'ab'", "''", "None", "[1]"]


def formats(seed, count):
    """A sample of format(value, spec) and of template % value, in all combinations of their parts."""
    random = Random(seed)
    pick = random.choice
    for _ in range(count):
        spec = (pick(["", "<", ">", "^", "=", "*^", "x="]) + pick(["", "+", " ", "-"]) + pick(["", "#"]) + pick(["", "0"]) +
                pick(["", "1", "4", "9"]) + pick(["", ",", "_"]) + pick(["", ".0", ".3"]) + pick(["", *"dfegxbo%ncsXFEG"]))
        yield "format", f"format({pick(FORMATTED)}, {spec!r})"
        flags = pick(["", "-", "+", " ", "#", "0", "-0", "+0", "#0", " +"])
        part = "%" + flags + pick(["", "1", "5", "9", "*"]) + pick(["", ".", ".0", ".3", ".*"]) + pick(list("diouxXeEfFgGcrsa%yb"))
        values = [pick(["5", "-5"]) for _ in range(part.count("*"))] + [pick(FORMATTED)] * (pick([0, 1, 1, 1, 1, 2]))
        yield "%", f"{pick(['', 'a ', '%%']) + part!r} % ({''.join(v + ', ' for v in values)})"


def parameters(random):
    """The parameters of a function: their text, and their names."""
    names = iter("abcdefgh")
    kinds = [[next(names) for _ in range(random.randint(0, 2))] for _ in range(3)]
    first_default = random.randint(0, 5)
    words, position = [], 0
    for kind, group in zip("/ *", kinds):
        if kind == "*" and (group or random.random() < 0.5):
            words.append("*rest" if not group or random.random() < 0.5 else "*")
        for name in group:
            has = random.random() < 0.5 if kind == "*" else position >= first_default
            words.append(f"{name}={position * 10}" if has else name)
            position += 1
        if kind == "/" and group:
            words.append("/")
    if "*rest" in words:
        kinds.append(["rest"])
    return ", ".join(words), sum(kinds, [])


def functions(seed, count):
    """Functions of all kinds of parameters, and calls that fit and do not: (definition, call), each call directly or of a variable."""
    random = Random(seed)
    for number in range(count):
        text, names = parameters(random)
        name = f"f{number}"
        definition = f"def {name}({text}): return ({''.join(n + ', ' for n in names)})\ng{number} = [{name}][0]\n"
        for _ in range(4):
            words = [str(i) for i in range(1, random.randint(1, 6))]
            if random.random() < 0.3:
                words.insert(random.randint(0, len(words)), f"*{random.choice(['[7]', '()', '(8, 9)', 'range(2)'])}")
            keywords = random.sample(names + ["zz"], random.randint(0, min(3, len(names) + 1)))
            words += [f"{k}={100 + i}" for i, k in enumerate(keywords)]
            yield definition, f"{random.choice('fg')}{number}({', '.join(words)})"


def program(part):
    """A program that makes the calls one by one and prints what becomes of each."""
    lines = [definition for definition in dict.fromkeys(name for name, _ in part) if definition.startswith("def ")]
    for number, (name, call) in enumerate(part):
        value = f"list({call})" if name in LAZY and not call.startswith("{") else call
        if name in ("object", "hash"):
            value = f"{call} is None"
        lines += ["try:", f"    print({number}, {value})", "except Exception as e:", f"    print({number}, type(e), e)"]
    return "\n".join(lines) + "\n"


def parts(every, size=100):
    """The calls in programs of `size`."""
    every = list(dict.fromkeys(every))
    return [every[i:i + size] for i in range(0, len(every), size)]
