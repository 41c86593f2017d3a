# SPDX-License-Identifier: MIT
# Deeply nested brackets, blocks and expressions.
print(((((((((((((((((((((1)))))))))))))))))))))
print([[[[[[[[[[1]]]]]]]]]][0][0][0][0][0][0][0][0][0][0])
if 1:
    if 1:
        if 1:
            for a in range(1):
                while True:
                    try:
                        if 1:
                            for b in range(2):
                                if b:
                                    try:
                                        if a == 0:
                                            print("deep", a, b)
                                    finally:
                                        print("finally")
                    finally:
                        break
print(1 + (2 * (3 + (4 * (5 + (6 * (7 + (8 * 9))))))))
print((lambda a: (lambda b: (lambda c: (lambda d: a + b + c + d)(4))(3))(2))(1))
x = 1
print(x if x else x if x else x if x else x if x else 0, not not not not x, - - - -x, ~~~~x)
print({"a": {"b": {"c": {"d": {"e": [1, (2, {"f": 3})]}}}}}["a"]["b"]["c"]["d"]["e"][1][1]["f"])
print("a" + ("b" + ("c" + ("d" + ("e" + "f")))), max(max(max(1, 2), max(3, 4)), max(max(5, 6), 7)))
print(1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1)
print([x for x in [y for y in [z for z in [w for w in range(3)]]]])
