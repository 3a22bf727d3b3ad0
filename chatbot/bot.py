"""Chatbot: one article, the stages that answer from it, and sessions to talk in."""

from __future__ import annotations

import os
from pathlib import Path

from chatbot import loading
from chatbot.answering.reader import SentenceReader
from chatbot.answering.reading import Reader
from chatbot.answering.rewriting import ContextRewriter, Rewriter
from chatbot.language.spelling import Speller
from chatbot.limits import cut
from chatbot.model import Article, Evidence, Hit, Reply
from chatbot.retrieval.cache import kept_or_made
from chatbot.retrieval.indexed import Progress, untold
from chatbot.retrieval.retriever import BM25Retriever, Retriever
from chatbot.session import PASSAGES, Session

ARTICLE = "ai-and-jobs.md"


class Chatbot:
    """Answers questions about one article. Immutable once built: any number of threads may ask it at once.

    Raises ArticleError at once where the article cannot be read, and never later. Any stage may be replaced by
    an object that fits its Protocol (`Retriever`, `Rewriter`, `Reader`).

    Nothing is written to disk, unless `cache` names a folder: there the index is kept, and the same article is not
    indexed again; the answers are the same. `notices` are lines about what had to be guessed to read the article and
    about a folder that cannot be used. `progress` is told how much of the indexing is done, 0 to 1.
    """

    def __init__(
        self,
        article: Article,
        *,
        retriever: Retriever | None = None,
        rewriter: Rewriter | None = None,
        reader: Reader | None = None,
        cache: str | os.PathLike[str] | None = None,
        progress: Progress = untold,
    ) -> None:
        self.article = article
        corpus, notice = kept_or_made(article, cache, progress)
        self.notices = tuple(line for line in (article.notice, notice) if line)
        self._retriever = retriever or BM25Retriever(corpus)
        self._rewriter = rewriter or ContextRewriter(corpus, Speller(corpus.vocabulary))
        self._reader = reader or SentenceReader(corpus)

    @classmethod
    def from_file(
        cls,
        path: str | os.PathLike[str],
        *,
        cache: str | os.PathLike[str] | None = None,
        progress: Progress = untold,
    ) -> Chatbot:
        """A chatbot on the article at `path` (Markdown, plain text or HTML; "-" for standard input).

        Raises ArticleError with the path, the reason and the way out.
        """
        return cls(loading.load(path), cache=cache, progress=progress)

    @classmethod
    def from_text(cls, text: str, *, title: str | None = None) -> Chatbot:
        """A chatbot on an article in memory; the format is told from the text. Raises ArticleError if it is empty."""
        return cls(loading.parse(text, title=title))

    @classmethod
    def default(cls, *, cache: str | os.PathLike[str] | None = None) -> Chatbot:
        """A chatbot on the bundled article."""
        return cls(loading.load(default_article()), cache=cache)

    def ask(self, question: str, min_confidence: float | None = None) -> Reply:
        """The reply to one question, without memory.

        `min_confidence` in 0 to 1 draws the line below which the reply is an Abstention; raising it only ever turns
        answers into abstentions, and 1.0 refuses all. Raises SettingsError outside 0 to 1.
        """
        return self.session().ask(question, min_confidence)

    def session(self) -> Session:
        """A new conversation; its memory belongs to the caller."""
        return Session(self.article, self._retriever, self._rewriter, self._reader)

    def search(self, words: str, k: int = 5) -> tuple[Hit, ...]:
        """The `k` passages that match best, best first, without answering; empty where none matches."""
        return self._retriever.search(self._rewriter.rewrite(cut(words)[0], ()), k)

    def evidence(self, question: str, k: int = 5) -> tuple[Evidence, ...]:
        """The `k` best sentences for a question, best first: what `ask` chooses from."""
        query = self._rewriter.rewrite(cut(question)[0], ())
        return self._reader.evidence(query, self._retriever.search(query, PASSAGES), k)


def default_article() -> Path:
    """Where the bundled article lies: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "corpus" / ARTICLE
    return inside if inside.exists() else package.parent / "corpus" / ARTICLE
