"""Article -> passages -> ranked hits. The only folder that knows rank_bm25 exists."""
