from __future__ import annotations
# Names of typing and collections.abc, aliases of types, and unions: read, harmless as values; annotations are not evaluated.
import typing
from typing import List, Dict, Optional, Union, Callable, Tuple, Any, TypeVar, cast, TYPE_CHECKING, NewType, Iterable
from collections.abc import Sequence, Iterator, Mapping
if TYPE_CHECKING:
    from nowhere import Thing
V = tuple[float, float]
W = list[int] | None
M = dict[str, list[int]]
N = List["Node"]
F = Callable[..., int]
G = Tuple[int, ...]
O = Optional[Union[int, str]]
T = TypeVar("T", bound=int)
UserId = NewType("UserId", int)
def f(a: V, b: Optional[List[int]] = None, *c: Undefined, d: "x" = 3) -> typing.List[int]:
    x: Dict[str, Unknown] = {}
    return cast(List[int], [a[0]])
print(f((1, 2)), UserId(5), V((1, 2)), M(a=1), list[int]("ab"))
def g(s: Sequence[int], i: Iterator[str], m: Mapping[str, Any] | None, *args: Any) -> Iterable[T]: ...
print(g([], 0, None), isinstance(3, int | str), isinstance(None, int | None), isinstance(2.5, int | str | None), isinstance([], list[int] | None) if 0 else 1)
kinds = [int, float]
print(isinstance(2.5, kinds[0] | kinds[1]), isinstance("a", kinds[0] | kinds[1] | None))
z: int
def h() -> None: ...
class_ = typing.Optional
for bad in [lambda: int[3], lambda: int | 3, lambda: None | None, lambda: len[1]]:
    try: print(bad())
    except TypeError as e: print(e)
