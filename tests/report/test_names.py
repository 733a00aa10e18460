"""Names are replaced wherever they occur, and nothing else is."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnercheck.report.chosen import Leaving, leaving
from partnercheck.report.names import Names
from partnercheck.review.model import Commitment, Conversation
from tests.support.reviews import make_review, placed

REVIEW = make_review(
    placed("a", 3, partner_level_who="the chief of the Hospice"),
    partnership={
        "name": "Riverside frailty pathway",
        "partners": ("St Luke’s Hospice", "the Council", "Trust", "GP"),
    },
    commitments=(
        Commitment(id="c1", action="x", text="", who="Sam Jones (Hospice) and me"),
        Commitment(id="c2", action="x", text="", told="Will, the deputy director; Priya"),
    ),
)
ROLES = Names(REVIEW, leaving(["roles"]))
INITIALS = Names(REVIEW, leaving(["initials"]))


@pytest.mark.parametrize(
    ("text", "roles", "initials"),
    [
        ("Sam will ring.", "Person A will ring.", "SJ will ring."),
        ("I told sam jones.", "I told person A.", "I told SJ."),
        ("Mr Jones's view", "Mr person A's view", "Mr SJ's view"),
        ("ST LUKE’S   HOSPICE’s board", "Partner A’s board", "SLH’s board"),
        ("The council’s plan.", "Partner B’s plan.", "C’s plan."),
        ("Ask the trust; build trust.", "Ask partner C; build trust.", "Ask T; build trust."),
        ("Trust grows.", "Partner C grows.", "T grows."),
        ("GPs, a GP, gp", "GPs, a partner D, gp", "GPs, a G, gp"),
        ("will Will?", "will person C?", "will W?"),
        ("our Riverside Frailty\nPathway", "our this partnership", "our RFP"),
        ("Samuel, Samphire, SAM", "Samuel, Samphire, person A", "Samuel, Samphire, SJ"),
        ("the deputy director and me", "the deputy director and me", "the deputy director and me"),
        ("Hello.\nPriya", "Hello.\nPerson D", "Hello.\nP"),
    ],
)
def test_a_text_with_names(text, roles, initials):
    assert ROLES.text(text) == roles
    assert INITIALS.text(text) == initials


def test_off_is_as_careful_as_roles():
    off = Names(REVIEW, Leaving())
    assert off.text("Sam at the council") == "Person A at partner B"


def test_as_written_is_to_the_letter_but_for_controls():
    names = Names(REVIEW, Leaving(names=True))
    assert not names.swapped
    assert names.text("Sam at the Council \x1b[31m[/ ‮") == "Sam at the Council [/ "


def test_equal_initials_stay_apart():
    review = make_review(partnership={"name": "North", "partners": ("Nursing", "Niche")})
    names = Names(review, leaving(["initials"]))
    assert names.text("North Nursing Niche") == "N N2 N3"


@pytest.mark.parametrize(
    ("who", "text", "roles", "initials"),
    [
        ("Cllr Ann Smith", "Cllr Jones rang.", "Cllr Jones rang.", "Cllr Jones rang."),
        ("Cllr Ann Smith", "cllr ann smith rang", "person A rang", "AS rang"),
        ("Cllr Ann Smith", "Ann Smith rang", "Person A rang", "AS rang"),
        ("Prof. Dame Ann Smith OBE", "Ask Cllr Smith.", "Ask Cllr person A.", "Ask Cllr AS."),
        ("Prof. Dame Ann Smith OBE", "An OBE, Dame Kay", "An OBE, Dame Kay", "An OBE, Dame Kay"),
        ("Miss Lee", "Miss no meeting.", "Miss no meeting.", "Miss no meeting."),
        ("Cyng. Gwen Rhys", "Ask Cyng. Price", "Ask Cyng. Price", "Ask Cyng. Price"),
        ("Matron", "Ask Matron.", "Ask person A.", "Ask M."),
    ],
)
def test_a_title_is_nobodys_own(who, text, roles, initials):
    review = make_review(commitments=(Commitment(id="c1", action="x", text="", who=who),))
    assert Names(review, leaving(["roles"])).text(text) == roles
    assert Names(review, leaving(["initials"])).text(text) == initials


def test_names_that_are_names_of_articles():
    review = make_review(
        commitments=(Commitment(id="c1", action="x", text="", who="An Nguyen, My Tran"),)
    )
    assert Names(review, Leaving()).text("An Nguyen and My Tran") == "Person A and person B"


@pytest.mark.parametrize("present", ["My coach", "A mentor", "the coach", "coach", "Mentor"])
def test_a_role_in_a_conversation_is_nobodys_name(present):
    talk = Conversation(id="v1", held=date(2026, 7, 9), present=present)
    said = f"Ask {present.lower()}. {present} asked."
    assert Names(make_review(conversations=(talk,)), Leaving()).text(said) == said


def test_who_was_in_a_conversation_is_a_name():
    talk = Conversation(id="v1", held=date(2026, 7, 9), present="My coach, Quill Mbeki")
    names = Names(make_review(conversations=(talk,)), Leaving())
    assert names.text("Quill, my coach") == "Person A, my coach"


@pytest.mark.parametrize("name", ["", "   ", "(", "a|b", "^$", "İi", "*", "the ", "\x1b[31m"])
def test_any_name_can_be_learnt(name):
    review = make_review(
        partnership={"name": name, "partners": (name, name)},
        commitments=(Commitment(id="c1", action="x", text="", who=name, told=name),),
    )
    for chosen in (Leaving(), leaving(["initials"])):
        assert Names(review, chosen).text("plain words, ı İ i") in (
            "plain words, ı İ i",
            "plain words, ı this partnership i",
            "plain words, ı İ I",
        )


def test_more_partners_than_letters():
    partners = tuple(f"Org{number}x" for number in range(30))
    names = Names(make_review(partnership={"partners": partners}), Leaving())
    assert names.text("to Org25x, Org26x and Org27x") == "to partner Z, partner AA and partner AB"


def test_a_long_run_of_blanks_is_looked_through_once():
    """Looking through them again from each blank would take hours."""
    told = "Sam" + " " * 900_000 + "Jones"
    review = make_review(commitments=(Commitment(id="c1", action="x", text="", told=told),))
    assert Names(review, Leaving()).text("Sam Jones rang.") == "Person A rang."


SPELT = Names(
    make_review(
        partnership={
            "name": "Women's Aid pathway",
            "partners": (
                "St Anne's Hospice",
                "Shire-Council",
                "Age UK",
                "Straße",
                "AgeNHS",
                "NHS",
                "Health and Care (Leeds)",
            ),
        },
        commitments=(
            Commitment(id="c1", action="x", text="", who="Mary O'Neil"),
            Commitment(id="c2", action="x", text="", who="王小明; Zoë Łuk; 田中 太郎; Will"),
            Commitment(id="c3", action="x", text="", told="Mary O’Neil, राम कुमार, 김민수"),
        ),
    ),
    Leaving(),
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ring St Anne’s Hospice about the Women’s Aid pathway",
            "Ring partner A about this partnership",
        ),
        ("Ask Mary O’Neil of Shire Council", "Ask person A of partner B"),
        ("Ask ONeil, o`neil, O‐Neil and Oneil.", "Ask person A, person A, person A and person A."),
        ("Go to St-Anne's-Hospice.", "Go to partner A."),
        ("Health & Care Leeds, health and care (Leeds)!", "partner G, partner G!"),
        ("At St. Annes Hospice, St Annes' hospice", "At partner A, partner A"),
        ("AgeUK, ageuk, Age\u00a0U.K., AGE–UK", "partner C, partner C, partner C., partner C"),
        ("in STRASSE, Strasse and strasse", "in partner D, partner D and strasse"),
        ("age nhs; an N.H.S. bed", "partner E; an partner F. bed"),
        ("Ma\u00adry O\u200b'Ne\u2060il rang", "Person A rang"),
        (unicodedata.normalize("NFD", "Zoë Łuk") + "!", "Person C!"),
        ("Zoe and Luk and ＭＡＲＹ", "Person C and person C and person A"),
        ("我问王小明了。", "我问person B了。"),
        ("田中さん and Will说", "person Dさん and person E说"),
        ("राम rang, रामा did not", "person F rang, रामा did not"),
        (unicodedata.normalize("NFD", "김민수가"), unicodedata.normalize("NFD", "person G가")),
    ],
)
def test_a_name_that_is_spelt_in_another_way(text, told):
    got = SPELT.text(text)
    assert got == told or got == told[0].upper() + told[1:]


@pytest.mark.parametrize(
    "text",
    [
        "A hospice in the shire, the council’s aid, women and age.",
        "will, we’ll, willing, Williams, Marylebone, o'clock, ne\u00adil, stranne's",
        "The hostage UKrainian image-UK… pathway\u200b\u00ad e\u0301 ﬁ Ⅳ  \n\t“quoted” —",
        "李小明 and 王小红",
    ],
)
def test_a_text_without_names_stays_to_the_letter(text):
    assert SPELT.text(text) == text


VARIATIONS = {
    "'": ["'", "’", "‘", "ʼ", "′", "`", "´", "＇", ""],
    " ": [" ", "\u00a0", "\u2009", "\u202f", "\u3000", "  ", "\n", "\t", "-", "‑", "–", "—", "_"],
    "-": ["-", "‐", "‑", "‒", "–", "—", "−", "﹣", "－", " ", "\u00ad-"],
    ".": [".", "．", "․", ""],
}
WIDTHLESS = ["", "\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufe0f", "\u034f"]


@st.composite
def another_spelling(draw, name):
    """The name as somebody else might type it."""
    typed = []
    for character in name:
        typed.append(draw(st.sampled_from(VARIATIONS.get(character, [character]))))
        typed.append(draw(st.sampled_from(WIDTHLESS)))
    wide = {ord(one): ord(one) + 0xFEE0 for one in "abcdefABCDEF"} if draw(st.booleans()) else {}
    case = draw(st.sampled_from([str, str.upper]))
    form = draw(st.sampled_from(["NFC", "NFD"]))
    ligature = "".join(typed).replace("ffi", draw(st.sampled_from(["ffi", "ﬃ"])))
    return unicodedata.normalize(form, case(ligature)).translate(wide)


@settings(max_examples=40)
@given(data=st.data())
@pytest.mark.parametrize(
    "name",
    ["Mary O'Neil", "St. Anne's Office", "Zoë Müller-Groß", "Griffin & Söhne e.V.", "N.H.S. Élan"],
)
def test_any_spelling_of_a_name_is_found(name, data):
    names = Names(make_review(partnership={"partners": (name,)}), Leaving())
    typed = data.draw(another_spelling(name))
    before, after = data.draw(st.tuples(*[st.sampled_from(["", " ", "(", "ask\n", "—", "。"])] * 2))
    told = names.text(f"x {before}{typed} {after}y")
    assert told.lower().startswith(f"x {before}partner a")
    assert told.endswith(f"{after}y")
    assert len(told) <= len(f"x {before}partner a{after} y") + len("\u200b.\u200b")


@given(st.text())
def test_a_name_that_is_not_there_changes_nothing(text):
    names = Names(make_review(partnership={"partners": ("Qqqxqqq Zzzxzzz",)}), Leaving())
    assert names.text(text) == names.text(names.text(text))
    assert names.text(text) == Names(make_review(), Leaving(names=True)).text(text)


@pytest.mark.parametrize("run", ["Sam ", " ", "St. ", "'", "é", "a-"])
def test_a_long_text_is_gone_through_once(run):
    """With a second look at what was passed, this would take minutes."""
    review = make_review(partnership={"partners": ("Sam St A Y",)}, commitments=(SAM,))
    text = run * 50_000
    assert len(Names(review, Leaving()).text(text)) >= len(text)


SAM = Commitment(id="c1", action="x", text="", who="Sam")
