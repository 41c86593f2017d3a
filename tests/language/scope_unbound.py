# SPDX-License-Identifier: MIT
# Reading a local variable before it has a value.
x = "global"
def f():
    try:
        print(x)
    except UnboundLocalError as e:
        print("UnboundLocalError:", e)
    x = 1
    return x
print(f())
def g(flag):
    if flag:
        y = 1
    try:
        return y
    except NameError as e:
        return str(e)
print(g(1), g(0))
def h():
    try:
        n += 1
    except UnboundLocalError as e:
        print(e)
    for n in []:
        pass
    try:
        print(n)
    except UnboundLocalError as e:
        print(e)
h()
try:
    print(unknown_name)
except NameError as e:
    print("NameError:", e)
try:
    unknown_call(1)
except NameError as e:
    print("NameError:", e)
def late():
    return defined_later + 1
try:
    late()
except NameError as e:
    print("NameError:", e)
defined_later = 1
print(late())
