"""What somebody may ask about what we keep of her: to be told, and to be forgotten."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from mailflows.authority import Act, Authority
from mailflows.effects import Effect, Effects, Forget, Post, PostKept, Redeem
from mailflows.letters import Code, Letter, Level
from mailflows.people.acts import PeopleAct
from mailflows.records import Person, Role

CODE_LETTER = "people/code"
CODES_A_DAY = 3  # a forger who asks in her name fills nobody's mailbox
TOLD_A_DAY = 1


def about_her(sender: Person, letter: Letter[PeopleAct], authority: Authority) -> Effects:
    """Only to the roster address, so that a forged mail tells its forger nothing."""
    if not authority.allows(Act.ABOUT_ME, letter.trust):
        return Effects.of("about me: not sure enough who asks")
    told = PostKept(letter="people/about_you", to=sender.key, about=letter.key, a_day=TOLD_A_DAY)
    return Effects.of("told what is kept", told)


def tries_code(letter: Letter[PeopleAct]) -> bool:
    """A number came in answer to the letter with the code for exactly this."""
    asked = letter.answers is not None and letter.answers.name == CODE_LETTER
    return asked and letter.trust.code is not Code.NONE


class Farewell(Protocol):
    """The last letters of another flow to somebody who is forgotten, of what it sees of her."""

    def __call__(self, seen: object, person: Person, now: datetime, /) -> tuple[Post, ...]: ...


def last_letters(
    farewells: Iterable[Farewell], parts: Sequence[object], person: Person, now: datetime
) -> tuple[Post, ...]:
    """Of all flows: each knows what is its own."""
    return tuple(
        post for farewell in farewells for seen in parts for post in farewell(seen, person, now)
    )


def forget(
    sender: Person,
    operators: tuple[Person, ...],
    letter: Letter[PeopleAct],
    authority: Authority,
    *,
    last: tuple[Post, ...] = (),
) -> Effects:
    """Everything of her goes, once it is sure that she wants it."""
    if {Role.EDITOR, Role.OPERATOR} & set(sender.roles):
        return _by_a_person(sender, operators, letter)
    enough = authority.needs(Act.FORGET_ME) < Level.CODE  # the organisation decided so
    coded = tries_code(letter) and letter.trust.level is Level.CODE
    if not (coded or (enough and authority.allows(Act.FORGET_ME, letter.trust))):
        tried = letter.trust.code if tries_code(letter) else Code.NONE
        code = Post(
            letter=CODE_LETTER, to=sender.key, about=sender.key, values={"tried": tried},
            a_day=CODES_A_DAY,
        )  # fmt: skip
        return Effects.of("forget me: asked for the code", code)
    told: list[Effect] = [
        Post(letter="people/forgot", to=one.key, about=letter.key, values={"who": sender.name})
        for one in operators
    ]
    goodbye = Post(letter="people/forgotten", to=None, about=letter.key)
    used = [Redeem(letter=letter.answers.key, person=sender.key)] if letter.answers else []
    return Effects.of("forgotten", *used, Forget(sender.key, last), goodbye, *told)


def _by_a_person(
    sender: Person, operators: tuple[Person, ...], letter: Letter[PeopleAct]
) -> Effects:
    """Whom config.toml names the next start would know again: that is for a person to mend."""
    told = Post(letter="people/by_hand", to=sender.key, about=letter.key, a_day=CODES_A_DAY)
    asked = (
        Post(
            letter="people/asked",
            to=one.key,
            about=letter.key,
            values={"who": sender.name, "key": sender.key},
            a_day=CODES_A_DAY,
        )
        for one in operators
    )
    return Effects.of("asked the operator: forget_me", told, *asked)
