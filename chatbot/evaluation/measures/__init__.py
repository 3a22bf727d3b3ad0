"""The measures: one concept a file, plain functions of plain values, each with the source of its formula."""
