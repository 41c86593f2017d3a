# SPDX-License-Identifier: MIT
# Messages between two cores: a number, text, a list, a dict, a function. send waits until the receiver has taken the message.
#
#     epython -c 2 point_to_point.py
#
# Core 1 prints what it received and returns an answer, which core 0 prints. Other cores have nothing to do.
from parallel import coreid, numcores, recv, send


def double(x):
    return 2 * x


if numcores() < 2:
    print("point_to_point.py needs two cores or more: epython -c 2 point_to_point.py")
elif coreid() == 0:
    send(20, 1)
    send("some text", 1)
    send([1.5, 2.5, 3.5], 1)
    send({"name": "core 0", "position": (0, 0)}, 1)
    send(double, 1)
    print("core 1 answers:", recv(1))
elif coreid() == 1:
    number = recv(0)
    print("a number:", number)
    print("text:", recv(0))
    print("a list:", recv(0))
    print("a dict:", recv(0))
    function = recv(0)
    send(function(number), 0)
