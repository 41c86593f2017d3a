# SPDX-License-Identifier: MIT
# The generator of CPython's random: where floats have 64 bits, a seed gives CPython's numbers.
#
# Matsumoto and Nishimura, Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random number generator, 1998, with the
# initialisation by an array of 2002. Words of 32 bits are ints here, with a sign.
#
# A state is a list: 624 words, the number of the next one to be given.

_WORDS = 624
_SHIFT = 397


def twister(n):
    """The state of a seed that is an int."""
    n = abs(n)
    key = []
    while n or not key:
        word = n & 0xffff | (n >> 16 & 0x7fff) << 16
        if n >> 31 & 1:
            word -= 2147483648
        key.append(word)
        n >>= 32
    state = [19650218]
    for i in range(1, _WORDS):
        x = state[-1]
        state.append(_uadd(_umul(x ^ _ushr(x, 30), 1812433253), i))
    i = 1
    j = 0
    for k in range(max(_WORDS, len(key))):
        x = state[i - 1]
        state[i] = _uadd(_uadd(state[i] ^ _umul(x ^ _ushr(x, 30), 1664525), key[j]), j)
        i += 1
        j += 1
        if i >= _WORDS:
            state[0] = state[_WORDS - 1]
            i = 1
        if j >= len(key):
            j = 0
    for k in range(_WORDS - 1):
        x = state[i - 1]
        state[i] = _uadd(state[i] ^ _umul(x ^ _ushr(x, 30), 1566083941), -i)
        i += 1
        if i >= _WORDS:
            state[0] = state[_WORDS - 1]
            i = 1
    state[0] = -2147483648
    state.append(_WORDS)
    return state


def _twist(state):
    """Make the next 624 words."""
    for i in range(_WORDS):
        x = state[i] & -2147483648 | state[i + 1 if i < _WORDS - 1 else 0] & 2147483647
        other = state[i + _SHIFT - (0 if i < _WORDS - _SHIFT else _WORDS)]
        state[i] = other ^ _ushr(x, 1) ^ (-1727483681 if x & 1 else 0)


def twisted(state):
    """The next word."""
    i = state[_WORDS]
    if i >= _WORDS:
        _twist(state)
        i = 0
    state[_WORDS] = i + 1
    x = state[i]
    x ^= _ushr(x, 11)
    x ^= _umul(x, 128) & -1658038656
    x ^= _umul(x, 32768) & -272236544
    return x ^ _ushr(x, 18)
