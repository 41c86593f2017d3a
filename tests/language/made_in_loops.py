# SPDX-License-Identifier: MIT
# Lists, slices and tuples that loops make, under several names: natively, where there is room, too.
def pair(a, b):
    return b, a + 1


def grow(r, n):
    for i in range(n):
        r.append(i)
    return r


def rows(n):
    m = [[0.0] * n for k in range(n)]
    w = []
    for i in range(n):
        row = [0.5 * i] * n
        w.append(row)
        alias = row
        row.append(1.5)
        alias.append(2.5)
        row[0] = alias[-1] + len(alias)
        m[i] = row[1:-1] + [float(i)]
    return m, w


def main():
    total = 0
    a = [1, 2, 3]
    b = a
    for i in range(200):
        x, y = pair(i, total)
        total += x % 7 + y % 3
        a.append(total)
        c = b[-3:]
        total += c[0] - c[-1]
        d = a[i:i + 2] + [i, -i]
        total += sum(d) % 11
        e = []
        for k in d:
            e.append(k)
        total += len(e) + len(e[5:]) + len([] + e[9:])
        f = [True, False] * (i % 3)
        if f:
            total += f[-1] + len(f)
        grow(e, i % 9)
        total += e[-1]
        if i % 50 == 0:
            print(total, len(a), len(b), d, e, f)
    print(total, a is b, a[-5:], rows(4))


main()
