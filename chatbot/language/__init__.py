"""What the program knows of English: sentences, terms, answer types, spelling and the lexicon of related words."""
