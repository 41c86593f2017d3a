# SPDX-License-Identifier: MIT
"""Number theory with large integers: primality, factors, RSA, Diffie-Hellman, secrets shared by polynomials, signatures."""

import math
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple


class Lcg:
    """64 bits of Knuth's generator, the upper 32 of which are given out."""

    def __init__(self, seed: int):
        self.state = seed

    def bits(self, n: int) -> int:
        result = 0
        for _ in range(0, n, 32):
            self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
            result = result << 32 | self.state >> 32
        return result & (1 << n) - 1

    def below(self, n: int) -> int:
        return self.bits(n.bit_length() + 8) % n


def is_prime(n: int) -> bool:
    """Miller and Rabin, with the bases that decide all numbers below 3.3e24."""
    small = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)
    if n < 2:
        return False
    for p in small:
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in small:
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def next_prime(n: int) -> int:
    n += 1 + n % 2
    while not is_prime(n):
        n += 2
    return n


def egcd(a: int, b: int) -> tuple:
    """(g, x, y) with a x + b y = g"""
    if not b:
        return a, 1, 0
    g, x, y = egcd(b, a % b)
    return g, y, x - a // b * y


def inverse(a: int, m: int) -> int:
    g, x, _ = egcd(a, m)
    if g != 1:
        raise ValueError(f"{a} has no inverse modulo {m}")
    return x % m


def factor(n: int) -> Counter:
    """By Pollard's rho."""
    if n == 1:
        return Counter()
    if is_prime(n):
        return Counter([n])
    if n % 2 == 0:
        return Counter([2]) + factor(n // 2)
    for c in range(1, 50):
        slow = fast = 2
        d = 1
        while d == 1:
            slow = (slow * slow + c) % n
            fast = (fast * fast + c) % n
            fast = (fast * fast + c) % n
            d = math.gcd(abs(slow - fast), n)
        if d != n:
            return factor(d) + factor(n // d)
    raise ArithmeticError(n)


def crt(rests, moduli):
    product = math.prod(moduli)
    return sum(r * (product // m) * inverse(product // m, m) for r, m in zip(rests, moduli)) % product


class Public(NamedTuple):
    n: int
    e: int = 65537

    def encrypt(self, message: int) -> int:
        if not 0 <= message < self.n:
            raise OverflowError("message too long for this key")
        return pow(message, self.e, self.n)

    verify = encrypt


@dataclass
class Private:
    p: int
    q: int
    e: int = 65537

    def __post_init__(self):
        self.n = self.p * self.q
        self.d = inverse(self.e, math.lcm(self.p - 1, self.q - 1))

    @property
    def public(self) -> Public:
        return Public(self.n, self.e)

    def decrypt(self, cipher: int) -> int:
        mp = pow(cipher, self.d % (self.p - 1), self.p)
        mq = pow(cipher, self.d % (self.q - 1), self.q)
        return crt([mp, mq], [self.p, self.q])

    sign = decrypt

    @classmethod
    def generate(cls, bits: int, random: Lcg) -> "Private":
        p, q = (next_prime(random.bits(bits // 2) | 3 << bits // 2 - 2) for _ in "pq")
        return cls(p, q)


def encode(text: str) -> int:
    return int.from_bytes(text.encode(), "big")


def decode(number: int) -> str:
    return number.to_bytes((number.bit_length() + 7) // 8, "big").decode()


def share(secret: int, n: int, k: int, prime: int, random: Lcg):
    coefficients = [secret] + [random.below(prime) for _ in range(k - 1)]
    return [(x, sum(c * x ** i for i, c in enumerate(coefficients)) % prime) for x in range(1, n + 1)]


def recover(shares, prime: int) -> int:
    total = 0
    for i, (x, y) in enumerate(shares):
        others = [other for j, (other, _) in enumerate(shares) if j != i]
        total += y * math.prod(others) * inverse(math.prod(o - x for o in others) % prime, prime)
    return total % prime


def main():
    random = Lcg(1977)
    print([n for n in range(60) if is_prime(n)], is_prime(2 ** 61 - 1), is_prime(2 ** 67 - 1), next_prime(10 ** 20))
    print(egcd(240, 46), inverse(17, 3120), crt([2, 3, 2], [3, 5, 7]))
    for n in (360, 2 ** 32 + 1, 600851475143, 2 ** 49 - 1, 10 ** 12 + 39):
        factors = factor(n)
        print(n, "=", " * ".join(f"{p}^{k}" if k > 1 else str(p) for p, k in sorted(factors.items())))
        assert math.prod(factors.elements()) == n
    key = Private.generate(256, random)
    print(key.n.bit_length(), key.n == key.p * key.q, is_prime(key.p), key.public.e)
    print(key.n)
    for text in ("attack at dawn", "RSA", "x"):
        cipher = key.public.encrypt(encode(text))
        print(f"{text!r} {cipher % 10 ** 12:012d} {decode(key.decrypt(cipher))!r}")
    signature = key.sign(encode("I agree"))
    print(decode(key.public.verify(signature)), key.public.verify(signature + 1) == encode("I agree"))
    try:
        key.public.encrypt(key.n)
    except OverflowError as error:
        print(error)
    small = Private(61, 53, 17)
    print(small, small.d, small.public, small.public.encrypt(65), small.decrypt(2790))
    p, g = 2 ** 127 - 1, 3
    a, b = random.below(p), random.below(p)
    A, B = pow(g, a, p), pow(g, b, p)
    print(pow(B, a, p) == pow(A, b, p), pow(A, b, p) > 2 ** 90, pow(3, -1, 7), pow(A, -1, p) * A % p)
    shares = share(encode("secret"), 5, 3, p, random)
    print([decode(recover(some, p)) for some in (shares[:3], shares[2:], shares[::2])], recover(shares[:2], p) == encode("secret"))
    for action in (lambda: inverse(6, 9), lambda: (300).to_bytes(1, "big"), lambda: pow(2, 5, 0), lambda: math.isqrt(-1)):
        try:
            print(action())
        except (ValueError, OverflowError) as error:
            print(type(error).__name__, error)
    print(math.isqrt(10 ** 40 + 12345), math.isqrt(key.n) ** 2 <= key.n, math.gcd(2 ** 100, 6 ** 50), math.lcm(*range(1, 30)))


if __name__ == "__main__":
    main()
