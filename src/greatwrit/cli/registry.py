"""Every command there is: where it lives and its one line of help, so that `greatwrit --help` imports none of them.

A command is listed here when it exists. The line is the first line of the command's own help; a test holds the two together.
"""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """One command: `module:object` under greatwrit.cli, and its line in the list."""

    where: str
    help: str


COMMANDS: dict[str, Entry] = {
    "plan": Entry("plan:plan", "Every way out for this person on a date: what can be done today, why and why not."),
    "ask": Entry("plan:ask", "Asks what is still missing, the most useful question first."),
    "tonight": Entry(
        "tonight:tonight", "Removal or transfer in hours: from three facts to a short petition, an order, a service list, a timed log."
    ),
    "case": Entry("case:case", "Starts, checks and draws a case file."),
    "answer": Entry("entries:answer", "Adds a statement to a case file: a topic, its value and the source."),
    "record": Entry("entries:record", "Adds a dated record to a case file: an arrest, a stint, a request, a decision."),
    "correct": Entry("entries:correct", "Corrects an entry; the old one stays in the file's history."),
    "withdraw": Entry("entries:withdraw", "Withdraws an entry, with the reason."),
    "prefer": Entry("entries:prefer", "Prefers one of several entries that contradict one another."),
    "where": Entry("where:where", "From a facility or county to its court, office, custodian and respondents."),
    "congress": Entry("congress:congress", "Whom to ask in Congress: Members, telephones and committees of interest on a date."),
    "due": Entry("clocks:due", "When a clock of the law runs out."),
    "count": Entry("clocks:count", "Counts a period by one of the methods of the rules."),
    "clocks": Entry("clocks:clocks", "Lists the clocks of the law."),
    "filings": Entry("filings:filings", "Lists what can be drafted."),
    "draft": Entry("filings:draft", "Drafts a filing and says what it still lacks."),
    "approve": Entry("approve:approve", "Records an attorney's approval of a filing, or takes the signed file back."),
    "packet": Entry("packet:packet", "A filing with exhibits, index, stamps, bookmarks and links, every page read back and checked."),
    "bundle": Entry("bundle:bundle", "Exhibits as one packet: index, tabs, stamps, bookmarks and links, every page read back and checked."),
    "cite": Entry("cite:cite", "Every citation in a txt, md, docx or pdf, with its status on a date."),
    "redact": Entry("redact:redact", "Removes words, and what lies under boxes, from a PDF for good, and proves it."),
    "redactions": Entry("redactions:redactions", "Finds boxes in a PDF that hide nothing: the text or picture beneath can still be had."),
    "authority": Entry("law:authority", "Is it in force, since when, what replaced it."),
    "law": Entry("law:law", "Checks the law's files and prints their cards."),
}
"""Command name → entry, in the order of the list."""
