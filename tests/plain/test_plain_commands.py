"""Every command that makes sense without a screen can be typed on each of its pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from partnercheck import commands
from partnercheck.commands import COMMANDS, EVERYWHERE, PLACES, Command
from partnercheck.guide.load import load_guide
from partnercheck.pages import export
from partnercheck.plain.prompts import Dialogue, Stray
from partnercheck.plain.reading import NotUnderstoodError
from partnercheck.plain.typed import ALWAYS, SCREEN_ONLY, choices_for, explain, typed
from partnercheck.plain.voice import Explained
from tests.plain.dialogue import frozen_library, talk
from tests.plain.tour import TOUR, tour_guide_folder
from tests.support.seats import two_files

BEGIN = ["1", "Riverside", "2", "", ""]
ANSWERS = ["2", "", "", "", "4", "", "", "", "1", "", ""]
"""Three answers, from the first principle to the check of the first area."""
HOUR = [*BEGIN, "", *ANSWERS, "a", "", "others", "", "", ""]
"""What to type to get to what was brought to a conversation."""
SEATS = "the folder with two seat files"
TABLE = [*HOUR[:-3], "3"]
LAID = [*TABLE, "1", SEATS, "2", "2"]
ROUTES: dict[str, list[str]] = {
    commands.HOME: [],
    commands.FIND: [*BEGIN, "", *ANSWERS, "/", "title"],
    commands.COMMITMENTS: [*BEGIN, "", "b", "b", "t"],
    commands.ABOUT: [*BEGIN, "m"],
    commands.AREAS: [*BEGIN, "", "b"],
    commands.PRINCIPLE: [*BEGIN, "", "", "2"],
    commands.CHECK: [*BEGIN, "", *ANSWERS],
    commands.ANSWERS: [*BEGIN, "", *ANSWERS, "o"],
    commands.IMPORTANCE: [*BEGIN, "", *ANSWERS, "a"],
    commands.SHAPE: [*BEGIN, "", *ANSWERS, "s"],
    commands.ACTIONS: [*BEGIN, "", *ANSWERS, "a", ""],
    commands.WHAT_IF: [*BEGIN, "", *ANSWERS, "a", "", "i"],
    commands.COMMIT: [*BEGIN, "", *ANSWERS, "a", "", "1", "1", ""],
    commands.FINISH: [*BEGIN, "", *ANSWERS, "a", "", "f"],
    commands.FOLLOW_UP: [*BEGIN, "", *ANSWERS, "a", "", "t"],
    commands.CHANGED: [*BEGIN, "", *ANSWERS, "s", "v"],
    commands.WITH_OTHERS: HOUR[:-3],
    commands.BRING: HOUR[:-2],
    commands.AGREE: HOUR[:-1],
    commands.HOUR: HOUR,
    commands.ASK: [*HOUR, "1"],
    commands.UNCOVERED: [*HOUR, "1", ""],
    commands.WILL: [*HOUR, "c"],
    commands.WILL_DO: [*HOUR, "c", "1", "Ring the chair.", "2"],
    commands.CLOSING: [*HOUR, "c", ""],
    commands.HOUR_PAGE: [*HOUR, "c", "", "4"],
    commands.TAKE_ALONG: [*HOUR, "c", "", "5"],
    commands.SEAT: [*HOUR[:-3], "2"],
    commands.SEAT_FILE: [*HOUR[:-3], "2", ""],
    commands.TABLE: TABLE,
    commands.LAID: LAID,
    commands.CLOSER: [*LAID, "1"],
    commands.TABLE_PAGE: [*LAID, "e"],
}
"""What to type from the first start to each page's own prompt."""
ARRIVED: dict[str, str] = {
    commands.HOME: "\nHome\n",
    commands.FIND: "\n“title”: ",
    commands.COMMITMENTS: "\nAll that you took on\n",
    commands.ABOUT: "\n1. Name: Riverside\n",
    commands.AREAS: "\nThe areas: Riverside\n",
    commands.PRINCIPLE: "\nChosen: 2 Talked about. Saved 09:30.\n",
    commands.CHECK: "\nCheck your answers\n",
    commands.ANSWERS: "\nAll answers\n",
    commands.IMPORTANCE: "\nWhat matters most. ",
    commands.SHAPE: "\nThe shape of your partnership\n",
    commands.ACTIONS: "\nActions, in order\n",
    commands.WHAT_IF: "\nWhat if?\n",
    commands.COMMIT: "\nCommit\n",
    commands.FINISH: "\nFinish\n",
    commands.FOLLOW_UP: "\nHow it went\n",
    commands.CHANGED: "\nWhat changed\n",
    commands.WITH_OTHERS: "\nWith others\n",
    commands.BRING: "\nWhat to bring\n",
    commands.AGREE: "\nBefore we talk\n",
    commands.HOUR: "\nThis conversation\n",
    commands.ASK: "\n1 of 3. ",
    commands.UNCOVERED: "\nYour answer: ",
    commands.WILL: "\nWhat will you do?\n",
    commands.WILL_DO: "\nOne that you take on\n",
    commands.CLOSING: "\nBefore you part\n",
    commands.HOUR_PAGE: "\nKeep a page of this hour\n",
    commands.TAKE_ALONG: "\nTake my review with me\n",
    commands.SEAT: "\nMake my seat\n",
    commands.SEAT_FILE: "\nWhat goes of my seat\n",
    commands.TABLE: "\n0 seats are here\n",
    commands.LAID: "\nTable of 2 seats\n",
    commands.CLOSER: "\nLowest and highest first",
    commands.TABLE_PAGE: "\nKeep a page of the table\n",
}
HEARD: dict[str, str] = {
    "level": "Chosen: {key} | now {key} ",
    "dont-know": "now “I don't know”",
    "not-relevant": "Not relevant here. Why?",
    "importance-low": "Matters: low.",
    "importance-medium": "Matters: medium.",
    "importance-high": "Matters: high.",
    "continue": "\nAdvice: 2 Talked about\n",
    "notes": "What evidence comes to mind?",
    "warnings": "Which of these warning signs do you see?",
    "partner-level": "Lowest level any partner would give (my guess)\n",
    "advice": "\nAdvice: 2 Talked about\n",
    "more": "\nBehind Title of aims.reason\n",
    "answers": "\nAll answers\n",
    "shape": "\nThe shape of your partnership\n",
    "actions": "\nActions, in order\n|\nWhat matters most. ",
    "about-review": "\nAbout this review\n",
    "commit": "Take on which?",
    "take-on": "Why is this here?",
    "finish": "\nFinish\n",
    "print-or-send": "\nPrint or send\n",
    "how-it-went": "\nHow it went\n",
    "own-action": "What do you want to do, in your own words?",
    "pin": "Pin which?",
    "not-now": "Put off which?",
    "what-changed": "\nWhat changed\n",
    "with-others": "\nWith others\n",
    "coach-questions": "\nQuestions\n",
    "coach-advice": "\nWhat the guide advises\n|Uncover an answer first",
    "my-words": "In my words.",
    "will": "\nWhat will you do?\n",
    "keep-page": "\nKeep a page of the table\n",
    "levels-stay": "Levels don't change here. Change them later, alone.",
    "answer-again": "Finish this review first; then it can be answered again.",
    "find": "Words to find.\nType it.\nEnter goes back:",
    "delete-review": "There is no review to delete.",
    "open-commitments": "\nAll that you took on\n",
    "what-if": "\nWhat if?\n",
    "sort": "How do you want to see the list?",
    "take-back": "There is nothing to undo.",
    "undo": "Undone|There is nothing to undo.|Nothing of this conversation is left to undo.",
    "redo": "There is nothing to redo.",
    "leave-level": (
        "\nHome\n|\nThe areas: Riverside\n|\nThe shape of your partnership\n|\nActions, in order\n|"
        "\nPrinciple 1 of |"
        "\nCheck your answers\n|The conversation is over.|No conversation was begun.|"
        "\nWith others\n|\nThis conversation\n|"
        "\nWhat will you do?\n|\nMake my seat\n|The table is covered, and|Nothing is on the table.|"
        "\n2 seats are here\n|\nTable of 2 seats\n|"
        "\nBefore you part\n"
    ),
    "settings": "\nSettings\n",
    "read-in": "Its path:",
    "about-guide": "\nWhere answers are kept\n",
    "back": (
        "\nHome\n|\nThe areas: Riverside\n|\nPrinciple 1 of 6|\nCheck your answers\n|"
        "\nThe shape of your partnership\n|\nActions, in order\n|The conversation is over.|"
        "No conversation was begun.|\nWith others\n|\nThis conversation\n|\n1 of 3. |"
        "\nWhat will you do?\n|"
        "\nMake my seat\n|The table is covered, and|Nothing is on the table.|"
        "\n2 seats are here\n|\nTable of 2 seats\n|"
        "\nBefore you part\n"
    ),
    "help": "b goes back, q saves and leaves, cover covers the screen, help explains.\n",
    "cover": "Covered. What was said can still be scrolled back to.\nEnter goes on:",
    "leave": "Goodbye.",
}
"""What is said after each command; | separates what is said in different places."""
HEARD_THERE = {
    ("levels-stay", commands.UNCOVERED): "Levels don't change here.|In my words.|\n2 of 3. ",
    ("find", commands.HOME): "There is nothing to find yet",
    ("print-or-send", commands.HOME): "There is no review to print or send yet.",
    ("actions", commands.IMPORTANCE): "Mark what matters most first, or go on without;",
    ("finish", commands.IMPORTANCE): "Mark what matters most first, or go on without;",
}
"""What is heard in one place instead: the tour's home is left before anything was written, and
the question about importance comes before what lies beyond it. Once an answer is uncovered, 1 and
2 are numbers of the page."""
REACHED = [
    (command, place)
    for command in COMMANDS
    if command.id not in SCREEN_ONLY
    for place in ROUTES
    if command in commands.commands_for(place)
]


def test_the_routes_lead_to_every_place() -> None:
    assert set(ROUTES) == set(ARRIVED) == set(PLACES) - {EVERYWHERE}


def test_only_what_needs_a_screen_is_left_out() -> None:
    known = {command.id for command in COMMANDS}
    assert set(SCREEN_ONLY) <= known
    assert set(HEARD) == known - set(SCREEN_ONLY)
    assert all(reason.endswith(".") for reason in SCREEN_ONLY.values())


@pytest.mark.parametrize(
    ("command", "place"), REACHED, ids=[f"{command.id}-{place}" for command, place in REACHED]
)
def test_the_command_can_be_typed_there(
    command: Command, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in typed(command):
        library = frozen_library(
            tmp_path / f"data{ord(key[:1] or ' ')}", tour_guide_folder(tmp_path), monkeypatch
        )
        guide = load_guide(tour_guide_folder(tmp_path))
        seats = two_files(tmp_path / "seats", guide)
        route = [str(seats) if line == SEATS else line for line in ROUTES[place]]
        said = talk(library, [*route, key])
        after = said.after(len(ROUTES[place]) + 1)
        assert ARRIVED[place] in said.text.removesuffix(after)
        assert "is not a choice here" not in after
        words_there = HEARD_THERE.get((command.id, place), HEARD[command.id])
        heard = words_there.format(key=key).split("|")
        assert any(words in f"\n{after}" for words in heard), after


@pytest.mark.parametrize("place", ROUTES)
def test_help_names_every_command_of_the_page(place: str) -> None:
    said = dict(explain(place))
    for key, name in choices_for(place).items():
        assert key in said or name.lower() in said or key in "12345", key


def test_no_key_stands_for_two_commands_on_a_page() -> None:
    for place in ROUTES:
        keys = [
            key
            for command in commands.commands_for(place)
            if command.id not in SCREEN_ONLY
            for key in typed(command)
        ]
        assert len(keys) == len(set(keys)), place
        assert not set(choices_for(place)) & set(ALWAYS.values()), place


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (commands.PRINCIPLE, "warning signs"),
        (commands.PRINCIPLE, "I don't know."),
        (commands.PRINCIPLE, "I don’t know"),
        (commands.PRINCIPLE, "HIGH"),
        (commands.PRINCIPLE, "Patchy."),
        (commands.PRINCIPLE, "three"),
        (commands.AREAS, "two"),
        (commands.ACTIONS, "Finish"),
        (commands.HOME, "settings"),
    ],
)
def test_names_may_be_typed_in_place_of_keys(
    place: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who dictates speaks words, and the program may add a full stop."""
    library = frozen_library(tmp_path / "data", tour_guide_folder(tmp_path), monkeypatch)
    said = talk(library, [*ROUTES[place], words])
    assert "is not a choice here" not in said.text
    assert said.code == 0


def test_help_promises_only_what_its_prompt_understands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every prompt of the tour, each thing that ? names can be typed there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(export, "suggested_path", lambda session, name: Path("summary.txt"))
    ask = Dialogue.ask
    promised: set[tuple[str, str]] = set()

    def listening(
        self: Dialogue,
        prompt: str,
        understand: Callable[[str], object],
        *,
        explain: Explained = (),
        as_text: bool = False,
        stray: Stray | None = None,
        sentence: Callable[[str], object] | None = None,
        slow: bool = False,
    ) -> object:
        for what, _ in explain:
            typed = {
                "Enter": "",
                "A number": "1",
                "Numbers": "1",
                "1 to 5": "5",
                "0 to 5": "5",
            }.get(what, what)
            if not what or (prompt, typed) in promised:
                continue
            promised.add((prompt, typed))
            try:
                understand(typed)
            except NotUnderstoodError:
                pytest.fail(f"{what} is promised at: {prompt}")
        return ask(
            self,
            prompt,
            understand,
            explain=explain,
            as_text=as_text,
            stray=stray,
            sentence=sentence,
            slow=slow,
        )

    monkeypatch.setattr(Dialogue, "ask", listening)
    library = frozen_library(Path("data"), tour_guide_folder(tmp_path), monkeypatch)
    assert talk(library, TOUR).code == 0
    assert len(promised) > 150
