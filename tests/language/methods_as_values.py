# SPDX-License-Identifier: MIT
# Methods as values: bound, and of the type; called with all kinds of arguments.
upper, part, find = "abc".upper, "a-b".partition, "hello".find
print(upper(), part("-"), find("l"), find("l", 3), find("z"))
print(str.upper("x"), list(map(str.strip, [" a ", "b "])), list(map(str.partition, ["a=b"], ["="])), sorted(["b", "A"], key=str.lower))
l = [3, 1]
push, pull, order = l.append, l.pop, l.sort
push(2)
order()
print(l, pull(), pull(0), l)
list.append(l, 5)
list.sort(l, reverse=True)
list.insert(l, 0, "first")
print(l, list.pop(l), list.index(l, "first"), tuple.count((1, 1), 1), dict.get({1: 2}, 1), dict.pop({1: 2}, 3, None), dict.setdefault({}, 1))
d = {"a": 1}
get, pop, update, items = d.get, d.pop, d.update, d.items
update([("b", 2)])
print(get("a"), get("z", 0), pop("b"), pop("b", "gone"), list(items()))
args = ["-", 1]
print("a-b-c".split(*args), "a-b-c".rsplit(*args), "{} {}".format(*args), "{x}{}".format(*[1], x=2), "a-b".replace(*["-", "+"]), l.index(*[5]))
print("a,b".split(*[","], maxsplit=1), "{0}{k}".format("a", k=1), str.format("{}{}", 1, 2), str.split("a b"), str.join("-", "ab"))
show = "{}={}".format
print(show("a", 1), list(map("<{}>".format, [1, 2])), str.upper, type(str.upper) is type(list.append))
def attempt(call):
    try:
        print(call())
    except Exception as e:
        print(type(e), e)
attempt(lambda: upper(1))
attempt(lambda: push())
attempt(lambda: push(1, 2))
attempt(lambda: pop())
attempt(lambda: get())
attempt(lambda: str.upper())
attempt(lambda: str.upper(5))
attempt(lambda: list.append((1,), 2))
attempt(lambda: dict.get([], 1))
attempt(lambda: str.append("a", 1))
attempt(lambda: (5).append)
attempt(lambda: [].split(*[","]))
attempt(lambda: "a".center(*[1, 2, 3]))
attempt(lambda: "a".split(*[","], sep=","))
attempt(lambda: "a".nothing(*[1]))
attempt(lambda: [].nothing(print("not evaluated")))
attempt(lambda: str.nothing)
