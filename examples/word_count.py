# SPDX-License-Identifier: MIT
# Counting words with a dict, on one core. (It also runs under CPython.)
#
#     epython -c 1 word_count.py
#     python3 word_count.py
#
# Prints the words that stand more than once, the most frequent first, and how long the longest word is.
TEXT = """
The cores of a chip are small, and the chip has many cores. A program runs on all of the cores, and
the cores pass messages: a message is small, and many messages make a program.
"""


def count_words(text):
    """dict of each word, in lower case and without punctuation, and how often it stands in the text"""
    counts = {}
    for word in text.lower().split():
        word = word.strip(".,:;")
        counts[word] = counts.get(word, 0) + 1
    return counts


counts = count_words(TEXT)
for word, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
    if count > 1:
        print(f"{word:10}{count:3}")
print("longest word:", max([len(word) for word in counts]), "letters")
