"""What somebody may change about who she is to us: an address of hers, being a correspondent.

What changed is told to the address that was the roster address until then, with the words that
undo it. When it isn't sure enough who asks, that address is asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mailflows.authority import Act, Authority
from mailflows.effects import Effect, Effects, Keep, Post, Remove
from mailflows.letters import Letter, Values
from mailflows.people.acts import PeopleAct
from mailflows.reading import Understood
from mailflows.records import Address, Asked, Key, Person, Role

ASKED_LETTER = "people/was_it_you"
ASKED_A_DAY = 3  # a forger who asks in her name fills nobody's mailbox
MOST_ADDRESSES = 5
BELONGS = frozenset(
    {
        PeopleAct.CORRESPONDENT,
        PeopleAct.NO_CORRESPONDENT,
        PeopleAct.ADDRESS,
        PeopleAct.NOT_ADDRESS,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Which addresses somebody can give herself."""

    domains: frozenset[str]  # the organisation's own
    is_ours: Callable[[str], bool]  # an address that the daemon itself reads

    def hold(self, address: str) -> bool:
        return address.rpartition("@")[2] in self.domains and not self.is_ours(address)


@dataclass(frozen=True, slots=True)
class _Change:
    """What becomes of it once it is sure; without steps it is so already."""

    letter: str
    values: Values
    steps: tuple[Effect, ...] = ()


def belong(
    said: Understood[PeopleAct],
    letter: Letter[Any],
    *,
    known: Sequence[Address],
    bounds: Bounds,
    authority: Authority,
    tips: str,
) -> Effects:
    """`known`: her addresses, and those of others that her mail names; `tips`: where news goes."""
    sender = letter.sender
    assert sender is not None, "who is in no roster belongs to nothing yet"
    email = str(said.slots.get("email", ""))
    new = letter.new(0)
    change = _change(said.act, sender, email, new=new, known=known, bounds=bounds, tips=tips)
    if change is None:
        refused = Post(
            letter="people/address_refused", to=None, about=letter.key, values={"address": email}
        )
        return Effects.of(f"{said.act.value}: refused", refused)
    if change.steps and not authority.allows(Act.BELONG, letter.trust):
        asked = Post(
            letter=ASKED_LETTER,
            to=sender.key,
            about=letter.key,
            values={"wish": said.act.value, "address": email},
            a_day=ASKED_A_DAY,
        )
        wish = Asked(key=sender.key, mail=letter.key, wish=said.act.value, address=email)
        return Effects.of(f"{said.act.value}: asked at the roster address", asked, Keep(wish))
    told = Post(letter=change.letter, to=sender.key, about=letter.key, values=change.values)
    if said.act is PeopleAct.NOT_ADDRESS:  # not to the address that is none of hers
        return Effects.of(said.act.value, *change.steps, told)
    # Before the change, so that it goes to the address that was the roster's until now.
    return Effects.of(said.act.value, told, *change.steps)


def _change(
    act: PeopleAct,
    sender: Person,
    email: str,
    *,
    new: Key,
    known: Sequence[Address],
    bounds: Bounds,
    tips: str,
) -> _Change | None:
    """None for an address that she can't have, or can't do without."""
    if act in {PeopleAct.CORRESPONDENT, PeopleAct.NO_CORRESPONDENT}:
        return _correspondent(sender, tips=tips, wanted=act is PeopleAct.CORRESPONDENT)
    hers = [one for one in known if one.person == sender.key]
    standing = next((one for one in hers if one.address == email), None)
    if act is PeopleAct.NOT_ADDRESS:
        return _without(standing, hers)
    if standing is None:
        taken = any(one.address == email for one in known)
        if taken or len(hers) >= MOST_ADDRESSES or not bounds.hold(email):
            return None
        added = Address(key=new, person=sender.key, address=email, position=0)
        return _told("added", email, hers, [added, *hers])
    how = "same" if standing == hers[0] else "moved"
    return _told(how, email, hers, [standing, *(one for one in hers if one != standing)])


def _correspondent(sender: Person, *, tips: str, wanted: bool) -> _Change:
    values: Values = {"is_correspondent": wanted, "tips": tips}
    if wanted == (Role.CORRESPONDENT in sender.roles):
        return _Change("people/correspondent", values)
    roles = {*sender.roles} ^ {Role.CORRESPONDENT}
    person = replace(sender, roles=tuple(sorted(roles))).deciding("roles")
    return _Change("people/correspondent", values, (Keep(person),))


def _without(gone: Address | None, hers: Sequence[Address]) -> _Change | None:
    """Only what came by mail goes by mail: else a thief of one mailbox shuts the others out."""
    if gone is None or len(hers) == 1 or gone.is_filed:
        return None
    change = _told("removed", gone.address, hers, [one for one in hers if one != gone])
    return replace(change, steps=(Remove(gone), *change.steps))


def _told(how: str, email: str, before: Sequence[Address], after: Sequence[Address]) -> _Change:
    """`after` in the order that they have from now on; only what differs is kept."""
    ordered = [replace(one, position=position) for position, one in enumerate(after)]
    values: Values = {
        "change": how,
        "address": email,
        "before": before[0].address,
        "first": ordered[0].address,
    }
    return _Change(
        "people/address", values, tuple(Keep(one) for one in ordered if one not in before)
    )
