"""What matters most: asked once before the list, where importance can't sort it."""

from __future__ import annotations

from partnercheck.commands import ACTIONS, IMPORTANCE, PLACES, SHAPE
from partnercheck.plain.keys import OUT, choices_for, command_id, explain, follow
from partnercheck.plain.prompts import BACK
from partnercheck.plain.reading import NotUnderstoodError, choice_among, numbers_among
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review.answering import answer_words
from partnercheck.review.importance import chosen_so_far
from partnercheck.session.questions import GO_ON_FROM_MARKS
from partnercheck.text import listed_titles

_NUMBERS = ("Numbers", "Mark these, with spaces between: 1 4.")


def visit(sitting: Sitting, here: Go) -> Go:
    """Say the question and what can be marked; one line of numbers marks, Enter skips."""
    dialogue, session = sitting.dialogue, sitting.session
    onward = Go(ACTIONS, back=here.back)
    question = session.importance_question
    if question is None:
        return onward
    candidates = question.candidates
    dialogue.heading(f"{PLACES[IMPORTANCE]}. {question.text}")
    before = chosen_so_far(session.review, question)
    for number, principle in enumerate(candidates, 1):
        so_far = ", marked" if principle.id in before else ""
        said = answer_words(session.guide, session.review.answer(principle.id))
        dialogue.item(f"{number}{so_far}.", f"{principle.title}: {said}")

    def understand(text: str) -> str | tuple[int, ...]:
        try:
            return choice_among(text, choices_for(IMPORTANCE))
        except NotUnderstoodError:
            return numbers_among(text, len(candidates), question.most)

    enter = "goes on with those marked" if before else "skips this"
    answer = dialogue.ask(
        f"Type numbers with spaces between. Enter {enter}:",
        understand,
        explain=explain(IMPORTANCE, _NUMBERS),
    )
    if answer is BACK or answer == OUT:
        return here.back or Go(SHAPE)
    if isinstance(answer, str):
        if command_id(IMPORTANCE, answer) in ("actions", "finish"):
            dialogue.say(GO_ON_FROM_MARKS)
            return here
        return follow(sitting, answer, here) or here
    if not sitting.may_change():
        return onward
    marked = [candidates[number - 1] for number in answer]
    if not answer:
        marked = [principle for principle in candidates if principle.id in before]
    if not marked:
        session.skip_importance()
        sitting.saved("Nothing marked.")
        return onward
    session.mark_importance(question, {principle.id for principle in marked})
    sitting.saved(f"Marked: {listed_titles([principle.title for principle in marked])}.")
    return onward
