"""A report as others read it: grids for tables, JSON, CSV, JUnit, one self-contained HTML page."""
