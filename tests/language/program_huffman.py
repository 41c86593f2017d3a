# SPDX-License-Identifier: MIT
# Huffman codes: building, encoding, decoding.
def codes(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    nodes = sorted([(n, c) for c, n in counts.items()])
    trees = [(n, i, c) for i, (n, c) in enumerate(nodes)]
    serial = len(trees)
    while len(trees) > 1:
        a, b = trees[0], trees[1]
        trees = sorted(trees[2:] + [(a[0] + b[0], serial, (a, b))], key=lambda t: (t[0], t[1]))
        serial += 1
    out = {}
    def walk(tree, prefix):
        if isinstance(tree[2], str):
            out[tree[2]] = prefix or "0"
        else:
            walk(tree[2][0], prefix + "0")
            walk(tree[2][1], prefix + "1")
    walk(trees[0], "")
    return out

def decode(bits, table):
    back = {v: k for k, v in table.items()}
    out = ""
    word = ""
    for b in bits:
        word += b
        if word in back:
            out += back[word]
            word = ""
    return out

for text in ["abracadabra", "aaaa", "this is an example of a huffman tree"]:
    table = codes(text)
    bits = "".join([table[c] for c in text])
    print(len(text) * 8, len(bits), decode(bits, table) == text)
    if len(table) < 8:
        print(bits)
    for c in sorted(table, key=lambda c: (len(table[c]), table[c]))[:5]:
        print(repr(c), table[c], end="  ")
    print()
