"""A chatbot with fixed replies about a small article, so that what a chat shows does not move with the answering."""

from __future__ import annotations

import math
import re
from pathlib import Path

from chatbot.explained import explained
from chatbot.explanation import Candidate, Contribution, Explanation, Link, WordReading
from chatbot.model import (
    Abstention,
    Answer,
    Article,
    Block,
    Citation,
    Evidence,
    Hit,
    Passage,
    Query,
    Reply,
    Section,
    Span,
    Turn,
)

BEES = Path(__file__).with_name("bees.md")
_SENTENCE = re.compile(r"[^.?!。\n]+(?:\.\d+[^.?!。\n]*)*[.?!。]*")
_REPLIES = {
    "how heavy is a hive": ("In July a full hive weighs 90 kilograms.",),
    "how heavy is a hive in january": ("In January the same hive weighs 35 kilograms",),
    "how much does honey cost": ("A jar of town honey costs $12.50 on the market, and €14 in a shop.",),
    "how much more do town hives yield": ("Town hives yield 15% more than country hives.",),
    "when do bees swarm": ("Bees swarm in May and June, mostly around noon.",),
    "what year was the best": ("The best year on record was 1998, with 41 kilograms.",),
    "what is a queen excluder": (
        "A queen excluder is a grid that keeps the queen out of the honey room.",
    ),
    "how long does a worker live": ("A summer worker lives six weeks.", "A winter worker lives six months."),
    "what does it say about weight": ("In July a full hive weighs 90 kilograms.",),
    "what does it say about temperature": ("The brood is kept at 35 degrees.",),
    "what does it say about colour": ("Spring honey is pale",),
    "what does it say about yield": ("A good hive yields 25 kilograms of honey a year.",),
    "what must i do first": ("Register the hive with the town by 1 April.",),
    "how do bees winter": ("蜂は冬のあいだ巣の中で丸くなって体温を保ち、春が来るのを静かに待っています。",),
    "what is on the roof": ("A colony of honeybees on a roof needs water, flowers and peace.",),
    "why is the hive light in january": (
        "In January the same hive weighs 35 kilograms, because the stores are eaten and most of the colony has died.",
        "In winter the cluster of bees lets its outer shell fall to 9 degrees.",
        "A cluster 🐝🐝🐝 keeps warm for 5 months.",
    ),
}  # fmt: skip
_UNSURE = {"are bees kind": "Bees build their combs from wax."}
_FOLLOWED = {"and in january": "How heavy is a hive in January?", "and when": "When do bees swarm?"}


class BeeBot:
    """Answers what it has a fixed reply for, and abstains from all else."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.notices = (article.notice,) if article.notice else ()

    def ask(self, question: str, min_confidence: float | None = None) -> Reply:
        return self.session().ask(question, min_confidence)

    def session(self) -> BeeSession:
        return BeeSession(self)

    def search(self, words: str, k: int = 5) -> tuple[Hit, ...]:
        sought = _words(words)
        found = []
        for section in self.article.sections:
            matched = tuple(word for word in sought if word in _words(self.article.quote(section.span)))
            passage = Passage(f"{section.number}/1", section, section.span, section.lines, "")
            found.append((len(matched), Hit(passage, 1, float(len(matched)), matched)))
        return tuple(hit for count, hit in sorted(found, key=lambda one: -one[0])[:k] if count)

    def evidence(self, question: str, k: int = 5) -> tuple[Evidence, ...]:
        sought = set(_words(question))
        found = []
        for block in self.article.blocks:
            if block.kind == "heading":
                continue
            for match in _SENTENCE.finditer(self.article.quote(block.span)):
                span = Span(block.span.start + match.start(), block.span.start + match.end())
                score = float(len(sought & set(_words(match[0]))))
                section = self.article.section_at(span.start)
                found.append(Evidence(section, span, self.article.lines(span), match[0].strip(), score))
        ranked = sorted((one for one in found if one.score), key=lambda one: (-one.score, one.span))
        return tuple(ranked[:k])

    def cite(self, quote: str) -> Citation:
        start = self.article.text.index(quote)
        span = Span(start, start + len(quote))
        return Citation(self.article.section_at(start), span, self.article.lines(span), quote)


class BeeSession:
    """Remembers turns; "And in January?" is understood only after another question."""

    def __init__(self, bot: BeeBot) -> None:
        self._bot = bot
        self.turns: tuple[Turn, ...] = ()

    def ask(self, question: str, min_confidence: float | None = None) -> Reply:
        _act(question)
        understood = _FOLLOWED.get(_bare(question), question) if self.turns else question
        reply = explained(self._reply(question, understood, min_confidence or 0.0), self._why)
        self.turns += (Turn(Query(question, understood, ()), reply),)
        return reply

    def reset(self) -> None:
        self.turns = ()

    def _why(self, reply: Reply) -> Explanation:
        """An answer's first citation against the wax, by two made-up features."""
        words = tuple(
            WordReading(word, "", "unknown" if word in reply.unknown_words else "found", 2, 1.0)
            for word in _words(reply.understood_as)
            if len(word) > 4
        )
        cited = reply.citations or reply.nearest
        numbers = ((0.5, 4.0), (0.25, 0.0))
        both = [
            Candidate(
                citation,
                one + other,
                (
                    Contribution("words", "its own words match", one / 2, 2.0),
                    Contribution("figure", "has the figure that is asked for", other / 4, 4.0),
                ),
                (Link("heavy", "weighs", "weight", 0.7),) if other else (),
            )
            for citation, (one, other) in zip(
                (*cited[:1], self._bot.cite("Bees build their combs from wax.")), numbers, strict=False
            )
        ]
        signals = (Contribution("lead", "its lead over the second", 0.5, 6.0),)
        bias = math.log(reply.confidence / (1 - reply.confidence)) - 3.0
        summary = "Answered by the sentence with the figure." if reply.citations else "Not answered."
        return Explanation(
            reply.question, reply.understood_as, summary, "a figure", words, both[0], both[1], signals, bias,
            reply.confidence, 0.5, "the usual bar",
        )  # fmt: skip

    def fork(self) -> BeeSession:
        twin = BeeSession(self._bot)
        twin.turns = self.turns
        return twin

    def _reply(self, question: str, understood: str, least: float) -> Reply:
        bare = _bare(understood)
        if bare in _UNSURE:
            doubtful = (self._bot.cite(_UNSURE[bare]),)
            return Answer(question, understood, _UNSURE[bare], "", doubtful, 0.41, certain=False)
        if bare not in _REPLIES or least > 0.9:
            return self._abstention(question, understood)
        cited = tuple(self._bot.cite(quote) for quote in _REPLIES[bare])
        note = "The year before had 38 kilograms." if "the best" in bare else ""
        return Answer(question, understood, cited[0].quote, note, cited, 0.93, certain=True)

    def _abstention(self, question: str, understood: str) -> Abstention:
        if not _words(question):
            return Abstention(question, understood, "That holds no word to look for.", "no_question")
        held = set(_words(self._bot.article.text))
        unknown = tuple(word for word in _words(question) if word not in held and len(word) > 4)
        nearest = (self._bot.cite("Bees build their combs from wax."),)
        if unknown:
            text = f"The article does not say: it never mentions “{unknown[0]}”."
            return Abstention(question, understood, text, "unknown_words", nearest, 0.1, unknown)
        return Abstention(question, understood, "The article does not say.", "not_stated", nearest, 0.2)


def bee_article(path: Path, source: str) -> Article:
    """The article of a small Markdown file: headings, paragraphs and list items, nothing else."""
    pieces: list[tuple[str, int, int]] = []  # text, level of a heading or 0, line of the file
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        level = len(line) - len(line.lstrip("#"))
        pieces.append((line.lstrip("# ") if level else line, level, number))
    text, marks, blocks, headings = "", [], list[Block](), list[tuple[int, str, int]]()
    for line, level, number in pieces:
        is_item = line.startswith("- ")
        goes_on = line and not level and not is_item and text.endswith("\n") and not text.endswith("\n\n")
        text = text[:-1] + " " if goes_on else text
        marks.append((len(text), number))
        piece = line.removeprefix("- ")
        span = Span(len(text), len(text) + len(piece))
        if level:
            headings.append((level, piece, span.start))
            blocks.append(Block("heading", span))
        elif goes_on:
            blocks[-1] = Block(blocks[-1].kind, Span(blocks[-1].span.start, span.end))
        elif piece:
            blocks.append(Block("item" if is_item else "paragraph", span))
        text += piece + "\n"
    return Article(
        headings[0][1], text, _sections(text, headings[1:], marks), source, tuple(blocks), tuple(marks)
    )


def _sections(
    text: str, headings: list[tuple[int, str, int]], marks: list[tuple[int, int]]
) -> tuple[Section, ...]:
    first = text.index("\n") + 1
    ends = [start for _, _, start in headings] + [len(text)]
    sections: list[tuple[str, tuple[str, ...], Span]] = [("0", (), Span(first, ends[0]))]
    counts, path = [0, 0], ["", ""]
    for (level, heading, start), end in zip(headings, ends[1:], strict=True):
        depth = level - 2
        counts = [*counts[:depth], counts[depth] + 1, *([0] * (1 - depth))]
        path = [*path[:depth], heading]
        number = ".".join(str(count) for count in counts[: depth + 1])
        sections.append((number, tuple(path), Span(start, end)))
    article = Article("", text, (), "", (), tuple(marks))
    return tuple(
        Section(
            number,
            path,
            span,
            article.lines(Span(span.start, span.start + len(text[span.start : span.end].rstrip()))),
        )
        for number, path, span in sections
    )


def _act(question: str) -> None:
    """Questions that make trouble, for the tests of trouble."""
    if _bare(question) == "break":
        raise ValueError("the comb is broken")
    if _bare(question) == "edit":
        with Path("bees.md").open("a", encoding="utf-8") as stream:
            stream.write("\nA last line.\n")
    if _bare(question) == "dawdle":
        raise KeyboardInterrupt


def _bare(text: str) -> str:
    return " ".join(_words(text))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
