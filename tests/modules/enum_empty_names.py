# Names of members that are empty.
import enum
for names in (["", "a", ""], ["a", "", "a"], ["", "42"], [("", 3), ("b", 4)], {"": 5}, "a b", [("", 3), ("", 4)]):
    try:
        print(list(enum.Enum("Q", names)))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
