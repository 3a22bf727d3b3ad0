"""McNemar's exact test for rates of two systems on the same questions."""

from __future__ import annotations

import math


def mcnemar_p(wins: int, losses: int) -> float:
    """Two-sided binomial p that `wins` against `losses` is even (McNemar 1947; exact form), 1.0 without
    either.

    >>> mcnemar_p(0, 5)
    0.0625
    """
    total = wins + losses
    if total == 0:
        return 1.0
    return min(1.0, 2 * math.exp(_log_tail(min(wins, losses), total)))


def _log_tail(k: int, n: int) -> float:
    """The logarithm of P(X <= k) for n fair coins: by logarithms, as 2^-n underflows past 1,074."""
    logs = [math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1) for i in range(k + 1)]
    top = max(logs)
    return top + math.log(math.fsum(math.exp(value - top) for value in logs)) - n * math.log(2)
