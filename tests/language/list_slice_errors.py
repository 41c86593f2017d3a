# SPDX-License-Identifier: MIT
# What wrong slices say.
def attempt(f):
    try:
        f()
    except ValueError as e:
        print("ValueError:", e)
    except TypeError as e:
        print("TypeError:", e)

l = [1, 2, 3, 4]
def step():
    l[::2] = [1]
def step_more():
    l[::2] = [1, 2, 3]
def zero():
    print(l[::0])
def zero_text():
    print("abc"[::0])
def number():
    l[0:1] = 5
def index_type():
    print(l["a":2])
def float_index():
    print(l[1.0:2])
def of_number():
    n = 5
    print(n[1:2])
for f in [step, step_more, zero, zero_text, number, index_type, float_index, of_number]:
    attempt(f)
print(l)
