# SPDX-License-Identifier: MIT
# Records as dicts: filtering, grouping, sorting, totals, a table.
rows = """apple,fruit,50,0.5
pear,fruit,0,0.75
nail,tool,1000,0.125
hammer,tool,3,12.5
rope,tool,15,4.25
bread,food,20,2.5"""

def parse(line):
    name, kind, count, price = line.split(",")
    return {"name": name, "kind": kind, "count": int(count), "price": float(price)}

stock = [parse(line) for line in rows.splitlines()]
print(f"{'name':<8}|{'kind':^7}|{'count':>6}|{'price':>7}")
print("-" * 31)
for item in sorted(stock, key=lambda i: (i["kind"], -i["count"])):
    print("{name:<8}|{kind:^7}|{count:>6}|{price:>7.2f}".format(name=item["name"], kind=item["kind"], count=item["count"], price=item["price"]))
groups = {}
for item in stock:
    groups.setdefault(item["kind"], []).append(item)
for kind in sorted(groups):
    value = sum([i["count"] * i["price"] for i in groups[kind]])
    print(f"{kind}: {len(groups[kind])} items worth {value:.2f}, dearest {max(groups[kind], key=lambda i: i['price'])['name']}")
print([i["name"] for i in stock if not i["count"]], any(i["price"] > 10 for i in stock), sum(i["count"] for i in stock))
for item in stock:
    if item["kind"] == "fruit":
        item["price"] *= 2
    item.pop("kind")
print(stock[0], stock[-1])
