# SPDX-License-Identifier: MIT
# Accounts in a dict, with errors as exceptions and a history.
accounts = {}
history = []

def open_account(name, balance=0):
    if name in accounts:
        raise KeyError(name)
    accounts[name] = {"balance": balance, "moves": 0}

def change(name, amount):
    account = accounts[name]
    if account["balance"] + amount < 0:
        raise ValueError(f"{name} has only {account['balance']}")
    account["balance"] += amount
    account["moves"] += 1

def transfer(source, target, amount):
    assert amount > 0, "amount must be positive"
    change(source, -amount)
    try:
        change(target, amount)
    except KeyError:
        change(source, amount)
        raise

open_account("ann", 100)
open_account("bob")
open_account("eve", balance=5)
orders = [("ann", "bob", 30), ("bob", "eve", 50), ("ann", "nobody", 10), ("eve", "ann", 5), ("ann", "bob", -1), ("ann", "eve", 70)]
for order in orders:
    try:
        transfer(*order)
    except ValueError as e:
        history.append("refused: " + str(e))
    except KeyError as e:
        history.append(f"no account {e}")
    except AssertionError as e:
        history.append(str(e))
    else:
        history.append("%s -> %s: %d" % order)
try:
    open_account("ann")
except KeyError as e:
    history.append("already there: " + str(e))
for i, line in enumerate(history, 1):
    print(f"{i:2}. {line}")
for name in sorted(accounts):
    print("{:<5}{balance:>6} {moves}".format(name, balance=accounts[name]["balance"], moves=accounts[name]["moves"]))
print(sum([a["balance"] for a in accounts.values()]))
