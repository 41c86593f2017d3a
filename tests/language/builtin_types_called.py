# SPDX-License-Identifier: MIT
# int, float, str, bool, list, tuple, dict called with values of every type.
print(int("5") + 1, int(5.9), int(True), float("2.5"), float(2), str(5), str(2.5), str(None), str(True), str([1, "a"]), str((1,)), str({}), str("x"))
print(bool([]), bool("x"), bool(None), bool(0.0), bool(-1), bool({}), bool({1: 1}), bool(range(0)))
print(list("ab"), tuple([1]), dict([("a", 1)]), list((1, 2)), tuple("xy"), list({"k": 1}), str(list("ab")))
conv = [int, float, str, bool]
print([c("1") for c in conv], [c(0) for c in conv], list(map(int, ["1", "2"])), list(map(str, [1, None])), list(map(bool, [0, 1])), list(map(list, ["ab"])), list(map(tuple, [[1]])))
print(int(), float(), [str()], bool(), list(), tuple(), dict())
