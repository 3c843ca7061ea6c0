"""What a circle is told of a week and, at the end, of all of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from mailflows.circles.shelf import CircleSeen
from mailflows.circles.topics import likeness, topics
from mailflows.letters import Value
from mailflows.records import CircleWeek, Member, Progress, Report, Willing

SHARED = 0.6  # likeness of one's wish and another's offer that is worth a line


def stock_values(
    seen: CircleSeen, week: CircleWeek, new: Sequence[Report], today: date
) -> Mapping[str, Value]:
    """How a week went, for the whole circle; late answers stand by their own week."""
    ours = [report for report in seen.reports if report.week == week.number]
    return {
        "week": week.number,
        "weeks": len(seen.weeks),
        "goal": week.goal,
        "members": tuple(
            _member_value(seen, member, reports_of(ours, member), today) for member in seen.present
        ),
        "late": tuple(_late(seen, week, new)),
        "ideas": _by_name(seen, ours, "ideas"),
        "wishes": tuple(
            {"name": seen.first_name(one.person), "text": one.text}
            for one in seen.searches
            if one.ended is None and seen.member(one.person)
        ),
        "offers": _by_name(seen, ours, "offers"),
        "thanks": _helpers(seen, taken_before(seen, week)),
        "shared": _matches(seen),
        "met": any(report.met for report in ours),
        "changes": tuple(
            {
                "number": one.number,
                "goal": one.goal,
                "by": seen.first_name(one.changed_by) if one.changed_by else "",
            }
            for one in seen.weeks
            if not one.told
        ),
    }


def taken_before(seen: CircleSeen, week: CircleWeek) -> datetime:
    """When stock was taken the last time before this one."""
    before = (one.taken for one in seen.weeks if one.number < week.number and one.taken)
    return max(before, default=seen.circle.formed)


def progress_of(reports: Sequence[Report]) -> Progress | None:
    """What she said of it last."""
    said = [report.progress for report in reports if report.progress is not None]
    return said[-1] if said else None


def _member_value(
    seen: CircleSeen, member: Member, reports: Sequence[Report], today: date
) -> Value:
    progress = progress_of(reports)
    return {
        "name": seen.first_name(member.person),
        "progress": progress.value if progress else "",
        "did": "\n".join(report.did for report in reports if report.did),
        "left": tuple(text for report in reports for text in report.left),
        "away": seen.away(member, today),
        "silent": not reports,
    }


def reports_of(reports: Sequence[Report], member: Member) -> list[Report]:
    return [report for report in reports if report.person == member.person]


def _late(seen: CircleSeen, week: CircleWeek, new: Sequence[Report]) -> Iterator[Value]:
    """What was told since the last stock-taking of weeks before this one, and how it went there
    where the circle did not read that yet or read it otherwise."""
    late = (one for one in new if one.week != week.number)
    for number, person in dict.fromkeys((one.week, one.person) for one in late):
        hers = [one for one in seen.reports if one.week == number and one.person == person]
        fresh = [one for one in hers if not one.told]
        before = progress_of([one for one in hers if one.told])
        now = progress_of(fresh)
        text = "\n".join(part for part in map(_told_in, fresh) if part)
        new_to_them = now is not None and now is not before
        if text or new_to_them:
            yield {
                "name": seen.first_name(person),
                "week": number,
                "progress": now.value if now is not None and new_to_them else "",
                "instead": before.value if before is not None and new_to_them else "",
                "text": text,
            }


def _told_in(report: Report) -> str:
    return "\n".join(text for text in (report.did, *report.ideas, *report.left) if text)


def _by_name(seen: CircleSeen, reports: Sequence[Report], part: str) -> Value:
    return tuple(
        {"name": seen.first_name(report.person), "text": text}
        for report in reports
        for text in getattr(report, part)
    )


def _helpers(seen: CircleSeen, since: datetime) -> Value:
    """Colleagues from outside who said yes to a wish of this circle, thanked once: those of
    searches that ended since the last stock-taking."""
    return tuple(
        {"helper": seen.name(one.person), "name": seen.first_name(search.person)}
        for search in seen.searches
        for one in seen.approaches
        if one.search == search.key and one.answer is Willing.YES
        and search.ended is not None and search.ended > since
    )  # fmt: skip


def _matches(seen: CircleSeen) -> Value:
    """One offers what another looks for: they share it, and may not know."""
    found: list[dict[str, Value]] = []
    for search in seen.searches:
        about = topics(search.text)
        for member in seen.present:
            offers = [report.offers for report in seen.reports if report.person == member.person]
            said = " ".join((member.offers, *(text for texts in offers for text in texts)))
            if (
                search.ended is None
                and member.person != search.person
                and (likeness(about, topics(said)) >= SHARED)
            ):
                found.append(
                    {
                        "name": seen.first_name(member.person),
                        "other": seen.first_name(search.person),
                        "wish": search.text,
                    }
                )
    return tuple(found)


def look_back_values(seen: CircleSeen, member: Member) -> Mapping[str, Value]:
    """The twelve weeks as one member lived them, out of her own answers."""
    return {
        "plan": tuple(_week_value(seen, week, member) for week in seen.weeks),
        "done": sum(_progress_in(seen, week, member) is Progress.DONE for week in seen.weeks),
        "circle_done": sum(
            any(_progress_in(seen, week, one) is Progress.DONE for one in seen.present)
            for week in seen.weeks
        ),
        "answers": sum(report.person == member.person for report in seen.reports),
        "helpers": sum(one.answer is Willing.YES for one in seen.approaches),
        "others": tuple(seen.name(one.person) for one in seen.present if one.key != member.key),
        "contacts": _contacts(seen, member),
    }


def _contacts(seen: CircleSeen, member: Member) -> int:
    """How many colleagues of other departments she learnt with."""
    hers = seen.people[member.person].department
    return sum(seen.people[one.person].department != hers for one in seen.present)


def _week_value(seen: CircleSeen, week: CircleWeek, member: Member) -> Value:
    progress = _progress_in(seen, week, member)
    hers = [one for one in seen.reports if one.week == week.number and one.person == member.person]
    return {
        "number": week.number,
        "goal": week.goal,
        "progress": progress.value if progress else "",
        "did": _did_in(hers, progress),
    }


def _did_in(reports: Sequence[Report], progress: Progress | None) -> str:
    """Her words of one week, without those behind a progress that she took back."""
    stands = [one for one in reports if one.did and one.progress in (None, progress)]
    return "\n".join(one.did for one in stands or reports if one.did)


def _progress_in(seen: CircleSeen, week: CircleWeek, member: Member) -> Progress | None:
    return progress_of(
        [one for one in seen.reports if one.week == week.number and one.person == member.person]
    )
