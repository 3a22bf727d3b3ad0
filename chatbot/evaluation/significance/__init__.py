"""How sure a number or a difference is: intervals, paired tests, corrections; numpy only, seeded."""
