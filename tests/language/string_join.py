# SPDX-License-Identifier: MIT
# join of lists, tuples, text, dicts.
print(",".join(["a", "b", "c"]), "".join(["x", "y"]), "-".join("abc"), ", ".join([]) == "", "+".join(("one",)), " ".join({"k": 1, "l": 2}))
print("\n".join(["line 1", "line 2"]), "é".join(["a", "b"]), ",".join(str(x) for x in range(3)), ", ".join(map(str, [1.5, None])))
for bad in [[1, 2], ["a", 1], 5]:
    try:
        ",".join(bad)
    except TypeError as e:
        print(e)
long = ",".join([str(i) for i in range(300)])
print(len(long), long[:10], long[-7:])
