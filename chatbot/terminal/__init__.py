"""The chat in a terminal: the last folder on a question's path, and the only one that knows rich and
prompt_toolkit.

`repl` draws the prompt and runs the loop; `chat` holds what a chat knows; `commands` is the one table of
commands; `render` turns a reply into lines and `screen` writes them.
"""
