# ranks: 4
# A server of accounts, clients with requests as dicts and tuples, errors as answers.
from mpi4py import MPI

OP_DEPOSIT, OP_WITHDRAW, OP_QUIT = "deposit", "withdraw", "quit"


class InsufficientFunds(Exception):
    pass


def server(comm):
    balance = {}
    active = comm.Get_size() - 1
    status = MPI.Status()
    while active > 0:
        request = comm.recv(source=MPI.ANY_SOURCE, status=status)
        who = status.Get_source()
        try:
            match request:
                case {"op": "deposit", "amount": amount}:
                    balance[who] = balance.get(who, 0) + amount
                case {"op": "withdraw", "amount": amount}:
                    if balance.get(who, 0) < amount:
                        raise InsufficientFunds(f"only {balance.get(who, 0)}")
                    balance[who] -= amount
                case (op,) if op == OP_QUIT:
                    active -= 1
                case _:
                    raise ValueError("what?")
            comm.send(("ok", balance.get(who, 0)), dest=who)
        except (InsufficientFunds, ValueError) as error:
            comm.send((type(error).__name__, str(error)), dest=who)
    return balance


def client(comm):
    for request in [{"op": OP_DEPOSIT, "amount": 10 * comm.rank}, {"op": OP_WITHDRAW, "amount": 15},
                    {"op": "steal"}, (OP_QUIT,)]:
        comm.send(request, dest=0)
        print(request, "->", *comm.recv(source=0))


if __name__ == "__main__":
    world = MPI.COMM_WORLD
    if world.rank == 0:
        print(sorted(server(world).items()))
    else:
        client(world)
