# SPDX-License-Identifier: MIT
"""Richards' benchmark in this program's own words: an operating system whose tasks pass packets; classes and methods alone."""

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
WORK, DEVICE = 0, 1
BUFFER = 4


class Packet:
    def __init__(self, link, owner, kind):
        self.link = link
        self.owner = owner
        self.kind = kind
        self.datum = 0
        self.data = [0] * BUFFER

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class State:
    def __init__(self, packet_pending=False, waiting=False, holding=False):
        self.packet_pending = packet_pending
        self.waiting = waiting
        self.holding = holding

    def is_held(self):
        return self.holding or (not self.packet_pending and self.waiting)

    def packet_ready(self):
        return self.packet_pending and self.waiting and not self.holding

    def set(self, packet_pending, waiting):
        self.packet_pending = packet_pending
        self.waiting = waiting
        self.holding = False


class Task(State):
    def __init__(self, system, number, priority, queue, state):
        super().__init__(state[0], state[1], False)
        self.system = system
        self.number = number
        self.priority = priority
        self.queue = queue
        self.next = system.tasks
        system.tasks = self
        system.table[number] = self

    def add_packet(self, packet, old):
        if self.queue is None:
            self.queue = packet
            self.packet_pending = True
            if self.priority > old.priority:
                return self
        else:
            packet.append_to(self.queue)
        return old

    def run(self):
        if self.packet_ready():
            message = self.queue
            self.queue = message.link
            self.set(self.queue is not None, False)
        else:
            message = None
        return self.step(message)

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.system.holds += 1
        self.holding = True
        return self.next

    def release(self, number):
        task = self.system.table[number]
        task.holding = False
        return task if task.priority > self.priority else self

    def send(self, packet):
        task = self.system.table[packet.owner]
        self.system.sent += 1
        packet.link = None
        packet.owner = self.number
        return task.add_packet(packet, self)


class Idle(Task):
    def __init__(self, system, number, priority, queue, state, count):
        super().__init__(system, number, priority, queue, state)
        self.control = 1
        self.count = count

    def step(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if not self.control & 1:
            self.control //= 2
            return self.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.release(DEVICE_B)


class Worker(Task):
    def __init__(self, system, number, priority, queue, state):
        super().__init__(system, number, priority, queue, state)
        self.destination = HANDLER_A
        self.count = 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.owner = self.destination
        packet.datum = 0
        for i in range(BUFFER):
            self.count += 1
            if self.count > 26:
                self.count = 1
            packet.data[i] = 64 + self.count
        return self.send(packet)


class Handler(Task):
    def __init__(self, system, number, priority, queue, state):
        super().__init__(system, number, priority, queue, state)
        self.work = None
        self.devices = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == WORK:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is None:
            return self.wait()
        if work.datum >= BUFFER:
            self.work = work.link
            return self.send(work)
        device = self.devices
        if device is None:
            return self.wait()
        self.devices = device.link
        device.datum = work.data[work.datum]
        work.datum += 1
        return self.send(device)


class Device(Task):
    def __init__(self, system, number, priority, queue, state):
        super().__init__(system, number, priority, queue, state)
        self.pending = None

    def step(self, packet):
        if packet is None:
            packet = self.pending
            if packet is None:
                return self.wait()
            self.pending = None
            return self.send(packet)
        self.pending = packet
        return self.hold()


class System:
    def __init__(self):
        self.tasks = None
        self.table = [None] * 6
        self.holds = 0
        self.sent = 0

    def run(self):
        task = self.tasks
        while task is not None:
            if task.is_held():
                task = task.next
            else:
                task = task.run()


def packets(owner, kind, count):
    queue = None
    for _ in range(count):
        queue = Packet(queue, owner, kind)
    return queue


def main():
    for _ in range(3):
        system = System()
        running, waiting, pending = (False, False), (False, True), (True, True)
        Idle(system, IDLE, 1, None, running, 4000)
        Worker(system, WORKER, 1000, packets(None, WORK, 2), pending)
        Handler(system, HANDLER_A, 2000, packets(DEVICE_A, DEVICE, 3), pending)
        Handler(system, HANDLER_B, 3000, packets(DEVICE_B, DEVICE, 3), pending)
        Device(system, DEVICE_A, 4000, None, waiting)
        Device(system, DEVICE_B, 5000, None, waiting)
        system.run()
    print(system.holds, system.sent)


main()
