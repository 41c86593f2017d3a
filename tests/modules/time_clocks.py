# The clocks of time all count from the start of the run.
import time

clocks = [time.time, time.perf_counter, time.monotonic, time.process_time, time.thread_time]
print([isinstance(clock(), float) for clock in clocks], [0 <= clock() < 100 for clock in clocks])
nanoseconds = [time.perf_counter_ns, time.monotonic_ns, time.time_ns, time.process_time_ns]
first = [clock() for clock in nanoseconds]
print([isinstance(x, int) for x in first], first == sorted(first))
time.sleep(2.2)
print(time.perf_counter_ns() > 2200000000)
print(time.perf_counter() > 2.1)
