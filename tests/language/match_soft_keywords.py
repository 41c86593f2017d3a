# SPDX-License-Identifier: MIT
match = 5
case = match + 1
_ = 3
print(match, case, _)
match (match, case):
    case (5, x):
        print('tuple', x)
match match:
    case 5: print("five")


def case(match):
    match match:
        case [case]:
            return case
        case _:
            return match


print(case([1]), case(2))
_ = [3]
match _:
    case [_]:
        print(_)
print(match, [match for match in (1, 2)], {"match": match})
match.bit_length
print(match)
