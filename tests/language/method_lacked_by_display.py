# SPDX-License-Identifier: MIT
# A method that a display or literal has not is missing before the call's arguments are evaluated.


def say(x):
    print('say', x)
    return x


calls = [
    lambda: {}.center(say(1)),
    lambda: {'k': 1}.ljust(nothing, '*'),
    lambda: [].upper(say(2)),
    lambda: "".append(say(3)),
    lambda: (1,).append(say(4)),
    lambda: (5).append(say(5)),
    lambda: {1}.append(say(6)),
    lambda: b''.append(say(7)),
    lambda: f'{1}'.append(say(8)),
    lambda: [x for x in ()].keys(say(9)),
    lambda: {x: x for x in ()}.append(say(10)),
    lambda: {x for x in ()}.append(1 // 0),
    lambda: 1.5.append(say(11)),
    lambda: {}.center(*[say(12)], **{'a': say(13)}),
    lambda: [].upper(x=say(14)),
    lambda: True.append(say(15)),
    lambda: None.append(say(16)),
    lambda: ''.nothing(say(17)),
    lambda: True.bit_length(),
    lambda: {}.get(say(18)),
    lambda: [3, 4].index(say(4)),
    lambda: f'{1}'.center(say(3)) + '|',
    lambda: {1, 2}.union([say(3)]),
]
for call in calls:
    try:
        print(call())
    except AttributeError as e:
        print(e)
