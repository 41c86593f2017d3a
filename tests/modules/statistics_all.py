# SPDX-License-Identifier: MIT
# python3: same
import statistics
from statistics import StatisticsError, mean, median, mode, pstdev, stdev

print(mean([1, 2, 3, 4]), mean([1, 2, 3]), mean([0.5, 0.25]), mean([1, 2.5]), mean(range(5)), mean([10 ** 9] * 7))
print(median([3, 1, 2]), median([4, 1, 2, 3]), statistics.median_low([1, 2]), statistics.median_high([1, 2]), median("cab"[:1]))
print(mode("abbc"), statistics.multimode("aabbc"), statistics.multimode([]), mode([3, 1, 3]))
print(statistics.variance([2, 4, 6, 8, 10]), statistics.pvariance([1, 3]), statistics.variance([0.5, 1.5, 2.5]), statistics.variance([1, 2, 3], 2))
print(stdev([2, 4, 6]), pstdev([1, 3]), pstdev([2, 2]), stdev([0.5, 1.5, 2.5]), pstdev([2, 4, 4, 4, 5, 5, 7, 9]), statistics.pvariance([2, 4, 4, 4, 5, 5, 7, 9]))
print(statistics.quantiles([1, 2, 3, 4, 5]), statistics.quantiles(range(9), n=2), statistics.quantiles([1, 2, 5], n=4, method="inclusive"))
print(statistics.fmean([1, 2, 3]), statistics.fmean([1, 3], [1, 3]))
for function in (mean, median, mode, stdev, pstdev, statistics.variance, statistics.fmean, statistics.quantiles):
    try:
        function([])
    except StatisticsError as e:
        print(type(e).__name__, e, isinstance(e, ValueError))
for wrong in (lambda: stdev([1]), lambda: mean(["a"]), lambda: statistics.quantiles([1, 2], method="x"), lambda: print(statistics.harmonic_mean([0, -6, 7])),
              lambda: statistics.harmonic_mean([6, -6, 0])):
    try:
        wrong()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
