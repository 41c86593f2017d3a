# SPDX-License-Identifier: MIT
"""A bank: accounts of several kinds, transactions that fail and are rolled back, monthly statements."""


class BankError(Exception):
    """Whatever a bank refuses."""


class InsufficientFunds(BankError):
    def __init__(self, account, needed):
        super().__init__(f"{account.owner} lacks {needed - account.balance}")
        self.account = account
        self.needed = needed


class AccountClosed(BankError):
    pass


class LimitExceeded(BankError):
    def __init__(self, limit, amount):
        self.limit = limit
        self.amount = amount

    def __str__(self):
        return f"{self.amount} exceeds the daily limit of {self.limit}"


class Account:
    next_number = 1000
    fee = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        self.closed = False
        self.history = []
        self.number = Account.next_number
        Account.next_number += 1

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if self.closed:
            raise AccountClosed(f"account {self.number} is closed")
        self._balance = value

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("deposit must be positive")
        self.balance += amount
        self.history.append(("deposit", amount))
        return self

    def withdraw(self, amount):
        if amount > self.available():
            raise InsufficientFunds(self, amount)
        self.balance -= amount + self.fee
        self.history.append(("withdraw", amount))
        return self

    def available(self):
        return self.balance - self.fee

    def month_end(self):
        pass

    def __repr__(self):
        return f"<{type(self).__name__} {self.number} {self.owner}: {self.balance}>"

    def __lt__(self, other):
        return (self.balance, self.owner) < (other.balance, other.owner)


class Savings(Account):
    rate = 2

    def month_end(self):
        interest = self.balance * self.rate // 100
        if interest:
            self.deposit(interest)


class Checking(Account):
    fee = 1

    def __init__(self, owner, balance=0, overdraft=50):
        super().__init__(owner, balance)
        self.overdraft = overdraft

    def available(self):
        return super().available() + self.overdraft


class Limited(Checking):
    daily = 100

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.spent = 0

    def withdraw(self, amount):
        if self.spent + amount > self.daily:
            raise LimitExceeded(self.daily, amount)
        result = super().withdraw(amount)
        self.spent += amount
        return result

    def month_end(self):
        self.spent = 0
        super().month_end()


class Transfer:
    """A context manager that undoes what was done if anything fails."""

    def __init__(self, *accounts):
        self.accounts = accounts

    def __enter__(self):
        self.saved = [(a, a.balance, len(a.history)) for a in self.accounts]
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            print("  committed")
            return False
        for account, balance, length in self.saved:
            account._balance = balance
            del account.history[length:]
        print(f"  rolled back after {kind.__name__}: {value}")
        return issubclass(kind, BankError)

    def move(self, amount, source, target):
        source.withdraw(amount)
        target.deposit(amount)


class Bank:
    def __init__(self, name):
        self.name = name
        self.accounts = {}

    def open(self, cls, owner, *args, **kwargs):
        account = cls(owner, *args, **kwargs)
        self.accounts[account.number] = account
        return account

    def __getitem__(self, number):
        try:
            return self.accounts[number]
        except KeyError:
            raise BankError(f"no account {number}") from None

    def __iter__(self):
        return iter(sorted(self.accounts.values()))

    def __len__(self):
        return len(self.accounts)

    def __contains__(self, owner):
        return any(a.owner == owner for a in self.accounts.values())

    def transfer(self, amount, *path):
        print(f"transfer {amount} along {' -> '.join(str(p) for p in path)}")
        accounts = [self[p] for p in path]
        with Transfer(*accounts) as t:
            for source, target in zip(accounts, accounts[1:]):
                t.move(amount, source, target)

    def month_end(self):
        for account in self:
            account.month_end()

    @staticmethod
    def statement(account):
        lines = [f"{kind:>10} {amount:6d}" for kind, amount in account.history]
        return "\n".join([repr(account), *lines])


def main():
    bank = Bank("First Bank")
    anna = bank.open(Savings, "Anna", 1000)
    bert = bank.open(Checking, "Bert", balance=20, overdraft=30)
    cleo = bank.open(Limited, "Cleo", 500)
    print(len(bank), "Anna" in bank, "Zoe" in bank)
    bank.transfer(200, anna.number, bert.number)
    bank.transfer(90, cleo.number, bert.number, anna.number)
    bank.transfer(60, cleo.number, anna.number)
    bank.transfer(400, bert.number, cleo.number)
    try:
        bank.transfer(1, 1000, 4711)
    except BankError as error:
        print("refused:", error, type(error).__name__, error.__cause__)
    bank.month_end()
    for account in bank:
        print(Bank.statement(account))
    bert.closed = True
    for action in (lambda: bert.deposit(5), lambda: anna.deposit(-1), lambda: cleo.withdraw(50).withdraw(51),
                   lambda: bank[7]):
        try:
            action()
        except (AccountClosed, LimitExceeded) as error:
            print(type(error).__name__, "-", error)
        except BankError as error:
            print("other bank error -", error, isinstance(error, Exception))
        except ValueError as error:
            print("value error -", error)
    print(max(bank), min(bank))
    print(sum(a.balance for a in bank), Account.next_number, Savings.next_number)
    print([c.__name__ for c in Limited.__mro__])


if __name__ == "__main__":
    main()
