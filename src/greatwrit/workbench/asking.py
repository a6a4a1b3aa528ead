"""`ask`: the ranked questions one at a time on a terminal, each answer written into the case file with its source."""

from __future__ import annotations

from collections.abc import Callable

from greatwrit.casefile.typed import check_answer
from greatwrit.casefile.write import answered, append_statement
from greatwrit.law.model import Topic
from greatwrit.plan.model import Plan, Question

from .doubts import refuse
from .open import law_on_file, plan_case

Say = Callable[[str], None]
Hear = Callable[[str], str]
LEAVE = ("q", "quit", "stop")
HELP = ("?", "??", "h", "help", "ayuda")
HOW = {
    "yes-no": "Type yes or no.",
    "date": "Type 2025-04-20, or for a time that is not certain 2010-03-01..2010-06-30 spring 2010.",
    "list": "Type each entry, with ; between them: 237(a)(1)(B); 237(a)(4)(C).",
    "country": "Type the country's two letters, as in MX.",
    "facility": "Type ICE's code or the facility's name; greatwrit where NAME finds it.",
    "number": "Type a number.",
}
"""Kind of topic → how its answer is typed; of a choice, one of its words."""


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
        prompt = f"Answer ({wanted}; unknown, absent; ?: help; Enter: not now; q: stop)"
        while True:
            answer = hear(prompt).strip()
            if not answer or answer.lower() in LEAVE:
                return not answer
            if answer.lower() in HELP:
                self._help(topic, say)
            elif self._fits(question.topic, answer, say):
                break
        source = hear("How do we know? (id of a source on file, or a person; q: stop)").strip()
        if source.lower() in LEAVE:
            say("Not saved.")
            return False
        if not source or source.lower() in HELP:
            say("Not saved: an answer needs a source: its id in the case file, or who says so.")
            self.passed.discard(question.topic)
            return True
        at = hear("Where in it? (page, paragraph; Enter for none; q: stop)").strip()
        if at.lower() in LEAVE:
            say("Not saved.")
            return False
        try:
            append_statement(self.case, law_on_file().topics, question.topic, answer, source=source, at=at or None, as_of=self.on)
        except ValueError as refused:
            say(f"Not saved: {refused}")
            self.passed.discard(question.topic)
            return True
        say("Saved.")
        return True

    def _fits(self, topic: str, answer: str, say: Say) -> bool:
        """Whether it is an answer; told before anyone is asked for its source."""
        law = law_on_file()
        try:
            check_answer(law.topics, topic, answer)
            refuse(law, topic, answered(law.topics, topic, answer))
        except ValueError as refused:
            say(str(refused))
            return False
        return True

    def _help(self, topic: Topic, say: Say) -> None:
        say(HOW.get(topic.kind, f"Type one of: {', '.join(topic.values)}." if topic.kind == "choice" else "Type it in words."))
        say("unknown: asked, and nobody knows. absent: the record shows that it is missing. Neither counts as no.")
        if topic.note:
            say(topic.note)
        if topic.privileged:
            say("What is answered here can concede something: it starts as `hold`, and counsel decides what may leave the team.")
