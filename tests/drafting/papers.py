"""Papers that the tests of this room share: one with every kind of block and inline, and small ones at random."""

from __future__ import annotations

from hypothesis import strategies as st

from greatwrit.drafting.model import (
    Authorities,
    Break,
    Caption,
    Cite,
    Contents,
    Document,
    ExhibitRef,
    Heading,
    Items,
    Lack,
    Look,
    Note,
    PageBreak,
    Para,
    Pin,
    Ref,
    Signature,
    Table,
    Text,
)


def words(text: str) -> tuple[Text, ...]:
    return (Text(text),)


LOREM = "The person has been held since March and has asked each office for a hearing, in writing and by telephone. " * 6
GUERRA = (
    Cite("Matter of Guerra", "matter-of-guerra", "Administrative decisions", "Matter of Guerra, 24 I&N Dec. 37 (BIA 2006)", emph=True),
    Cite(", 24 I&N Dec. 37 (BIA 2006)", "matter-of-guerra", "Administrative decisions", "Matter of Guerra, 24 I&N Dec. 37 (BIA 2006)"),
)
STATUTE = Cite("8 U.S.C. § 1226(a)", "usc-8-1226", "Statutes", "8 U.S.C. § 1226")
LACK = Lack("[MISSING: When was the person arrested?]", "arrest.when", "When was the person arrested?")


def whole(**given) -> Document:
    """A court paper with every kind of block and inline."""
    long = [Para(f"petition.long-{n}", words(f"Paragraph of filler {n}. {LOREM}"), number=n + 4) for n in range(1, 9)]
    blocks = (
        Caption(
            "caption", ("UNITED STATES DISTRICT COURT", "FOR THE WESTERN DISTRICT OF LOUISIANA", "ALEXANDRIA DIVISION"),
            ((Text("ANA EXAMPLE", strong=True), Text(",")), words("\u2003\u2003\u2003Petitioner,"), words("\u2003v."),
             words("Warden of the facility, in an official capacity;"), words("\u2003\u2003\u2003Respondents.")),
            ((Text("Case No. "), Lack("[number, given by the clerk]", "", "number, given by the clerk", "by hand")), words(""),
             (Text("Petition for a writ of habeas corpus", strong=True),)),
        ),
        Contents("Table of contents"),
        Authorities("Table of authorities"),
        PageBreak(),
        Heading("petition", 1, words("Petition")),
        Heading("parties", 2, words("The parties & the <court>"), "I."),
        Para(
            "petition.who",
            (Text("Ana Example is held at Jena; she was "), Text("never", emph=True), Text(" heard. "),
             Pin("notice", "page 3", "Ex. A at 3", "A"), Text("; "), Pin("letter", "paragraph 2", "Ex. B ¶ 2", "B"), Text(".")), 1,
        ),
        Para(
            "petition.asked",
            (Text("She asked on "), LACK, Text("; see "), Ref("petition.who", "¶ 1"), Text(", and "), STATUTE, Text(".")), 2,
        ),
        Heading("facts", 2, words("The facts"), "II."),
        Heading("arrest", 3, words("The arrest"), "A."),
        Para(
            "petition.note",
            (Text("The decision came within 30 minutes."), Note((Text("It gave "), Text("no", strong=True), Text(" reasons.")), 1),
             Text(" "), *GUERRA, Text(" says otherwise."), Note(words("See also the letter."), 2)), 3,
        ),
        Para("petition.quoted", words("Freedom from imprisonment lies at the heart of the liberty that clause protects."), quote=True),
        Items("list", "bullets", (words("First"), (Text("Second "), Text("strong", strong=True), Text(" point")), words("Third"))),
        Items("list-2", "boxes", (words("Passport"), words("Letter of the sponsor"))),
        Items("list-3", "numbers", (words("Order the release"), words("Order a hearing"))),
        Table(
            "table", (words("Day"), words("What")),
            ((words("March 8"), words("Arrest")), (words("April 20"), (Text("Request "), STATUTE))),
        ),
        Para("petition.plain", (Text("Two lines:"), Break(), Text("the second of them, with *stars*, a \\ and [^brackets].")), 4),
        *long,
        Heading("prayer", 2, words("Prayer"), "III."),
        Para("line-1", (Text("Dated:"), Break(), Text("Alexandria")), align="right"),
        Para("line-2", words("* * *"), align="center"),
        Signature("signature-1", words("Respectfully submitted,"), (words("Counsel for the petitioner"), (LACK,))),
    )  # fmt: skip
    exhibits = (ExhibitRef("A", "notice", "Notice to appear", "documents/a.pdf"), ExhibitRef("B", "letter", "Letter", None))
    given = {"look": Look(), "on": "2025-04-20", "case": "example", "footer": "Petition", "person": "Ana Example"} | given
    return Document("habeas.petition", "Petition", "en", given.pop("look"), blocks, exhibits, **given)


SAID = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"), include_characters="*\\[^ "), min_size=1, max_size=30)
INLINE = st.builds(Text, SAID, st.booleans(), st.booleans()) | st.just(Break())


def _run(inlines):
    return tuple(inlines)


RUN = st.lists(INLINE, min_size=1, max_size=5).map(_run)


@st.composite
def small(draw) -> Document:
    """A few blocks of random words."""
    blocks = []
    for place in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(("para", "numbered", "quote", "items", "table", "heading", "note")))
        if kind == "items":
            blocks.append(
                Items(
                    f"list-{place}",
                    draw(st.sampled_from(("bullets", "numbers", "letters", "boxes"))),
                    tuple(draw(st.lists(RUN, min_size=1, max_size=3))),
                )
            )
        elif kind == "table":
            blocks.append(Table(f"table-{place}", (draw(RUN), draw(RUN)), ((draw(RUN), draw(RUN)),)))
        elif kind == "heading":
            blocks.append(Heading(f"heading-{place}", draw(st.integers(1, 4)), draw(RUN)))
        elif kind == "note":
            blocks.append(Para(f"p.{place}", (*draw(RUN), Note(draw(RUN), 1), *draw(RUN))))
        else:
            blocks.append(Para(f"p.{place}", draw(RUN), 1 if kind == "numbered" else 0, kind == "quote"))
    return Document("small", "Small", "en", Look(), tuple(blocks), on="2025-04-20", case="example")
