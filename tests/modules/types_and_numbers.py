# SPDX-License-Identifier: MIT
# python3: same
import types, numbers
print(isinstance(lambda:0, types.FunctionType), isinstance((x for x in []), types.GeneratorType), isinstance(len, types.BuiltinFunctionType), isinstance(None, types.NoneType)); ns = types.SimpleNamespace(a=1, b="x"); ns.c = [1]; print(ns, ns.a, ns == types.SimpleNamespace(a=1, b="x", c=[1]))
print(isinstance(5, numbers.Number), isinstance(5.0, numbers.Real), isinstance(5, numbers.Integral), isinstance("a", numbers.Number), isinstance(2.5, numbers.Integral))
