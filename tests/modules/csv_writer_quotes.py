# What a writer puts between quotes, and what it escapes.
import csv
import io

for options in ({}, dict(escapechar='/'), dict(escapechar='/', doublequote=False), dict(doublequote=False), dict(quoting=csv.QUOTE_NONE, escapechar='/'), dict(quoting=csv.QUOTE_NONE),
                dict(lineterminator='$'), dict(quoting=csv.QUOTE_ALL, escapechar='/'), dict(quoting=csv.QUOTE_NONNUMERIC)):
    for row in (['a/b'], ['a"b'], ['a\nb'], ['a\rb', 'c$'], [''], ['', ''], ['a,b'], [' x', 1], [None], []):
        f = io.StringIO()
        try:
            csv.writer(f, **options).writerow(row)
            print(options, row, repr(f.getvalue()))
        except csv.Error as e:
            print(options, row, e)
