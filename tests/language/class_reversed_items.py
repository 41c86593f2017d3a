# SPDX-License-Identifier: MIT
# reversed() of an object that has items by number: its __getitem__ may end it, before there are none.


class Items:
    length = 5

    def __init__(self, error):
        self.error = error

    def __len__(self):
        return self.length

    def __getitem__(self, i):
        if i == 1:
            raise self.error
        return i * 10


class Row(list):
    pass


for error in IndexError(1), StopIteration, StopIteration(2), IndexError:
    backwards = reversed(Items(error))
    print(type(backwards).__name__, list(backwards), next(backwards, 'end'))
for error in KeyError(1), LookupError('x'), GeneratorExit:
    backwards = reversed(Items(error))
    try:
        for item in backwards:
            print(item)
    except BaseException as e:
        print(repr(e))
items = Items(IndexError)
backwards = reversed(items)
Items.length = 1  # the length is asked for once
print(next(backwards), next(backwards), list(reversed(items)))
print(list(reversed(Row([1, 2]))), list(reversed(Row())))
