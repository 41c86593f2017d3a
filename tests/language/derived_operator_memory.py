# A number's own method answers for an object of a class derived from it, again and again: what lies beside in memory stays as it is.
class Degrees(float):
    def __add__(self, other):
        return Degrees(float(self) + other)

    def __eq__(self, other):
        return float(self) == float(other)

    def __lt__(self, other):
        return float(self) < float(other)

    def __hash__(self):
        return 1


class Last(int):
    def __eq__(self, other):
        return int(self) % 10 == int(other) % 10

    def __radd__(self, other):
        return Last(int(self) + int(other))

    __hash__ = int.__hash__


kept = []
total, last = Degrees(0), Last(0)
for i in range(300):
    total = total + 1
    last = i + last
    same, less = total == 7, total < 9.5
    kept.append((i, "text " + str(i), [i, same, less], Last(i) == 3))
    if i % 7 == 0:
        kept = kept[-5:]
print(total, last, kept)
print(Degrees(1.5) == 1.5, Degrees(2) < 1, [Last(12)].count(2), 2 in [Last(12)])
