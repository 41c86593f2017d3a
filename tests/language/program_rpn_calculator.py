# SPDX-License-Identifier: MIT
# A tokenizer, the shunting yard algorithm and a calculator for reverse Polish notation.
def tokenize(text):
    tokens = []
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            word = text[i:j]
            tokens.append(float(word) if "." in word else int(word))
            i = j
        elif c in "+-*/^()":
            tokens.append(c)
            i += 1
        else:
            raise ValueError(f"unexpected {c!r} at {i}")
    return tokens

rank = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}

def to_rpn(tokens):
    out = []
    stack = []
    for t in tokens:
        if not isinstance(t, str):
            out.append(t)
        elif t == "(":
            stack.append(t)
        elif t == ")":
            while stack and stack[-1] != "(":
                out.append(stack.pop())
            if not stack:
                raise ValueError("unbalanced )")
            stack.pop()
        else:
            while stack and stack[-1] != "(" and (rank[stack[-1]] > rank[t] or rank[stack[-1]] == rank[t] and t != "^"):
                out.append(stack.pop())
            stack.append(t)
    while stack:
        if stack[-1] == "(":
            raise ValueError("unbalanced (")
        out.append(stack.pop())
    return out

operators = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b, "^": lambda a, b: a ** b}

def evaluate(rpn):
    stack = []
    for t in rpn:
        if isinstance(t, str):
            b = stack.pop()
            a = stack.pop()
            stack.append(operators[t](a, b))
        else:
            stack.append(t)
    return stack.pop()

for text in ["1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "10 - 4 - 3", "1.5 * 4", "7 / 2", "((2))", "8 / (4 - 4)", "2 $ 3", "(1 + 2", "1 + 2)", "1 +"]:
    try:
        rpn = to_rpn(tokenize(text))
        print(text, "=", evaluate(rpn), "|", " ".join(map(str, rpn)))
    except (ValueError, ZeroDivisionError, IndexError) as e:
        print(text, "error:", e)
