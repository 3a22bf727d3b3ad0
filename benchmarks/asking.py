"""One question on the bundled article, and one search over many passages, against rank_bm25's bare get_scores."""

from __future__ import annotations

import random
import statistics

from measuring import interleaved, milliseconds, ratio, table
from rank_bm25 import BM25Okapi

from chatbot import Chatbot
from chatbot.language.analyzer import Analyzer
from chatbot.language.lexicon import Lexicon
from chatbot.retrieval.corpus import Corpus
from chatbot.retrieval.index import Index, top
from chatbot.retrieval.postings import count

QUESTIONS = (
    "How many jobs lost to AI by 2030?",
    "What does a machine learning engineer earn?",
    "Which programming languages should I learn?",
    "Why do companies hire AI ethics officers?",
    "how do I find a mentor",
    "What is the best way to get into the field without a degree?",
    "Who won the world cup in 1998?",
    "What is the weather like in Portugal?",
    "salary of a data scientist",
    "Will nurses be replaced?",
    "wich certificats are worth it",
    "Where can I meet other people who work on AI?",
)
VOCABULARY, WORDS = 20_000, 40  # of the made-up passages: about as Zipf has it, about a paragraph long
COMMON = 50  # the most frequent words are what an analyzer stops


def question_table(rounds: int) -> str:
    """Median over the questions of the median time of each, and its ratio to get_scores."""
    bot = Chatbot.default()
    analyzer = Analyzer()
    corpus = Corpus(bot.article, analyzer, Lexicon.bundled())
    passages = [corpus.passages[place] for place in range(len(corpus.passages))]
    bare = BM25Okapi([analyzer.terms(passage.text) for passage in passages])
    taken: dict[str, list[float]] = {}
    for question in QUESTIONS:
        terms = analyzer.terms(question)
        cases = {
            "get_scores": lambda terms=terms: bare.get_scores(terms),
            "Chatbot.search": lambda question=question: bot.search(question),
            "Chatbot.ask": lambda question=question: bot.ask(question),
        }
        for name, value in interleaved(cases, rounds).items():
            taken.setdefault(name, []).append(value)
    medians = {name: statistics.median(values) for name, values in taken.items()}
    rows = [
        [name, milliseconds(value), ratio(value, medians["get_scores"])] for name, value in medians.items()
    ]
    return table([f"{len(QUESTIONS)} questions, {len(passages)} passages", "ms", "/ get_scores"], rows)


def search_table(sizes: tuple[int, int], rounds: int) -> str:
    """Ranking over postings and over every text, on few and on many passages of made-up words."""
    rows = []
    for size in sizes:
        texts = made_up(size)
        index, bare = Index(count(texts)), BM25Okapi(texts)
        queries = [_query(text) for text in random.Random(2).sample(texts, 20)]
        cases = {
            "get_scores": lambda bare=bare, queries=queries: [bare.get_scores(query) for query in queries],
            "postings": lambda index=index, queries=queries: [
                top(index.scores(dict.fromkeys(query, 1.0)), 5) for query in queries
            ],
        }
        taken = {name: value / len(queries) for name, value in interleaved(cases, rounds).items()}
        postings, every = taken["postings"], taken["get_scores"]
        rows.append([f"{size:,}", milliseconds(postings), milliseconds(every), ratio(postings, every)])
    return table(["passages", "postings, ms", "get_scores, ms", "/ get_scores"], rows)


def made_up(size: int) -> list[list[str]]:
    """Passages of words whose frequencies fall as Zipf says; the same ones every time."""
    source = random.Random(1)
    words = [f"w{rank}" for rank in range(VOCABULARY)]
    weights = [1 / (rank + 1) for rank in range(VOCABULARY)]
    drawn = source.choices(words, weights, k=size * WORDS)
    return [drawn[start : start + WORDS] for start in range(0, len(drawn), WORDS)]


def _query(text: list[str]) -> list[str]:
    """Up to six words of a passage, the most common ones left out."""
    rare = [word for word in dict.fromkeys(text) if int(word[1:]) >= COMMON]
    return rare[:6]
