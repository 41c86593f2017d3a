# SPDX-License-Identifier: MIT
# Nested data as JSON, in one line and indented, and a parser that reads it back.
def dump(x, indent=None, level=0):
    if x is None:
        return "null"
    if isinstance(x, bool):
        return "true" if x else "false"
    if isinstance(x, (int, float)):
        return str(x)
    if isinstance(x, str):
        return '"' + x.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(x, (list, tuple)):
        parts = [dump(y, indent, level + 1) for y in x]
        brackets = "[]"
    elif isinstance(x, dict):
        parts = [dump(str(k)) + ": " + dump(v, indent, level + 1) for k, v in x.items()]
        brackets = "{}"
    else:
        raise TypeError(f"{x!r} cannot be written")
    if indent is None or not parts:
        return brackets[0] + ", ".join(parts) + brackets[1]
    pad = " " * indent * (level + 1)
    return brackets[0] + "\n" + ",\n".join([pad + p for p in parts]) + "\n" + " " * indent * level + brackets[1]

def parse(text):
    pos = 0
    def space():
        nonlocal pos
        while pos < len(text) and text[pos].isspace():
            pos += 1
    def expect(word, value):
        nonlocal pos
        if not text.startswith(word, pos):
            raise ValueError(f"expected {word} at {pos}")
        pos += len(word)
        return value
    def value():
        nonlocal pos
        space()
        c = text[pos]
        if c == "[":
            return items("]", value)
        if c == "{":
            return dict(items("}", pair))
        if c == '"':
            return string()
        if c == "n":
            return expect("null", None)
        if c == "t":
            return expect("true", True)
        if c == "f":
            return expect("false", False)
        start = pos
        while pos < len(text) and text[pos] in "+-.0123456789e":
            pos += 1
        word = text[start:pos]
        return float(word) if "." in word or "e" in word else int(word)
    def items(end, item):
        nonlocal pos
        out = []
        pos += 1
        space()
        while text[pos] != end:
            out.append(item())
            space()
            if text[pos] == ",":
                pos += 1
                space()
        pos += 1
        return out
    def pair():
        space()
        k = string()
        space()
        expect(":", None)
        return k, value()
    def string():
        nonlocal pos
        out = ""
        pos += 1
        while text[pos] != '"':
            if text[pos] == "\\":
                pos += 1
                out += {"n": "\n"}.get(text[pos], text[pos])
            else:
                out += text[pos]
            pos += 1
        pos += 1
        return out
    return value()

data = {"name": "Ann \"the\" \\ one", "age": 30, "langs": ["c", "py", []], "nested": {"a": None, "b": [True, False, {"x": 1.5}]}, "empty": {}, "n": -5}
print(dump(data))
print(dump(data, 2))
print(parse(dump(data)) == data, parse(dump(data, 4)) == data, parse(" [1, 2.5 , \"a\\nb\"] "))
for bad in ["nul", "[tru]"]:
    try:
        parse(bad)
    except ValueError as e:
        print(e)
try:
    dump([len])
except TypeError as e:
    print(str(e)[-20:])
