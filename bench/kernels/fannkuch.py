# SPDX-License-Identifier: MIT
# Items that change places: how often the pancakes of a permutation must be turned, over all permutations.
def fannkuch(n):
    permutation = list(range(n))
    turned = [0] * n
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
            for i in range(n):
                turned[i] = permutation[i]
            flips = 0
            while first:
                i = 0
                j = first
                while i < j:
                    turned[i], turned[j] = turned[j], turned[i]
                    i += 1
                    j -= 1
                flips += 1
                first = turned[0]
            most = max(most, flips)
            checksum += sign * flips
        sign = -sign
        while True:
            if r == n:
                return checksum * 100 + most
            first = permutation[0]
            for i in range(r):
                permutation[i] = permutation[i + 1]
            permutation[r] = first
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1


print(fannkuch(8))
