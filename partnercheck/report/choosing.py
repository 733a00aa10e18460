"""Making the facts that leave from a review, by what the leader chose.

This is the only place in this room that looks at a whole review: the facts hold only what may
leave. The list is worked out without the guesses and warning signs that stay behind: a strength
that is missing, or a place in the list, would give them away.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from partnercheck.guide.model import LEVELS, Guide, Principle
from partnercheck.report.chosen import Leaving
from partnercheck.report.facts import (
    ActionFact,
    AreaFact,
    AskFact,
    CommitmentFact,
    Facts,
    LevelFact,
    NoteFact,
    OwnActionFact,
    SheetFact,
    TalkFact,
)
from partnercheck.report.marked_languages import (
    GuideWords,
    Text,
    joined,
    listed_with,
    marked_within,
)
from partnercheck.report.names import Names
from partnercheck.report.notes import (
    CONTEXT_KEY,
    GONE,
    PARTS,
    answer_key,
    day_of,
    outcome_key,
    part_text,
    signs_ticked,
    talk_key,
    talk_words_key,
)
from partnercheck.review.answering import answer_words
from partnercheck.review.commitments import open_commitment
from partnercheck.review.conversations import TALK_PARTS
from partnercheck.review.model import Answer, Commitment, Review
from partnercheck.review.priorities import (
    ASK_A_PARTNER,
    CHECK,
    CheckWithPartner,
    FindOut,
    Priorities,
    counted_answers,
    prioritise,
)
from partnercheck.review.reasons import (
    BAND_NAMES,
    CHECK_WITH_PARTNER,
    ENOUGH,
    STRENGTHS,
    effort_and_window,
)
from partnercheck.review.shape import (
    AreaShape,
    not_enough_words,
    shape_of,
    spread_and_lowest,
    without_level_words,
)
from partnercheck.review.walk import in_scope, needs_another_look
from partnercheck.text import clean, listed

UNNAMED = "Partnership review"
_NAMED_MOVES = 3


def facts_of(guide: Guide, review: Review, leaving: Leaving) -> Facts:
    """The facts of a review that leave if the leader chose `leaving`."""
    # Names are learned from the whole review: one that only a guess mentions must be swapped in
    # other texts, too.
    names = Names(review, leaving)
    words = GuideWords(guide)
    review = _as_told(review, leaving)
    priorities = prioritise(guide, review)
    named = leaving.names
    partnership = review.partnership
    name = names.text(partnership.name) if named else None
    context = partnership.context if leaving.takes(CONTEXT_KEY) else None
    return Facts(
        leaving=leaving,
        language=guide.language,
        guide=(guide.id, guide.version, words.of(guide.title)),
        labels=tuple(words.label(guide.label(level)) for level in LEVELS),
        meanings=tuple(words.of(level.meaning) for level in guide.levels),
        review=review.id,
        save_number=review.save_number,
        title=name if name and leaving.names_as != "roles" else UNNAMED,
        name=name,
        partners=tuple(names.text(partner) for partner in partnership.partners) if named else None,
        context=None if context is None else names.text(context),
        updated=review.updated,
        next_review=review.next_review,
        target=priorities.target,
        commitments=tuple(
            _commitment(guide, words, c, priorities, leaving, names) for c in review.commitments
        ),
        actions=tuple(_actions(words, review, priorities)),
        own_actions=tuple(_own_actions(guide, words, review, names)),
        find_out=tuple(_ask(words, review, item) for item in priorities.find_out),
        check_with_partner=(
            tuple(_ask(words, review, item) for item in priorities.check_with_partner)
            if leaving.partner_view or leaving.signs
            else None
        ),
        strengths=tuple((p, words.of(guide.by_id[p].title)) for p in priorities.strengths),
        shape=tuple(
            _area(guide, words, area, leaving) for area in shape_of(guide, review, priorities).areas
        ),
        levels=tuple(_levels(guide, words, review, leaving, names)),
        conversations=tuple(_conversations(guide, words, review, leaving, names)),
        sheet=tuple(
            SheetFact(
                area=words.of(guide.area_of(principle.id).title),
                title=words.of(principle.title),
                meaning=words.of(principle.meaning),
                levels=tuple(words.of(principle.level_text(level)) for level in LEVELS),
            )
            for principle in in_scope(guide, review)
        ),
    )


def another_order(guide: Guide, review: Review, leaving: Leaving) -> str:
    """Which principles have another place in the list that leaves than on screen, in a sentence or
    two; empty if none has."""
    told = _places(prioritise(guide, _as_told(review, leaving)))
    seen = _places(prioritise(guide, review))
    moved = [principle for principle in seen if told[principle] != seen[principle]]
    if not moved:
        return ""
    staying = []
    if not leaving.signs:
        staying.append("warning signs")
    if not leaving.partner_view:
        staying.append("guesses at partners' levels")
    said = [
        f"“{guide.by_id[principle].title}” stands {told[principle]}, and {seen[principle]} on your "
        "screen"
        for principle in moved[:_NAMED_MOVES]
    ]
    if more := len(moved) - len(said):
        said.append(f"{more} more likewise")
    return (
        f"Your {listed(staying, 'and')} stay here. Without them some places differ: "
        f"{'; '.join(said)}."
    )


def _as_told(review: Review, leaving: Leaving) -> Review:
    """The review without the guesses and warning signs that stay behind."""
    kept: dict[str, object] = {}
    if not leaving.partner_view:
        kept |= {"partner_level": None, "partner_level_who": ""}
    if not leaving.signs:
        kept["warnings"] = ()
    return replace(
        review,
        answers=tuple(replace(answer, **kept) for answer in review.answers),
        drafts=tuple(replace(draft, **kept) for draft in review.drafts),
    )


def _places(priorities: Priorities) -> dict[str, str]:
    """The place, in words, of each principle that signs or guesses can move, by its id."""
    places = {
        one.principle.id: f"{number} under {BAND_NAMES[one.band]}"
        for number, one in enumerate(priorities.ranked, 1)
    }
    places |= {
        item.principle.id: f"under {CHECK_WITH_PARTNER}" for item in priorities.check_with_partner
    }
    places |= dict.fromkeys(priorities.strengths, f"under {STRENGTHS}")
    return places | dict.fromkeys(priorities.enough, f"under {ENOUGH}")


def _number(review: Review, action: str) -> int | None:
    """The number, from 1, of the open commitment to an action; None if there is none."""
    held = open_commitment(review, action)
    return review.commitments.index(held) + 1 if held else None


def _commitment(
    guide: Guide,
    words: GuideWords,
    commitment: Commitment,
    priorities: Priorities,
    leaving: Leaving,
    names: Names,
) -> CommitmentFact:
    """The facts of a commitment. The guide's own words hold no names, so nothing in them is
    swapped. A commitment to check with a partner goes without its action and principle if the list
    that leaves doesn't have that check."""
    checked = {item.id for item in priorities.check_with_partner}
    words_alone = commitment.action.endswith(f"/{CHECK}") and commitment.action not in checked
    found = guide.find_action(commitment.action)
    action = found[1] if found else None
    principle = guide.by_id.get(commitment.action.partition("/")[0])
    advised = {action.text, action.first_step, action.if_then, action.done_when} if action else ()

    def said(text: str) -> Text:
        return words.kept(text if text in advised else names.text(text))

    takes_outcome = leaving.takes(outcome_key(commitment))
    return CommitmentFact(
        id=commitment.id,
        action=None if words_alone else commitment.action,
        principle=words.of(principle.title) if principle and not words_alone else "",
        text=said(commitment.text),
        first_step=said(commitment.first_step),
        if_then=said(commitment.if_then),
        due=commitment.due,
        done_when=said(commitment.done_when),
        status=commitment.status,
        who=names.text(commitment.who) if leaving.names else None,
        told=names.text(commitment.told) if leaving.names else None,
        outcome=names.text(commitment.outcome) if takes_outcome else None,
    )


def _actions(words: GuideWords, review: Review, priorities: Priorities) -> Iterator[ActionFact]:
    """The actions of the list. How much a principle matters stays behind, and shows in the order
    alone."""
    for place, ranked in enumerate(priorities.ranked, 1):
        for number, one in enumerate(ranked.actions):
            yield ActionFact(
                rank=one.rank,
                place=place,
                id=one.id,
                principle=ranked.principle.id,
                title=words.of(ranked.principle.title),
                band=ranked.band,
                level=ranked.level,
                first=number == 0,
                effort=one.action.effort,
                days=one.action.days,
                words=effort_and_window(one.action),
                text=words.of(one.action.text),
                first_step=words.of(one.action.first_step),
                commitment=_number(review, one.id),
            )


def _own_actions(
    guide: Guide, words: GuideWords, review: Review, names: Names
) -> Iterator[OwnActionFact]:
    for own in review.own_actions:
        principle = guide.by_id.get(own.principle or "")
        yield OwnActionFact(
            id=own.id,
            principle=own.principle,
            title=words.of(principle.title) if principle else "",
            text=names.text(own.text),
            commitment=_number(review, own.id),
        )


def _ask(words: GuideWords, review: Review, item: FindOut | CheckWithPartner) -> AskFact:
    number = _number(review, item.id)
    text = item.text if item.text == ASK_A_PARTNER else words.of(item.text)
    return AskFact(item.principle.id, words.of(item.principle.title), text, number)


def _area(guide: Guide, words: GuideWords, area: AreaShape, leaving: Leaving) -> AreaFact:
    enough = area.enough and bool(area.placed)
    one, two, three, four, five = area.spread
    return AreaFact(
        id=area.area.id,
        title=words.of(area.area.title),
        answered=area.answered,
        of=len(area.standings),
        spread=(one, two, three, four, five) if enough else None,
        lowest=tuple(s.principle.id for s in area.lowest) if enough else (),
        words=tuple(_area_words(guide, words, area, leaving)),
    )


def _area_words(
    guide: Guide, words: GuideWords, area: AreaShape, leaving: Leaving
) -> Iterator[str]:
    labels = [words.label(guide.label(level)) for level in LEVELS]
    titles = [words.of(standing.principle.title) for standing in area.standings]
    if not area.enough:
        yield not_enough_words(area)
    elif area.placed:
        yield marked_within(spread_and_lowest(guide, area), (*labels, *titles))
        if leaving.partner_view:
            for standing in area.lowest:
                if standing.level and standing.partner_level:
                    yield joined(
                        words.of(standing.principle.title),
                        ": own ",
                        labels[standing.level - 1],
                        ", my guess of the lowest partner ",
                        labels[standing.partner_level - 1],
                        ".",
                    )
    if without_level := without_level_words(area):
        yield without_level


def _levels(
    guide: Guide, words: GuideWords, review: Review, leaving: Leaving, names: Names
) -> Iterator[LevelFact]:
    """Every principle in scope or answered, then the answers to what the guide no longer asks."""
    scope = {principle.id for principle in in_scope(guide, review)}
    answers = counted_answers(guide, review)
    shown = scope | answers.keys()
    for principle in guide.principles:
        if principle.id in shown:
            answer = answers.get(principle.id)
            yield _level(guide, words, principle, answer, review, leaving, names)
    for answer in review.answers:
        if answer.principle not in shown and answer.state is not None:
            yield _level(guide, words, None, answer, review, leaving, names)


def _level(
    guide: Guide,
    words: GuideWords,
    principle: Principle | None,
    answer: Answer | None,
    review: Review,
    leaving: Leaving,
    names: Names,
) -> LevelFact:
    """What leaves about one principle or, if that is None, about an answer to what the guide no
    longer asks. Notes leave from drafts, too."""
    if answer is None and principle is not None:
        given = review.thoughts(principle.id)
    else:
        given = answer or Answer(principle="")
    asked = principle or guide.by_id.get(given.principle)
    title = (
        words.of(principle.title)
        if principle
        else words.kept(clean(given.title or given.principle).text)
    )
    said = answer_words(guide, answer)
    who = given.partner_level_who
    return LevelFact(
        principle=principle.id if principle else given.principle,
        area=guide.area_of(principle.id).id if principle else None,
        title=title,
        state=answer.state if answer else None,
        level=answer.level if answer else None,
        answer=words.label(said) if answer and answer.state == "placed" else said,
        level_text=words.kept(clean(answer.level_text).text) if answer else "",
        needs_another_look=answer is not None and needs_another_look(guide, answer),
        partner_level=given.partner_level if leaving.partner_view else None,
        partner_level_who=names.text(who) if leaving.partner_view and leaving.names else None,
        notes=tuple(_notes(asked, given, words, leaving, names)),
    )


def _notes(
    principle: Principle | None, given: Answer, words: GuideWords, leaving: Leaving, names: Names
) -> Iterator[NoteFact]:
    for part in PARTS:
        if part == "warnings":
            if leaving.signs:
                signs = map(words.of, signs_ticked(principle, given))
                yield NoteFact(part, listed_with("; ", signs), given.warnings)
        elif leaving.takes(answer_key(given.principle, part)):
            yield NoteFact(part, names.text(part_text(principle, given, part)))


def _conversations(
    guide: Guide, words: GuideWords, review: Review, leaving: Leaving, names: Names
) -> Iterator[TalkFact]:
    """The conversations of which at least one text leaves: nothing tells that there were others."""
    for one in review.conversations:
        texts = tuple(
            (part, names.text(getattr(one, part)))
            for part in TALK_PARTS
            if getattr(one, part) and leaving.takes(talk_key(one, part))
        )
        written = tuple(
            (
                id,
                words.of(guide.by_id[id].title) if id in guide.by_id else GONE,
                names.text(text),
            )
            for id, text in one.words.items()
            if text and leaving.takes(talk_words_key(one, id))
        )
        if texts or written:
            yield TalkFact(one.id, one.held, day_of(one), texts, written)
