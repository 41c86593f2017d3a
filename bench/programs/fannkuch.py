# SPDX-License-Identifier: MIT
# Fannkuch: how often the pancakes of a permutation must be turned, over all permutations.
def fannkuch(n):
    permutation = list(range(n))
    count = [0] * n
    most = checksum = 0
    sign = 1
    r = n
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        first = permutation[0]
        if first:
            turned = permutation[:]
            flips = 0
            while first:
                turned[:first + 1] = turned[first::-1]
                flips += 1
                first = turned[0]
            most = max(most, flips)
            checksum += sign * flips
        sign = -sign
        while True:
            if r == n:
                return checksum, most
            first = permutation[0]
            for i in range(r):
                permutation[i] = permutation[i + 1]
            permutation[r] = first
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1


print(*fannkuch(8))
