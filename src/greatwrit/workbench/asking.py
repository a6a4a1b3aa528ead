"""`ask`: the ranked questions one at a time on a terminal, each answer written into the case file with its source."""

from __future__ import annotations

from collections.abc import Callable

from greatwrit.casefile.write import append_statement
from greatwrit.plan.model import Plan, Question

from .open import law_on_file, plan_case

Say = Callable[[str], None]
Hear = Callable[[str], str]
LEAVE = ("q", "quit", "stop")


def listed(plan: Plan, lang: str) -> str:
    """The questions as plain text, ranked."""
    lines = []
    for number, question in enumerate(plan.questions, 1):
        lines.append(f"{number}. {_words(question, lang)}")
        if question.settles:
            lines.append(f"   settles {', '.join(question.settles)}")
        if question.answered_by:
            lines.append(f"   look in {', '.join(question.answered_by)}")
        lines.append(f"   topic {question.topic}")
    return "\n".join(lines) or "No further fact can change a verdict today."


def _words(question: Question, lang: str) -> str:
    return question.asks_es if lang == "es" and question.asks_es else question.asks


class Asker:
    """Asks until nothing can matter or the person stops. Each answer is saved before the next question; nothing is asked twice in one
    sitting."""

    def __init__(self, case: str, on: str, lang: str) -> None:
        self.case, self.on, self.lang = case, on, lang
        self.passed: set[str] = set()

    def run(self, say: Say, hear: Hear) -> None:
        """`say` shows a line, `hear` shows a prompt and returns what was typed."""
        while True:
            plan = plan_case(self.case, self.on)
            left = [question for question in plan.questions if question.topic not in self.passed]
            if not left:
                say("No further fact can change a verdict today." if not plan.questions else "That was every question.")
                return
            if not self._one(left[0], len(left), say, hear):
                return

    def _one(self, question: Question, left: int, say: Say, hear: Hear) -> bool:
        topic = law_on_file().topics[question.topic]
        say(f"\n{left} that can matter.  {_words(question, self.lang)}")
        if question.settles:
            say(f"Settles {', '.join(question.settles)}.")
        if question.answered_by:
            say(f"Look in: {', '.join(question.answered_by)}.")
        wanted = "yes or no" if topic.kind == "yes-no" else ", ".join(topic.values) if topic.kind == "choice" else topic.kind
        self.passed.add(question.topic)
        answer = hear(f"Answer ({wanted}; unknown, absent; Enter: not now; q: stop)").strip()
        if answer.lower() in LEAVE:
            return False
        if not answer:
            return True
        source = hear("How do we know? (id of a source on file, or a person)").strip()
        at = hear("Where in it? (page, paragraph; Enter for none)").strip()
        if not source:
            say("Not saved: an answer needs a source.")
            self.passed.discard(question.topic)
            return True
        try:
            append_statement(self.case, law_on_file().topics, question.topic, answer, source=source, at=at or None, as_of=self.on)
        except ValueError as refused:
            say(f"Not saved: {refused}")
            self.passed.discard(question.topic)
            return True
        say("Saved.")
        return True
