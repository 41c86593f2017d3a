# SPDX-License-Identifier: MIT
"""The links and anchors of Markdown files, as GitHub sees them: outside code, and a heading's anchor is its words in small letters."""

import re

FENCE = re.compile(r"(`{3,}|~{3,})")
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
LINK = re.compile(r"(?P<before>(?P<image>!?)\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\](?:\([^()]*\))?)*)\]\()(?P<target>[^()\s]+)(?P<after>\))")
HEADING = re.compile(r"(#{1,6}) +(.*?) *#*$")


def lines(text):
    """(line, whether it is text) of each line of a Markdown file; what is fenced, or indented behind an empty line that is in no list, is code."""
    fence, indented, in_list, before = "", False, False, ""
    for line in text.splitlines():
        mark = FENCE.match(line.strip())
        if fence:
            is_text = False
            if mark and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif mark:
            fence, is_text = mark.group(1), False
        else:
            if line.strip() and not line.startswith(" "):
                in_list = re.match(r"([-*+]|\d+\.) ", line) is not None
            if line.strip():
                indented = line.startswith("    ") and not in_list and (indented or not before.strip())
            is_text = not indented
        yield line, is_text
        before = line


def replaced(line, replace):
    """A line of text in which the target of each link, and of each picture that is one's words, is what replace(target, whether it is a picture)
    says; what is between backticks is left alone."""
    kept = [found.span() for found in CODE_SPAN.finditer(line)]

    def one(found, inner=False):
        if not inner and any(begin < found.start("target") < end for begin, end in kept):
            return found.group()
        before = found["image"] + "[" + LINK.sub(lambda link: one(link, True), found["words"]) + "]("
        return before + replace(found["target"], bool(found["image"])) + found["after"]
    return LINK.sub(one, line)


def targets(text):
    """The targets of all links of a Markdown file, those to other servers too."""
    found = []
    for line, is_text in lines(text):
        if is_text:
            replaced(line, lambda target, _: found.append(target) or target)
    return found


def headings(text):
    """(line, words, anchor) of each heading, by the number of its line."""
    used, found = {}, {}
    for number, (line, is_text) in enumerate(lines(text)):
        match = HEADING.match(line) if is_text else None
        if match:
            words = LINK.sub(lambda link: link["words"], match.group(2))
            anchor = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
            again = used.get(anchor, 0)
            used[anchor] = again + 1
            found[number] = (match.group(1), match.group(2), anchor + (f"-{again}" if again else ""))
    return found


def anchors(text):
    """The anchors of a file's headings."""
    return {anchor for _, _, anchor in headings(text).values()}
