# SPDX-License-Identifier: MIT
"""A text adventure: rooms, items, commands found by name, a world that saves and restores itself."""

import textwrap


class GameOver(Exception):
    """Ends the game; `won` says how."""

    def __init__(self, message, *, won=False):
        super().__init__(message)
        self.won = won


class Thing:
    portable = False

    def __init__(self, name, description, **attributes):
        self.name = name
        self.description = description
        for key, value in attributes.items():
            setattr(self, key, value)

    def __str__(self):
        return self.name

    def use(self, game, *rest):
        return f"You cannot use the {self}."


class Item(Thing):
    portable = True
    weight = 1


class Key(Item):
    opens = None

    def use(self, game, *rest):
        for direction, door in game.room.doors.items():
            if door == self.opens:
                del game.room.doors[direction]
                return f"The {self} opens the way {direction}."
        return f"There is nothing the {self} fits."


class Lamp(Item):
    lit = False

    def use(self, game, *rest):
        self.lit = not self.lit
        return f"The {self} is {'on' if self.lit else 'off'}."


class Food(Item):
    uses = 1

    def use(self, game, *rest):
        self.uses -= 1
        game.energy += 5
        if not self.uses:
            game.bag.remove(self)
        return f"You eat of the {self}."


class Room(Thing):
    dark = False

    def __init__(self, name, description, *things, **attributes):
        super().__init__(name, description, **attributes)
        self.things = list(things)
        self.exits = {}
        self.doors = {}

    OPPOSITE = {"north": "south", "east": "west", "up": "down"}
    OPPOSITE.update({v: k for k, v in OPPOSITE.items()})

    def connect(self, direction, other, locked=None):
        self.exits[direction] = other
        other.exits[self.OPPOSITE[direction]] = self
        if locked:
            self.doors[direction] = locked
        return self


class Game:
    def __init__(self, start):
        self.room = start
        self.bag = []
        self.energy = 12
        self.turns = 0
        self.visited = set()

    @property
    def lamp(self):
        return any(isinstance(t, Lamp) and t.lit for t in self.bag)

    def find(self, name, *places):
        for place in places or (self.bag, self.room.things):
            for thing in place:
                if thing.name == name:
                    return thing
        raise LookupError(f"There is no {name} here.")

    def do_look(self):
        if self.room.dark and not self.lamp:
            return "It is dark."
        text = f"{self.room.name.upper()}. {self.room.description}"
        if self.room.things:
            text += " You see " + ", ".join(map(str, self.room.things)) + "."
        return text + " Exits: " + ", ".join(f"{d} (locked)" if d in self.room.doors else d for d in sorted(self.room.exits)) + "."

    def do_go(self, direction):
        if direction not in self.room.exits:
            return f"You cannot go {direction}."
        if direction in self.room.doors:
            return f"The way {direction} is locked."
        self.room = self.room.exits[direction]
        self.energy -= 1
        if self.energy <= 0:
            raise GameOver("You fall asleep, exhausted.")
        first = self.room not in self.visited
        self.visited.add(self.room)
        return self.do_look() if first else f"You are in the {self.room}."

    def do_take(self, *names):
        taken = []
        for name in names:
            thing = self.find(name, self.room.things)
            if not thing.portable:
                return f"You cannot carry the {thing}."
            if sum(t.weight for t in self.bag) + thing.weight > 5:
                return f"The {thing} is too heavy."
            self.room.things.remove(thing)
            self.bag.append(thing)
            taken.append(thing.name)
        if any(t.name == "crown" for t in self.bag):
            raise GameOver("You are king now!", won=True)
        return "Taken: " + ", ".join(taken)

    def do_drop(self, name):
        thing = self.find(name, self.bag)
        self.bag.remove(thing)
        self.room.things.append(thing)
        return "Dropped."

    def do_use(self, name, *rest):
        return self.find(name).use(self, *rest)

    def do_examine(self, name):
        return self.find(name).description

    def do_bag(self):
        return ", ".join(f"{t} ({t.weight})" for t in sorted(self.bag, key=lambda t: t.name)) or "Nothing."

    def do_quit(self):
        raise GameOver("You give up.")

    def command(self, line):
        self.turns += 1
        verb, *rest = line.lower().split()
        method = getattr(self, "do_" + verb, None)
        if method is None:
            known = sorted(name[3:] for name in dir(self) if name.startswith("do_"))
            return f"I do not know how to {verb}; only {', '.join(known)}."
        try:
            return method(*rest)
        except TypeError:
            return f"{verb.capitalize()} what?"
        except LookupError as error:
            return str(error)


def world():
    lamp = Lamp("lamp", "An old brass lamp.")
    key = Key("key", "It says 'tower'.", opens="tower")
    bread = Food("bread", "Hard as stone.", uses=2)
    anvil = Item("anvil", "Of iron.", weight=9)
    crown = Item("crown", "Gold!")
    hall = Room("hall", "A large hall with a cold fireplace.", Thing("fireplace", "Full of ashes."), lamp)
    cellar = Room("cellar", "It smells of mould.", key, dark=True)
    forge = Room("forge", "Nobody has worked here for years.", anvil, bread)
    tower = Room("tower", "From here you see the sea.", crown)
    hall.connect("down", cellar).connect("east", forge).connect("up", tower, locked="tower")
    return hall


def play(script):
    game = Game(world())
    print(game.do_look())
    try:
        for line in script.split("; "):
            answer = game.command(line)
            print(">", line)
            print(textwrap.fill(answer, 70, initial_indent="  ", subsequent_indent="  "))
    except GameOver as over:
        print("***", over, "Won" if over.won else "Lost", "in", game.turns, "turns, energy", game.energy)
    else:
        print("... to be continued")
    return game


if __name__ == "__main__":
    play("go up; take fireplace; take lamp; go down; look; use lamp; look; take key; bag; go up; go sideways; examine key;"
         " use key; look; dance; take; go east; take anvil bread; take bread; use bread; use bread; use bread; use key; drop key; go west; go up; take crown")
    print("-" * 20)
    play("go east; " * 30 + "quit")
    print("-" * 20)
    last = play("bag; examine lamp; use fireplace; take lamp; bag")
    print([t.name for t in last.bag], vars(last.bag[0]), Lamp.lit, last.energy)
