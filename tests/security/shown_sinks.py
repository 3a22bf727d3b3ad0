"""Every place that shows text, as a function from a hostile text to what is shown of it."""

from __future__ import annotations

import csv
import dataclasses
import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import to_plain_text
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import DummyInput
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.layout.processors import TransformationInput
from prompt_toolkit.output import DummyOutput

from chatbot import cli
from chatbot.errors import ArticleError, ChatbotError, SettingsError, TopicsError
from chatbot.evaluation.gates import Check, Verdict
from chatbot.evaluation.judged import Judged
from chatbot.evaluation.output import render
from chatbot.evaluation.report import Report
from chatbot.evaluation.runs import save_run
from chatbot.evaluation.signature import Signature
from chatbot.evaluation.skeleton import skeleton_lines
from chatbot.evaluation.topics.faults import Faults
from chatbot.explained import explained
from chatbot.explanation import Candidate, Contribution, Explanation, Link, WordReading
from chatbot.explanation_record import explanation_record
from chatbot.model import (
    Abstention,
    Answer,
    Article,
    Block,
    BlockKind,
    Citation,
    Evidence,
    Hit,
    Passage,
    Reply,
    Section,
    Span,
)
from chatbot.records import hits_record, reply_record, sections_record, to_json
from chatbot.terminal import streams
from chatbot.terminal.chat import Chat
from chatbot.terminal.commands import run_command
from chatbot.terminal.completion import ChatCompleter
from chatbot.terminal.editor import ShownProcessor
from chatbot.terminal.history import ChatHistory
from chatbot.terminal.links import file_link
from chatbot.terminal.loader import Loader
from chatbot.terminal.piped import print_reply
from chatbot.terminal.plain import hit_lines, section_lines
from chatbot.terminal.settings import defaults, gathered
from chatbot.terminal.suggestion import QuestionSuggest
from chatbot.terminal.surroundings import Surroundings
from chatbot.terminal.teletype import Echo
from chatbot.terminal.theme import UNICODE
from chatbot.terminal.toolbar import toolbar
from chatbot.terminal.transcript import save
from chatbot.terminal.troubles import Trouble, TroubleLog, three_parts

Sink = Callable[[str, Path], str]


def hostile_article(text: str, source: str = "<text>") -> Article:
    """An article of one section in which everything is the text: title, headings, paragraph, item, notice."""
    blocks, parts, length = [], [], 0
    kinds: tuple[BlockKind, ...] = ("heading", "paragraph", "item", "code")
    for kind in kinds:
        blocks.append(Block(kind, Span(length, length + len(text))))
        parts.append(text)
        length += len(text) + 2
    whole = Span(0, length - 2)
    section = Section("1", (text, text), whole, (1, 9))
    return Article(text, "\n\n".join(parts), (section,), source, tuple(blocks), ((0, 1),), text)


def hostile_citation(text: str) -> Citation:
    """A citation of the paragraph of `hostile_article`."""
    article = hostile_article(text)
    span = article.blocks[1].span
    return Citation(article.sections[0], span, (3, 4), article.quote(span))


def hostile_answer(text: str) -> Answer:
    """An unsure answer in which everything is the text."""
    cited = hostile_citation(text)
    return Answer(text, f"{text}?", text, text, (cited, cited), 0.5, False, (text,))


def hostile_refusal(text: str) -> Abstention:
    """An abstention in which everything is the text."""
    cited = hostile_citation(text)
    return Abstention(text, f"{text}?", text, "unknown_words", (cited,), 0.1, (text,), text)


def hostile_explanation(text: str) -> Explanation:
    """An explanation in which every word and quote is the text."""
    words = (WordReading(text, text, "related", 1, 1.0, True), WordReading(text, "", "unknown", 0, 0.5))
    feature = Contribution("matched", "what matched", 1.0, 2.0)
    best = Candidate(hostile_citation(text), 2.0, (feature,), (Link(text, text, text, 0.5),))
    return Explanation(
        text, text, f"Answered: {text}", text, words, best, best, (feature,), -1.0, 0.5, 0.4, text
    )


def _hits(text: str) -> tuple[Hit, ...]:
    article = hostile_article(text)
    passage = Passage("1/1", article.sections[0], article.blocks[1].span, (3, 4), text)
    return (Hit(passage, 1, 1.5, (text,)),)


@dataclass
class HostileBot:
    """Answers everything with the text."""

    text: str
    article: Article

    @property
    def notices(self) -> tuple[str, ...]:
        return (self.text,)

    def session(self) -> HostileBot:
        return self

    def reset(self) -> None:
        """Nothing is remembered."""

    def ask(self, question: str, _min_confidence: float | None = None) -> Reply:
        reply = hostile_refusal(self.text) if question == "refuse" else hostile_answer(self.text)
        return explained(reply, lambda _: hostile_explanation(self.text))

    def search(self, _words: str, _k: int = 5) -> tuple[Hit, ...]:
        return _hits(self.text)

    def evidence(self, _question: str, _k: int = 5) -> tuple[Evidence, ...]:
        cited = hostile_citation(self.text)
        return (Evidence(cited.section, cited.span, cited.lines, f"{self.text} more", 1.0),)


# what one-shot commands and piped chats write


@contextmanager
def _streams() -> Iterator[io.StringIO]:
    kept = sys.stdout, sys.stderr
    caught = io.StringIO()
    sys.stdout = sys.stderr = caught
    try:
        yield caught
    finally:
        sys.stdout, sys.stderr = kept


def _written(act: Callable[[], object]) -> str:
    with _streams() as caught:
        act()
    return caught.getvalue()


def _say_all(lines: Iterator[str]) -> str:
    with _streams() as caught:
        for line in lines:
            streams.say(line)
    return caught.getvalue()


def _reply(text: str, _folder: Path) -> str:
    bot: Any = HostileBot(text, hostile_article(text))
    with _streams() as caught:
        for reply in (hostile_answer(text), hostile_refusal(text)):
            print_reply(reply, bot)
    return caught.getvalue()


def _trouble(text: str, _folder: Path) -> str:
    """A message with its traceback, as CHATBOT_DEBUG shows it."""

    def fail() -> None:
        try:
            raise OSError(text)
        except OSError as error:
            cli._trouble(f"{text}: {error}")

    os.environ[cli.DEBUG] = "1"
    try:
        return _written(fail)
    finally:
        del os.environ[cli.DEBUG]


def _missing_file(text: str, folder: Path) -> str:
    return _written(lambda: cli.main(["--article", str(folder / text), "ask", "who?"]))


def _errors(text: str, _folder: Path) -> str:
    kinds: tuple[type[ChatbotError], ...] = (ChatbotError, ArticleError, SettingsError, TopicsError)
    return "".join(str(kind(f"{text}: no such file")) for kind in kinds)


# what a chat writes


def _chat(text: str, folder: Path, *, plain: bool) -> tuple[Chat, io.StringIO]:
    file = folder / "article.md"
    file.write_text("x")
    out = io.StringIO()
    env = {"HOME": str(folder / text.replace("\0", "")), "TERM": "xterm-kitty"}
    around = Surroundings(
        DummyInput(), DummyOutput(), out, out, env, lambda: (80, 4000)
    )  # so high that nothing is paged
    settings = gathered({}, {"plain": plain, "links": "on"})[0]
    bot: Any = HostileBot(text, hostile_article(text, str(file)))
    chat = Chat(around, settings, Loader(lambda: bot), lambda _: bot)
    chat.history = ChatHistory(None, lambda _: None)
    return chat, out


_COMMANDS = (
    "/sections", "/read", "/read 1", "/sources", "/open 1", "/why", "/more", "/history", "/again", "/article",
    "/save {folder}/{text}.md", "/set theme {text}", "/read {text}", "/{text}", "/open {text}", "/help {text}",
)  # fmt: skip


def _played(text: str, folder: Path, *, plain: bool) -> str:
    """A chat of questions and commands, its troubles told as the loop tells them."""
    chat, out = _chat(text, folder, plain=plain)
    name = text.replace("\0", "").replace("/", "")
    chat.history.append_string(f"x{text}")
    for line in ("who?", "refuse", *_COMMANDS):
        try:
            if line.startswith("/"):
                run_command(chat, line.format(text=name, folder=folder))
            else:
                chat.ask(line)
        except (Trouble, OSError, ValueError) as error:
            trouble = error if isinstance(error, Trouble) else TroubleLog(None, {}).trouble(error)
            chat.screen.lines(*three_parts(trouble, chat.screen))
    return out.getvalue()


def _toolbar(text: str, _folder: Path) -> str:
    return to_plain_text(toolbar(text, text, 200, UNICODE))


@dataclass(frozen=True)
class _Completed:
    article_now: Article
    next_questions: tuple[str, ...]
    settings = defaults()
    citation_count = 2


def _completion(text: str, _folder: Path) -> str:
    completer = ChatCompleter(_Completed(hostile_article(f"words {text} words"), (text,)))
    lines = ("", "wo", "words", "/read w", "/r", f"/{text}"[:20])
    found = [one for line in lines for one in _completions(completer, line)]
    return "\n".join(one.text + one.display_text + one.display_meta_text for one in found)


def _path_completion(text: str, folder: Path) -> str:
    (folder / file_name(text)).write_text("x")
    completer = ChatCompleter(_Completed(hostile_article(text), ()))
    return "\n".join(one.display_text for one in _completions(completer, f"/article {folder}/"))


def _completions(completer: ChatCompleter, line: str) -> list[Completion]:
    return list(completer.get_completions(Document(line), CompleteEvent(completion_requested=True)))


def _suggestion(text: str, _folder: Path) -> str:
    buffer = Buffer(history=InMemoryHistory())
    suggest = QuestionSuggest(lambda: [f"Who {text}"], lambda: True)
    found = suggest.get_suggestion(buffer, Document("Who"))
    return found.text if found else ""


def _line(text: str, _folder: Path) -> str:
    """The line at the prompt, as the full editor draws it."""
    control = BufferControl(Buffer())
    given = TransformationInput(control, Document(text), 0, lambda i: i, [("", text)], 80, 1)
    return to_plain_text(ShownProcessor().apply_transformation(given).fragments)


def _teletype(text: str, _folder: Path) -> str:
    out = io.StringIO()
    echo = Echo(out, lambda: 80)
    echo.show("Question: ", text, 0)
    echo.say(f"Choices: {text}")
    return out.getvalue().replace("\b", "")  # its own way of going back


def _settings(text: str, folder: Path) -> str:
    chat, out = _chat(text, folder, plain=False)
    for fault in gathered({"CHATBOT_THEME": text, "HOME": str(folder)}, {})[1]:
        chat.aside.line(fault)
    return out.getvalue()


# what is written to files


def _transcript(suffix: str) -> Sink:
    def sink(text: str, folder: Path) -> str:
        article = hostile_article(text)
        path = folder / f"chat{suffix}"
        save(path, [(text, hostile_answer(text), article), (text, hostile_refusal(text), article)])
        return path.read_text(encoding="utf-8")

    return sink


def _log(text: str, folder: Path) -> str:
    try:
        raise ValueError(text)
    except ValueError as error:
        TroubleLog(folder, {}).trouble(error)
    return (folder / "chatbot.log").read_text(encoding="utf-8")


def _link(text: str, folder: Path) -> str:
    path = folder / file_name(text)
    path.write_text("x")
    return file_link(hostile_article(text, str(path)), 3)


def file_name(text: str) -> str:
    """The text as far as a file can be called so."""
    name = text.encode("utf-8", "replace").decode().replace("/", "").replace("\0", "")
    return f"{name[:60]}.md"


# records and evaluation


def _records(text: str, _folder: Path) -> str:
    article = hostile_article(text, text)
    records: list[Mapping[str, object]] = [
        reply_record(hostile_answer(text)),
        reply_record(hostile_refusal(text)),
        hits_record(_hits(text)),
        sections_record(article),
        {"explanation": explanation_record(hostile_explanation(text))},
    ]
    return "\n".join(to_json(record) for record in records)


def hostile_report(*texts: str) -> Report:
    """A report in which everything is one of the texts."""
    rows = tuple(
        Judged(
            id=text,
            kind=text,
            article=text,
            question=text,
            fingerprint="0",
            outcome="wrong given",
            values={"right": 0.0, "wrong-given": 1.0, "words": 3.0},
            text=text,
            section=text,
            gold=text,
            gold_sections=(text,),
            confidence=0.5,
            candidate_right=False,
            seconds=0.001,
            why=text,
        )
        for text in texts
    )
    other = dataclasses.replace(rows[0], id="other", article="other", kind="other")
    return Report(texts[0], (*rows, other), Signature("0", 1, "1", 1, 0, texts[0]), (texts[0],))


def finished_of(*texts: str) -> render.Finished:
    """A finished evaluation of `hostile_report`, with a failed and a troubled gate of that name."""
    report = hostile_report(*texts)
    checks = tuple(Check(text, status, text) for text in texts for status in ("failed", "trouble"))
    return _Finished(report, None, Verdict(checks))


@dataclass(frozen=True)
class _Finished:
    report: Report
    comparison: None
    verdict: Verdict


def _rendered(form: str) -> Sink:
    return lambda text, _folder: render.rendered(form, finished_of(text), show_wrong=True)


def _run_file(text: str, folder: Path) -> str:
    save_run(hostile_report(text), folder / "run.json")
    return (folder / "run.json").read_text(encoding="utf-8")


def _skeleton(text: str, _folder: Path) -> str:
    return "\n".join(skeleton_lines(hostile_article(text)))


def _faults(text: str, _folder: Path) -> str:
    faults = Faults(text)
    faults.add(1, 1, f'unknown field "{text}"')
    try:
        faults.check()
    except TopicsError as error:
        return str(error)
    return ""


def _question_file(text: str, folder: Path) -> str:
    """`chatbot eval` on a file whose fields, gate and name are the text: what stands on both streams."""
    article, questions = folder / "bees.md", folder / file_name(text)
    article.write_text("# Bees\n\n## Honey\n\nA hive weighs 90 kilograms in July.\n")
    row: dict[str, object] = {
        "id": text,
        "kind": text,
        "question": f"{text} hive weighs?",
        "gold": "90 kilograms",
    }
    questions.with_suffix(".jsonl").write_text(to_json(row) + "\n", encoding="utf-8")
    words = ["--article", str(article), "eval", str(questions.with_suffix(".jsonl"))]
    gate = f"right[{text}]=0.9"
    return _written(
        lambda: [
            cli.main([*words, *more])
            for more in (["--show", "wrong", "--fail-under", gate], ["--kind", text])
        ]
    )


def cells(text: str, _folder: Path) -> list[str]:
    """The cells of the CSV report."""
    written = render.rendered("csv", finished_of(text))
    return [cell for row in csv.reader(io.StringIO(written)) for cell in row]


SINKS: dict[str, Sink] = {
    "reply": _reply,
    "search": lambda text, _: _say_all(hit_lines(_hits(text), hostile_article(text))),
    "sections": lambda text, _: _say_all(section_lines(hostile_article(text))),
    "warning": lambda text, _: _written(lambda: streams.warn(text)),
    "trouble with traceback": _trouble,
    "article that is missing": _missing_file,
    "errors": _errors,
    "chat": lambda text, folder: _played(text, folder, plain=False),
    "plain chat": lambda text, folder: _played(text, folder, plain=True),
    "toolbar": _toolbar,
    "completion": _completion,
    "completion of paths": _path_completion,
    "suggestion": _suggestion,
    "line": _line,
    "line of the teletype": _teletype,
    "settings": _settings,
    "transcript in Markdown": _transcript(".md"),
    "transcript in HTML": _transcript(".html"),
    "transcript in JSON": _transcript(".json"),
    "transcript in JSON Lines": _transcript(".jsonl"),
    "log": _log,
    "link": _link,
    "records": _records,
    "eval table": _rendered("table"),
    "eval JSON": _rendered("json"),
    "eval CSV": _rendered("csv"),
    "eval JUnit": _rendered("junit"),
    "run file": _run_file,
    "skeleton": _skeleton,
    "faults": _faults,
}
SLOW_SINKS: dict[str, Sink] = {"question file": _question_file}
"""Of these the fast form takes some payloads. The HTML report, which takes half a second, has a test of its own."""
