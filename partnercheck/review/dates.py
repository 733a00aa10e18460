"""Dates as people write and read them. Day before month, as in the UK and Ireland. On paper they
are written in full, since nobody knows when they will be read."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from partnercheck.text import NUMBER_WORDS, fit

# Most runs would need only the names of `calendar`, which takes a while to load.
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAYS_OF_THE_WEEK = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_FRIDAY, _SATURDAY, _SUNDAY = 4, 5, 6
_UNITS = {"day": 1, "week": 7, "fortnight": 14}
_NUMBERS = {word: number for number, word in enumerate(NUMBER_WORDS)} | {"a": 1, "an": 1, "next": 1}
_DAYS = {"today": 0, "tomorrow": 1, "day after tomorrow": 2}
_WEEKEND = (_SATURDAY, _SUNDAY)
_NEAR_DAYS = {0: "today", 1: "tomorrow"}
_NEAR_WEEKS = {0: "this week", 1: "next week"}
_WEEKDAYS = {
    name.lower()[:letters]: number
    for letters in (None, 3)
    for number, name in enumerate(_DAYS_OF_THE_WEEK)
} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_WEEKDAY_BEFORE = rf"^(?:by |on )?(?:next |this )?({'|'.join(_WEEKDAYS)})[.,]? (?=.*\d)"
"""A weekday written before a date. If the two disagree, the date counts."""
NO_SUCH_DAY = "The calendar has no such day. Write another one."
HOW_TO_WRITE = "Write a date such as 14/7/2026, 14 July, in 2 weeks, or end of March."


def day_words(day: date, today: date) -> str:
    """A date in words, with its year if that isn't this year: `Tuesday 14 July`."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day:%A} {day.day} {day:%B}{year}"


def given_day_words(due: date | None, today: date) -> str:
    """Repeat a date that the leader just gave, as a sentence. If it is past, it asks whether that
    is meant."""
    if due is None:
        return "No date."
    if due < today:
        return f"{day_words(due, today)} is past. Is that what you mean?"
    return f"{day_in_its_week(due, today)}."


def read_words(text: str, day: date | None, today: date) -> str:
    """What to say about the date that was read from `text`: the day, and whether a weekday written
    before it is the wrong one."""
    return " ".join(filter(None, (given_day_words(day, today), weekday_words(text, day))))


def weekday_words(text: str, day: date | None) -> str:
    """A sentence if the weekday written before a date isn't that date's; empty if it is, or none
    was written."""
    named = re.match(_WEEKDAY_BEFORE, " ".join(text.lower().split()))
    if day is None or named is None or day.weekday() == _WEEKDAYS[named[1]]:
        return ""
    return f"It is no {_DAYS_OF_THE_WEEK[_WEEKDAYS[named[1]]]}; the date counts."


def day_in_its_week(day: date, today: date) -> str:
    """A date with how near it is: `Friday 10 July, next week`. It keeps `friday` and `next friday`
    from being taken for each other."""
    days = (day - today).days
    monday = today - timedelta(days=today.weekday())
    near = _NEAR_DAYS.get(days) or _NEAR_WEEKS.get((day - monday).days // 7)
    return f"{day_words(day, today)}, {near}" if near and days >= 0 else day_words(day, today)


def look_again_words(day: date | None, today: date) -> str:
    """When the leader wants to look again, as a sentence: `To look again: no date.`"""
    return f"To look again: {day_in_its_week(day, today) if day else 'no date'}."


def short_day(day: date | None) -> str:
    """A date as people type it: `14/7/2026`; empty for None."""
    return f"{day.day}/{day.month}/{day.year}" if day else ""


def read_day(text: str, today: date) -> date | None:
    """The date that somebody meant, or None if it can't be told.

    Reads `14/7/2026`, `14.7.26`, `2026-07-14`, `14 July` (the next one), `end of March`, `in 2
    weeks`, `next month`, `friday` (the coming one), `next friday` (the one in next week), `14/7`,
    `July 14`, `today`, `tomorrow`; a weekday before a date, `14 Dec 26`, `2026/12/15`, `15 / 12 /
    2026`, `this friday`, `by friday`, `in a fortnight`, `end of next month`; `friday week` and `a
    week on friday` (seven days after the coming one), `two weeks today`; `friday next week`, `end
    of the week` (its Friday), `in ten days' time`, `day after tomorrow`, `the 14th` (the next one);
    `14-Dec-26`, `monday 14` (if it is one), `w/c 14 December`, `in a couple of weeks`, `in a year's
    time`, `this coming friday`, `friday this week`, `end March`, `start of next month`, `1st of
    next month`. An impossible date such as 31/4 gives None.
    """
    try:
        return _read(text, today)
    except (ValueError, OverflowError):
        return None


def unread_stays_words(text: str, day: date | None, today: date) -> str:
    """What to say when the leader leaves a box whose text is no date, so that `day` stays as it
    was."""
    stays = f"{day_words(day, today)} stays" if day else "No date is set"
    return f"“{fit(text, 20)}” could not be read as a date. {stays}."


def unread_words(text: str, today: date) -> str:
    """What to say of a text that `read_day` can't read: that there is no such day, or how to write
    a date."""
    try:
        _read(text, today)
    except (ValueError, OverflowError):
        return NO_SUCH_DAY
    return HOW_TO_WRITE


def _read(text: str, today: date) -> date | None:
    """The date that somebody meant, or None. Raises ValueError or OverflowError for a day that no
    calendar has."""
    said = " ".join(text.lower().replace(",", " ").split()).removeprefix("by ").rstrip(".")
    said = re.sub(r"[‐‑–]", "-", re.sub(r"^(?:w/?c|week (?:commencing|beginning|of)) ", "", said))
    said = re.sub(r"(?<=\d)\s*([/.-])\s*(?=\d)", r"\1", said)
    said = re.sub(r"(?<=\d)[/-]?(?=[a-z]{3})|(?<=[a-z])[/-](?=\d)", " ", said)
    dated = re.sub(r"^(?:on )?(?:the )?(?=\d)", "", re.sub(_WEEKDAY_BEFORE, "", said))
    if day := _numbers(dated, today) or _named(dated, today):
        return day
    if re.match(_WEEKDAY_BEFORE, said) and re.fullmatch(r"\d{1,2}", dated):
        day = _named(f"{dated}th", today)
        return None if weekday_words(said, day) else day
    said = said.removeprefix("the ")
    if said in _DAYS:
        return today + timedelta(days=_DAYS[said])
    return next(
        (day for read in (_span, _end, _start, _later, _weekday) if (day := read(said, today))),
        None,
    )


def working_day(day: date) -> date:
    """The day itself from Monday to Friday, else the Monday after it, since what is proposed should
    fall on a working day. Public holidays differ between the nations, and are not known here."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() in _WEEKEND else day


def look_again_day(today: date, months: int) -> date:
    """The day to propose for looking again after so many months: a working day."""
    return working_day(months_later(today, months))


def months_later(day: date, months: int) -> date:
    """The same day some months later, or that month's last day if it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
    from calendar import monthrange

    return monthrange(year, month)[1]


def _numbers(said: str, today: date) -> date | None:
    if match := re.fullmatch(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})", said):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})", said):
        return date(_year(match[3]), int(match[2]), int(match[1]))
    if match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})", said):
        return _next(int(match[2]), int(match[1]), today)
    return None


def _year(digits: str) -> int:
    """A year as written, in this century if only two digits are."""
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _next(month: int, day: int, today: date) -> date:
    """The next date with this month and day, which may be today."""
    year = today.year + ((month, day) < (today.month, today.day))
    while (month, day) == (2, 29) and _days_in(year, 2) < 29:
        year += 1
    return date(year, month, day)


def _later(said: str, today: date) -> date | None:
    """Some weeks after a day, as people in the UK and Ireland say it: `friday week`, `a week on
    friday`, `two weeks today`. Others read only the Friday (findings/dates-friday-week.sh)."""
    count, name, span = "a", "", ""
    if match := re.fullmatch(r"(?:in )?(\w+) (week|fortnight)s? (?:(?:on|from) )?([a-z]+)", said):
        count, span, name = match.groups()
    elif match := re.fullmatch(r"(?:on )?([a-z]+) (week|fortnight)", said):
        name, span = match.groups()
    day = today + timedelta(days=_DAYS[name]) if name in _DAYS else _weekday(name, today)
    return day + timedelta(days=_count(count) * _UNITS[span]) if day and _count(count) else None


def _count(said: str) -> int:
    """How many somebody meant; 0 if that can't be told."""
    return int(said) if re.fullmatch(r"[0-9]{1,3}", said) else _NUMBERS.get(said, 0)


def _weekday(said: str, today: date) -> date | None:
    """`friday` is the coming one, from tomorrow on; `next friday` is the one in next week, which
    begins on Monday."""
    match = re.fullmatch(r"(?:on )?(?:(next)|this coming|this|coming)? ?([a-z]+)", said)
    match = match or re.fullmatch(r"(?:on )?()([a-z]+) (?:(?:of )?(this|next) week|(next))", said)
    number = _WEEKDAYS.get(match[2]) if match else None
    if match is None or number is None:
        return None
    if "this" in match.groups():
        return today + timedelta(days=number - today.weekday())
    if "next" in match.groups():
        return today + timedelta(days=7 + number - today.weekday())
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _named(said: str, today: date) -> date | None:
    if match := re.fullmatch(
        r"(\d{1,2})(?:st|nd|rd|th)( (?:of )?(?:the|this|(next)) month)?", said
    ):
        day, first = int(match[1]), today.replace(day=1)
        if match[2]:
            return months_later(first, 1 if match[3] else 0).replace(day=day)
        if day < today.day:
            first = months_later(first, 1)
        if day == 31 and _last_of(first).day < day:  # no two months in a row are shorter
            first = months_later(first, 1)
        return first.replace(day=day)
    said = re.sub(r"^([a-z]+) (\d{1,2})(?:st|nd|rd|th)?\b", r"\2 \1", said)
    match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)(?: (\d{4}|'?\d{2}))?", said)
    month = _month(match[2]) if match else 0
    if match is None or not month:
        return None
    if match[3]:
        return date(_year(match[3].lstrip("'")), month, int(match[1]))
    return _next(month, int(match[1]), today)


def _span(said: str, today: date) -> date | None:
    said = re.sub(r"^(?:(in|within) )?a couple of ", r"in 2 ", said)
    said = "a fortnight" if said == "fortnight" else said
    match = re.fullmatch(
        r"(?:in |within )?(\w+) (day|week|fortnight|month|year)(?:['’]s|s?['’]?)"
        r"(?: from now| time)?",
        said,
    )
    count = _count(match[1]) if match else 0
    if match is None or not count:
        return None
    if match[2] in _UNITS:
        return today + timedelta(days=count * _UNITS[match[2]])
    return months_later(today, count * (12 if match[2] == "year" else 1))


def _end(said: str, today: date) -> date | None:
    """A week ends on its Friday; everything else on its last day."""
    said = re.sub(r"^last day of\b", "end of", said)
    match = re.fullmatch(r"end (?:of )?(?:(?:the|this|(next)) )?([a-z]+)(?: (\d{4}))?", said)
    match = match or re.fullmatch(r"()(month|year) end()", said)
    if match is None:
        return None
    following, name, written = match.groups()
    if name == "week" and not written:
        friday = today + timedelta(days=_FRIDAY - today.weekday())
        return friday + timedelta(days=7 if following or friday < today else 0)
    if name == "month":
        return _last_of(months_later(today, 1 if following else 0))
    if name == "year":
        return date(today.year + bool(following), 12, 31)
    month = _month(name)
    if following or not month:
        return None
    return _last_of(date(int(written) if written else today.year + (month < today.month), month, 1))


def _start(said: str, today: date) -> date | None:
    """The first day of a week, a month or a year that begins after today."""
    match = re.fullmatch(r"(?:start|beginning) of (?:(next) )?([a-z]+)(?: (\d{4}))?", said)
    if match is None:
        return None
    following, name, written = match.groups()
    if following and not written:
        first = {
            "week": today + timedelta(days=7 - today.weekday()),
            "month": months_later(today.replace(day=1), 1),
            "year": date(today.year + 1, 1, 1),
        }
        return first.get(name)
    month = 0 if following else _month(name)
    if not month:
        return None
    return date(int(written), month, 1) if written else _next(month, 1, today)


def _last_of(day: date) -> date:
    """The last day of that day's month."""
    return day.replace(day=_days_in(day.year, day.month))


def _month(name: str) -> int:
    """A month's number, from 1, by its name or the first three letters of it; 0 for any other."""
    for number, month in enumerate(_MONTHS, start=1):
        if name in (month, month[:3]):
            return number
    return 9 if name == "sept" else 0


def date_words(day: date) -> str:
    """A date in full: `1 July 2026`."""
    return f"{day.day} {day:%B} {day.year}"


def moment_words(moment: datetime) -> str:
    """A date and time, `1 July 2026, 14:32`, in the time zone in which it was saved."""
    return f"{date_words(moment)}, {moment:%H:%M}"
