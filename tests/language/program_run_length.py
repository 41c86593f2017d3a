# SPDX-License-Identifier: MIT
# Run-length encoding of text, and back.
def encode(text):
    out = ""
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        out += (str(j - i) if j - i > 1 else "") + text[i]
        i = j
    return out

def decode(text):
    out = []
    n = ""
    for c in text:
        if c.isdigit():
            n += c
        else:
            out.append(c * int(n or "1"))
            n = ""
    return "".join(out)

def runs(l):
    out = []
    for x in l:
        if out and out[-1][0] == x:
            out[-1][1] += 1
        else:
            out.append([x, 1])
    return [tuple(r) for r in out]

for text in ["", "a", "aaa", "aaabccdddd", "WWWWWWWWWWWWBWWWW", "abc", "ééé日日"]:
    e = encode(text)
    print(repr(text), repr(e), decode(e) == text, len(e))
print(runs([1, 1, 2, 3, 3, 3]), runs([]), runs("aab"), runs([True, 1, 0]))
