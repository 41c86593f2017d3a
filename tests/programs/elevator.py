# SPDX-License-Identifier: MIT
"""An elevator as a state machine, driven by a generator of events."""

from enum import Enum


class State(Enum):
    IDLE = "idle"
    UP = "going up"
    DOWN = "going down"
    OPEN = "doors open"

    @property
    def moving(self):
        return self in (State.UP, State.DOWN)

    def step(self):
        return {State.UP: 1, State.DOWN: -1}.get(self, 0)


class Passenger:
    count = 0

    def __init__(self, start, goal, time):
        Passenger.count += 1
        self.name = f"P{Passenger.count}"
        self.start = start
        self.goal = goal
        self.time = time

    def __str__(self):
        return f"{self.name}({self.start}->{self.goal})"

    __repr__ = __str__


class Building:
    def __init__(self, floors):
        self.waiting = {floor: [] for floor in range(floors)}

    def arrive(self, passenger):
        self.waiting[passenger.start].append(passenger)

    def board(self, floor, room):
        queue = self.waiting[floor]
        boarding, self.waiting[floor] = queue[:room], queue[room:]
        return boarding

    def calls(self):
        return {floor for floor, queue in self.waiting.items() if queue}


class Elevator:
    capacity = 3

    def __init__(self, building, log):
        self.building = building
        self.floor = 0
        self.state = State.IDLE
        self.riders = []
        self.log = log
        self.travelled = 0

    def wanted(self):
        return {rider.goal for rider in self.riders} | (
            self.building.calls() if len(self.riders) < self.capacity else set())

    def stop_here(self, time):
        leaving = [r for r in self.riders if r.goal == self.floor]
        self.riders = [r for r in self.riders if r.goal != self.floor]
        boarding = self.building.board(self.floor, self.capacity - len(self.riders))
        self.riders += boarding
        if not leaving and not boarding:
            return False
        self.log(time, f"floor {self.floor}: out {leaving or '-'}, in {boarding or '-'}")
        for rider in leaving:
            yield_time = time - rider.time
            Statistics.waited.setdefault(rider.name, yield_time)
        return True

    def choose(self):
        wanted = self.wanted() - {self.floor}
        if not wanted:
            return State.IDLE
        above = {f for f in wanted if f > self.floor}
        below = wanted - above
        if self.state is State.DOWN and below:
            return State.DOWN
        if self.state is State.UP and above:
            return State.UP
        return State.UP if len(above) >= len(below) else State.DOWN

    def tick(self, time):
        if self.state is not State.OPEN and self.stop_here(time):
            self.before, self.state = self.state, State.OPEN
            return
        if self.state is State.OPEN:
            self.state = self.before
        new = self.choose()
        if new is not self.state:
            self.log(time, f"{self.state.value} -> {new.value}")
        self.state = new
        self.floor += new.step()
        self.travelled += new.moving


class Statistics:
    waited = {}

    @classmethod
    def report(cls):
        for name, time in sorted(cls.waited.items(), key=lambda item: (-item[1], item[0])):
            print(f"  {name}: {time:3d} {'*' * time}")

    @classmethod
    def average(cls):
        return sum(cls.waited.values()) / len(cls.waited)


def schedule(*rides):
    """Yield, for every tick, the passengers that arrive then; ends when there is nobody left to come."""
    time = 0
    todo = sorted(rides)
    while todo:
        now = []
        while todo and todo[0][0] <= time:
            when, start, goal = todo.pop(0)
            now.append(Passenger(start, goal, when))
        more = yield now
        if more:
            todo = sorted(todo + [more])
        time += 1


def simulate():
    lines = []
    building = Building(8)
    elevator = Elevator(building, lambda time, text: lines.append(f"{time:3d} {text}"))
    arrivals = schedule((0, 0, 5), (0, 0, 3), (1, 4, 0), (2, 6, 1), (2, 0, 7), (2, 0, 2), (9, 7, 3))
    coming = next(arrivals)
    time = 0
    while True:
        for passenger in coming:
            building.arrive(passenger)
        elevator.tick(time)
        time += 1
        try:
            coming = arrivals.send((12, 5, 6) if time == 4 else None)
        except StopIteration:
            coming = []
            if elevator.state is State.IDLE and not building.calls():
                break
        if time > 100:
            raise RuntimeError("the elevator never rests")
    return lines, elevator, time


if __name__ == "__main__":
    log, lift, end = simulate()
    print("\n".join(log))
    print(f"{Passenger.count} passengers, {lift.travelled} floors, {end} ticks, now at {lift.floor} {lift.state}")
    Statistics.report()
    print(f"{Statistics.average():.2f}")
    print(State("idle"), State["UP"].value, [s.name for s in State], len(State), repr(State.OPEN))
    try:
        State("broken")
    except ValueError as error:
        print(error)
