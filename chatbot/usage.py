"""The help of the whole program, written out: it is shown before a parser could be made, and by the parser alike.

What a single command takes is told by `chatbot.arguments`; a test compares the two.
"""

HELP = """\
usage: chatbot [OPTIONS] [COMMAND] ...

Ask an article questions and get short, cited answers, offline.

commands:
  chat                talk about the article (the default)
  ask                 answer one question, or each line of standard input
  search              rank the passages that hold these words
  sections            list the article's sections, with their lines
  eval                ask a set of questions and judge the answers
  cache               show which articles have an index kept, and where
  "chatbot COMMAND --help" shows what each of them takes.

options:
  -h, --help          show this help
  --version           show the version
  --article PATH      Markdown, text or HTML file; - for standard input
  --no-cache          keep no index for the next start
  --min-confidence P  refuse below this confidence, 0 to 1

of the chat:
  --plain             no colour, no completion, no keys
  --transcript FILE   write the conversation there, too
  --no-history        remember no questions

examples:
  chatbot                                       chat about the bundled article
  chatbot --article notes.md                    chat about an article of yours
  chatbot ask How many jobs lost to AI by 2030?
  chatbot ask --json "Who designed it?" --article notes.md
  chatbot ask - --jsonl < questions.txt         one question a line
  chatbot search salary engineer -k 3
  pandoc book.docx -t plain --wrap=none | chatbot --article - sections

exit codes: 0 answered or found, 1 the article does not say, 2 misuse or an
article that cannot be read, 130 interrupted, 141 the output's reader left.
"""
