# SPDX-License-Identifier: MIT
# Customers at two tills, an event at a time.
arrivals = [(1, "ann", 4), (2, "bob", 2), (2, "cid", 5), (6, "dan", 1), (7, "eve", 3), (15, "fay", 2)]
tills = [{"free": 0, "served": []}, {"free": 0, "served": []}]
waits = []
events = []
for time, name, need in arrivals:
    till = min(tills, key=lambda t: t["free"])
    start = max(time, till["free"])
    till["free"] = start + need
    till["served"].append(name)
    waits.append(start - time)
    events.append((time, 0, f"{name} arrives"))
    events.append((start, 1, f"{name} is served at till {tills.index(till)}"))
    events.append((till["free"], 2, f"{name} leaves"))
for time, order, text in sorted(events):
    print(f"{time:3} {text}")
print("waits", waits, "longest", max(waits), "mean %.2f" % (sum(waits) / len(waits)))
for i, t in enumerate(tills):
    print(i, ", ".join(t["served"]))
