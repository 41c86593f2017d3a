# SPDX-License-Identifier: MIT
d = {"a": 1, "b": 2}
print({**d}, {**d, "k": 1, **{"a": 9}}, {**{}}, {"z": 0, **d}, {"a": 0, **d, "b": 3})
copy = {**d}
copy["c"] = 3
print(d, copy)
print({**{1: "one", (2, 3): "pair"}, None: 0})
print({k: v for k, v in {**d, **copy}.items()})
print({**d, **dict(x=1)}["x"], len({**d, **d}))
big = {**{i: i * i for i in range(20)}, **{i: -i for i in range(10, 30)}, 5: "five"}
print(big)
print({
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, **d, "fourteen": 14,
})


def say(x):
    print("evaluated", x)
    return x


print({say("k"): say(1), **say({"m": 2}), say("n"): say(3)})
