"""Article -> sentences: NLTK's Punkt, trained on the article itself, with a list of abbreviations.

Nothing is downloaded. Sentences never cross a block, and headings and code hold none; a list item or a table
row is one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chatbot.model import Article, Block, Span
from chatbot.patterns import lazy_pattern

# Without their full stop, lower case, as Punkt wants them.
ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof st jr sr rev gen col capt lt sgt hon gov sen rep pres vs etc e.g i.e cf al ca approx
    inc ltd co corp dept univ no nos vol vols fig figs eq ed eds p pp ch sec jan feb mar apr jun jul aug sep
    sept oct nov dec mt ft u.s u.k u.n d.c a.m p.m ph.d b.c a.d b.sc m.sc est min max est d.h""".split()
)
_TRAINING_LIMIT = 500_000  # characters; training takes about 1.4 s a million
_PIECE = 100_000  # longer paragraphs are cut at white space: memory is bounded, and what a pattern may cost
# No sentence of prose is longer; speech that was written down by a machine has no full stops at all, and a quote
# must be short enough to be read. Longer ones are cut where a clause ends, else between words.
MAX_SENTENCE, _CUT = 2_000, 400
_OPENER = r"(?=(?:The|It|Its|Then|This|These|They|He|She|We|You|In|But|And|However|If|When|For)\b)"
# Punkt takes "C." for an initial and "No." for "number": a plain word before and a sentence opener after say not.
_MISSED = lazy_pattern(
    rf"(?<=[a-z]\ )[A-Z]\.\ {_OPENER}|\b[ap]\.m\.\ {_OPENER}|\betc\.\ {_OPENER}|\b[Nn]o\.['\"”’]?\ (?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article: its span and which block (index into `article.blocks`) holds it."""

    span: Span
    block: int


class SentenceSplitter:
    """Splits blocks of an article into sentences; trained once on that article."""

    def __init__(self, article: Article) -> None:
        # Here, because importing it takes longer than all the rest, and an index from the cache does without.
        from chatbot.language.punkt import Patterns, PunktSentenceTokenizer, Trainer, Word

        patterns = Patterns()
        trainer = Trainer(lang_vars=patterns, token_cls=Word)
        trainer.INCLUDE_ALL_COLLOCS = False
        for text in _training_text(article):
            trainer.train(text, finalize=False)
        trainer.finalize_training()
        parameters = trainer.get_params()
        # In a short or repetitive article Punkt takes any word that only ends sentences for an abbreviation.
        learned = {word for word in parameters.abbrev_types if len(word) <= 4 or "." in word}
        parameters.abbrev_types = learned | ABBREVIATIONS
        self._punkt = PunktSentenceTokenizer(parameters, lang_vars=patterns, token_cls=Word)

    def split(self, article: Article) -> tuple[Sentence, ...]:
        """All sentences of the article in order; headings and code blocks hold none."""
        return tuple(
            Sentence(span, index)
            for index, block in enumerate(article.blocks)
            for span in self._spans(article.text, block)
        )

    def _spans(self, text: str, block: Block) -> Iterator[Span]:
        if block.kind in ("heading", "code") or block.span.start == block.span.end:
            return
        if block.kind in ("item", "row"):
            yield from _readable(text, block.span)
            return
        for piece in _pieces(text, block.span):
            for start, end in self._punkt.span_tokenize(text[piece.start : piece.end]):
                for span in _split_missed(text, Span(piece.start + start, piece.start + end)):
                    yield from _readable(text, span)


def _readable(text: str, span: Span) -> Iterator[Span]:
    """The span itself, or, past any length of a sentence, its parts."""
    start = span.start
    while span.end - start > (_CUT if start > span.start else MAX_SENTENCE):
        cut = max(text.rfind(mark, start + _CUT // 2, start + _CUT) for mark in (", ", "; ", ": ")) + 1
        cut = cut or text.rfind(" ", start + 1, start + _CUT) + 1 or start + _CUT
        yield Span(start, cut - (text[cut - 1] == " "))
        start = cut + (text[cut] == " ")
    yield Span(start, span.end)


def _split_missed(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for match in _MISSED.finditer(text, span.start, span.end):
        yield Span(start, match.end() - 1)
        start = match.end()
    yield Span(start, span.end)


def _training_text(article: Article) -> Iterator[str]:
    left = _TRAINING_LIMIT
    for block in article.blocks:
        if left <= 0:
            return
        if block.kind == "paragraph":
            text = article.text[block.span.start : min(block.span.end, block.span.start + min(left, _PIECE))]
            left -= len(text)
            yield text


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """The span cut into pieces of at most 100,000 characters, at white space after a full stop where there is one."""
    start = span.start
    while span.end - start > _PIECE:
        cut = text.rfind(". ", start, start + _PIECE) + 1 or text.rfind(" ", start, start + _PIECE)
        cut = cut if cut > start else start + _PIECE
        yield Span(start, cut)
        start = cut + 1 if text[cut : cut + 1] == " " else cut
    yield Span(start, span.end)
