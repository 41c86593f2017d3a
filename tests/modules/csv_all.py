# SPDX-License-Identifier: MIT
# python3: same
import csv, io
r = csv.reader(io.StringIO('a,b\n1,"x,y"\n"q""r",\n\n , z \n"multi\nline",2\n')); print(list(r), r.line_num)
w = io.StringIO(); cw = csv.writer(w); print(cw.writerow([1,"a b","c,d",'q"r', None, 2.5, True, "n\nl", ""])); cw.writerows([[1],[""],[None]]); print(repr(w.getvalue()))
print([dict(d) for d in csv.DictReader(io.StringIO("a,b\n1,2\n3,4,5\n6\n\n"))])
o = io.StringIO(); dw = csv.DictWriter(o, fieldnames=["x","y"]); dw.writeheader(); dw.writerow({"x":1,"y":2}); dw.writerows([{"x":3}]); print(repr(o.getvalue()))
try: dw.writerow({"z":1})
except ValueError as e: print(e)
print(list(csv.reader(["a;b;'c;d'", "e f"], delimiter=";", quotechar="'")), list(csv.reader(["a\tb"], dialect="excel-tab")), list(csv.reader(["1, 2"], skipinitialspace=True)), list(csv.reader(['"a",1'], quoting=csv.QUOTE_NONNUMERIC)))
for q in (csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC, csv.QUOTE_MINIMAL):
    o = io.StringIO(); csv.writer(o, quoting=q, lineterminator="\n").writerow([1, "a", 2.5, "x y"]); print(repr(o.getvalue()))
o = io.StringIO(); csv.writer(o, delimiter="|", escapechar="\\", quoting=csv.QUOTE_NONE).writerow(["a|b", 'c"']); print(repr(o.getvalue()))
print(list(csv.reader(['a"b,c', '"a"b,c', '""', ',', ' "x"'])))
