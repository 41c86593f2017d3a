# SPDX-License-Identifier: MIT
# A method that a value has not is missed before a name among its arguments.
for case in range(6):
    try:
        if case == 0:
            (1,).replace(undefined)
        elif case == 1:
            (5).append(undefined)
        elif case == 2:
            [].append(undefined)
        elif case == 3:
            "a".append([undefined, 1])
        elif case == 4:
            {}.split(sep=undefined + 1)
        else:
            "a".split(maxsplit=undefined)
    except (AttributeError, NameError) as e:
        print(type(e), e)
