# SPDX-License-Identifier: MIT
# Matching brackets, a text template, wrapping and justification of lines.
pairs = {")": "(", "]": "[", "}": "{"}

def balanced(text):
    stack = []
    for i, c in enumerate(text):
        if c in pairs.values():
            stack.append((c, i))
        elif c in pairs:
            if not stack or stack[-1][0] != pairs[c]:
                return f"unexpected {c} at {i}"
            stack.pop()
    return f"{stack[-1][0]} at {stack[-1][1]} is never closed" if stack else "ok"

def render(template, values):
    out = ""
    while "<" in template:
        i = template.find("<")
        j = template.find(">", i)
        if j < 0:
            break
        name = template[i + 1:j].strip()
        out += template[:i] + str(values.get(name, "?" + name + "?"))
        template = template[j + 1:]
    return out + template

def wrap(text, width):
    lines = [[]]
    for w in text.split():
        if len(" ".join(lines[-1] + [w])) > width:
            lines.append([])
        lines[-1].append(w)
    return lines

def justify(words, width):
    if len(words) == 1:
        return words[0]
    gaps = len(words) - 1
    spaces = width - sum(map(len, words))
    out = ""
    for i, w in enumerate(words[:-1]):
        out += w + " " * (spaces // gaps + (1 if i < spaces % gaps else 0))
    return out + words[-1]

for t in ["", "()", "([]{})", "(]", "((", "a(b[c]d)e", ")"]:
    print(repr(t), balanced(t))
print(render("Dear < name >, you owe <sum> <currency>", {"name": "Ann", "sum": 12.5}), render("no names", {}), render("a < b", {}))
text = "The imperative part of Python runs on many small cores that pass messages to each other"
for line in wrap(text, 24):
    print("|" + justify(line, 24) + "|" + " ".join(line).rjust(24) + "|")
