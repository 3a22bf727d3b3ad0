"""(question, turns) -> query; (query, hits) -> evidence; evidence -> Answer or Abstention."""
