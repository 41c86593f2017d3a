# SPDX-License-Identifier: MIT
# Functions nested fifteen deep, the innermost using all parameters.
def f0(a0):
    def f1(a1):
        def f2(a2):
            def f3(a3):
                def f4(a4):
                    def f5(a5):
                        def f6(a6):
                            def f7(a7):
                                def f8(a8):
                                    def f9(a9):
                                        def f10(a10):
                                            def f11(a11):
                                                def f12(a12):
                                                    def f13(a13):
                                                        def f14(a14):
                                                            return a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11 + a12 + a13 + a14
                                                        return f14
                                                    return f13
                                                return f12
                                            return f11
                                        return f10
                                    return f9
                                return f8
                            return f7
                        return f6
                    return f5
                return f4
            return f3
        return f2
    return f1
print(f0(0)(1)(2)(3)(4)(5)(6)(7)(8)(9)(10)(11)(12)(13)(14))
for a in range(1):
    for b0 in range(2):
        for b1 in range(2):
            for b2 in range(2):
                for b3 in range(2):
                    for b4 in range(2):
                        for b5 in range(2):
                            for b6 in range(2):
                                for b7 in range(2):
                                    last = [b0, b1, b2, b3, b4, b5, b6, b7]
print(last)
n = 0
if n == 0:
    if n == 0:
        if n == 0:
            if n == 0:
                if n == 0:
                    if n == 0:
                        if n == 0:
                            if n == 0:
                                if n == 0:
                                    if n == 0:
                                        if n == 0:
                                            if n == 0:
                                                if n == 0:
                                                    if n == 0:
                                                        if n == 0:
                                                            if n == 0:
                                                                if n == 0:
                                                                    if n == 0:
                                                                        print('eighteen deep')
x = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
print(x)
y = ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((2))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
print(y)
print(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-(-1)))))))))))))))))))))))))))))))))))))))))
