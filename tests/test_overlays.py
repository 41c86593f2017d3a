# SPDX-License-Identifier: MIT
"""Overlays of the Epiphany's core: what overlay.py makes of an assembly file."""

import sys

import support

OVERLAY = support.ROOT / "ports/epiphany/chip/overlay.py"


def function(name, *calls, group=None):
    lines = [f'\t.section\t.text.{f"overlay.{group}" if group else name},"ax",@progbits', f"_{name}:"]
    return "\n".join(lines + [f"\tbl _{called}" for called in calls] + ["\trts", ""])


def overlaid(tmp_path, *functions):
    path = tmp_path / "whole.s"
    path.write_text("".join(functions), encoding="ascii")
    return support.run([sys.executable, OVERLAY, path])


def test_calls(tmp_path):
    """From outside of a group by a stub, within it directly; two groups can be under way at once."""
    made = overlaid(tmp_path, function("main", "near", "far"), function("near"), function("far", "other", "far", "near", group="a"),
                    function("other", "third", group="a"), function("third", group="b"))
    assert made.status == 0, made.err
    assert made.out.count("bl _near") == 2
    assert "\tbl overlay_stub_far\n\trts" in made.out and "\tbl _other\n\tbl _far\n" in made.out
    assert '\t.section\t.overlay.a,"ax",@progbits\n_far:' in made.out
    assert "overlay_stub_third:\n\tmov r16, %low(_third)\n\tb 1f\n1:\tmov r17, %low(overlay_b)\n\tb overlay_call\n" in made.out
    assert "overlay_stub_other" not in made.out
    assert "overlay_returns:\n\t.space 8\n" in made.out


def test_tables_and_addresses(tmp_path):
    """A function's table goes with it; its address elsewhere is that of its stub."""
    table = '\t.section\t.rodata.overlay.a,"a",@progbits\n.L2:\n\t.short .L3\n'
    taken = '\t.section\t.text.main,"ax",@progbits\n_main:\n\tmov r5,_far\n\tjalr r5\n'
    made = overlaid(tmp_path, taken, function("far", group="a"), table)
    assert made.status == 0, made.err
    assert '\t.section\t.overlay.a,"ax",@progbits\n.L2:\n\t.short .L3\n' in made.out
    assert "\tmov r5,overlay_stub_far\n" in made.out


def test_recursion(tmp_path):
    """Within a group it needs no room; from one to another there is no end to it."""
    assert "\t.space 4\n" in overlaid(tmp_path, function("main", "deep"), function("deep", "deep", group="a")).out
    made = overlaid(tmp_path, function("deep", "back", group="a"), function("back", "deep"))
    assert made.status == 1 and made.err.endswith("calls itself by way of another group\n")
