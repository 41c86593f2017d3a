# SPDX-License-Identifier: MIT
"""Blackjack with dataclasses and Enum: cards, shoes, strategies as functions, a few rounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Callable, ClassVar, Iterator


class Suit(Enum):
    SPADES = "S"
    HEARTS = "H"
    DIAMONDS = "D"
    CLUBS = "C"

    def __str__(self) -> str:
        return self.value


class Rank(Enum):
    ACE = ("A", 11)
    KING = ("K", 10)
    QUEEN = ("Q", 10)
    JACK = ("J", 10)
    TEN = ("10", 10)
    NINE = ("9", 9)
    EIGHT = ("8", 8)
    SEVEN = ("7", 7)
    SIX = ("6", 6)
    FIVE = ("5", 5)
    FOUR = ("4", 4)
    THREE = ("3", 3)
    TWO = ("2", 2)

    def __init__(self, symbol: str, points: int):
        self.symbol = symbol
        self.points = points


class Action(Enum):
    HIT = 1
    STAND = 2
    DOUBLE = 3


@dataclass(frozen=True)
class Card:
    rank: Rank
    suit: Suit

    def __str__(self) -> str:
        return f"{self.rank.symbol}{self.suit}"


@dataclass
class Hand:
    cards: list[Card] = field(default_factory=list)
    bet: int = 0
    limit: ClassVar[int] = 21

    def add(self, card: Card) -> Hand:
        self.cards.append(card)
        return self

    @property
    def total(self) -> int:
        total = sum(card.rank.points for card in self.cards)
        aces = sum(card.rank is Rank.ACE for card in self.cards)
        while total > self.limit and aces:
            total -= 10
            aces -= 1
        return total

    @property
    def soft(self) -> bool:
        hard = sum(1 if c.rank is Rank.ACE else c.rank.points for c in self.cards)
        return hard != self.total

    @property
    def bust(self) -> bool:
        return self.total > self.limit

    @property
    def natural(self) -> bool:
        return len(self.cards) == 2 and self.total == self.limit

    def __str__(self) -> str:
        return " ".join(map(str, self.cards)) + f" = {self.total}{' soft' if self.soft else ''}"


class Shoe:
    def __init__(self, decks: int = 1, seed: int = 1):
        self.cards = [Card(rank, suit) for _ in range(decks) for suit in Suit for rank in Rank]
        self.seed = seed
        self.shuffle()

    def shuffle(self) -> None:
        for i in range(len(self.cards) - 1, 0, -1):
            self.seed = (self.seed * 1366 + 150889) % 714025
            j = self.seed % (i + 1)
            self.cards[i], self.cards[j] = self.cards[j], self.cards[i]

    def __iter__(self) -> Iterator[Card]:
        while self.cards:
            yield self.cards.pop()

    def __len__(self) -> int:
        return len(self.cards)


Strategy = Callable[[Hand, Card], Action]


def cautious(hand: Hand, shown: Card) -> Action:
    return Action.STAND if hand.total >= 12 else Action.HIT


def like_the_dealer(hand: Hand, shown: Card) -> Action:
    return Action.HIT if hand.total < 17 else Action.STAND


def basic(hand: Hand, shown: Card) -> Action:
    match (hand.total, hand.soft, shown.rank.points):
        case (10 | 11, False, points) if points < 10 and len(hand.cards) == 2:
            return Action.DOUBLE
        case (total, True, _):
            return Action.HIT if total < 18 else Action.STAND
        case (total, False, 2 | 3 | 4 | 5 | 6):
            return Action.HIT if total < 12 else Action.STAND
        case (total, _, _):
            return Action.HIT if total < 17 else Action.STAND


@dataclass(order=True)
class Player:
    money: int
    name: str
    strategy: Strategy = field(compare=False, repr=False, default=like_the_dealer)

    def play(self, hand: Hand, shown: Card, deal: Iterator[Card]) -> None:
        while not hand.bust:
            action = self.strategy(hand, shown)
            if action is Action.STAND:
                break
            hand.add(next(deal))
            if action is Action.DOUBLE:
                hand.bet *= 2
                break


def settle(hand: Hand, dealer: Hand) -> int:
    if hand.bust:
        return -hand.bet
    if hand.natural and not dealer.natural:
        return hand.bet * 3 // 2
    if dealer.bust or hand.total > dealer.total:
        return hand.bet
    return 0 if hand.total == dealer.total else -hand.bet


def round_(players: list[Player], deal: Iterator[Card], show: bool) -> None:
    hands = [(player, Hand(bet=10)) for player in players]
    dealer = Hand()
    for _ in range(2):
        for _, hand in hands:
            hand.add(next(deal))
        dealer.add(next(deal))
    for player, hand in hands:
        player.play(hand, dealer.cards[0], deal)
    while dealer.total < 17:
        dealer.add(next(deal))
    for player, hand in hands:
        won = settle(hand, dealer)
        player.money += won
        if show:
            print(f"  {player.name:5} {str(hand):24} {won:+d}")
    if show:
        print(f"  {'house':5} {dealer}")


def main() -> None:
    players = [Player(100, "carl", cautious), Player(100, "dora"), Player(100, "bea", basic)]
    shoe = Shoe(decks=4, seed=2024)
    print(len(shoe), "cards")
    deal = iter(shoe)
    rounds = 0
    try:
        while True:
            round_(players, deal, show=rounds < 4)
            rounds += 1
            if rounds <= 4:
                print(f"  -- {len(shoe)} left")
    except (StopIteration, RuntimeError) as end:
        print("the shoe is empty:", type(end).__name__, "after", rounds)
    print(sorted(players, reverse=True))
    print(Card(Rank.ACE, Suit.SPADES), repr(Card(Rank.TWO, Suit.CLUBS)))
    print(Card(Rank.TWO, Suit.CLUBS) == Card(Rank.TWO, Suit.CLUBS), len({Card(r, s) for s in Suit for r in (Rank.ACE, Rank.ACE)}))
    try:
        Card(Rank.ACE, Suit.HEARTS).suit = Suit.CLUBS
    except AttributeError as error:
        print(type(error).__name__, error)
    print(Hand([Card(Rank.ACE, Suit.HEARTS), Card(Rank.KING, Suit.HEARTS)]).natural, Hand() == Hand(), Hand.limit)


if __name__ == "__main__":
    main()
