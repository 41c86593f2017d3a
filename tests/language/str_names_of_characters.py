# Characters by their names.
print("\N{DEGREE SIGN}", "20 \N{degree sign}C", f"{20}\N{DEGREE SIGN}{'C'}", f"\N{GREEK SMALL LETTER PI}={3}")
print("\N{BLACK STAR}\N{WHITE STAR}", '\N{snowman}', "\N{GRINNING FACE}", "\N{MATHEMATICAL BOLD CAPITAL A}")
print(r"\N{DEGREE SIGN}", len("\N{CJK UNIFIED IDEOGRAPH-4E00}"), "\N{HANGUL SYLLABLE GAG}", ord("\N{LATIN SMALL LETTER A}"))
print(ascii("\N{LINE FEED}\N{NULL}\N{NBSP}"), """\N{EURO SIGN}
\N{LATIN CAPITAL LETTER A WITH GRAVE}""", rf"\N{1}", f"{'x'}}}\N{EM DASH}{{")
