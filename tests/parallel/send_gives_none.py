# SPDX-License-Identifier: MIT
# cores: 2
# every core: ok
# What send and sync give is the one None. Methods of text keep their names beside those of a group of cores.
from parallel import *

other = 1 - coreid()
good = sync() is None
if coreid() == 0:
    given = send([1, 2], other)
    good = good and given is None and given == None and given in [None] and {given: 1} == {None: 1}
    good = good and send(5, other) is None and send("a,b", other) is None
else:
    good = good and recv(0) == [1, 2] and recv(0) == 5 and recv(0).split(",") == ["a", "b"]
text = "1,2"
split = text.split
for part in (text.split(","), split(","), "1 2".split(), text.split(sep=","), text.split(*[","]), getattr(text, "split")(",")):
    good = good and part == ["1", "2"]
for value in ([], 5, None):
    try:
        value.split(",")
        good = False
    except AttributeError as e:
        good = good and "has no attribute 'split'" in str(e)
print("ok" if good else "wrong")
