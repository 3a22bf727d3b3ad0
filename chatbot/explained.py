"""A reply that can say why it was given: it carries how it can be explained, not the explanation.

Nothing is computed, nor what computes it imported, unless it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chatbot.errors import ChatbotError

if TYPE_CHECKING:
    from chatbot.explanation import Explanation
    from chatbot.model import Reply

    Explainer = Callable[[Reply], Explanation]


class Explained:
    """What a reply has beside its fields: how it was found, worked out when asked for.

    Not a field: two replies are equal, printed, copied and pickled without it.
    """

    __slots__ = ("_explainer",)

    def explain(self) -> Explanation:
        """Why this reply was given: reads the question again, in a few milliseconds, and changes nothing.

        The reply keeps its bot's article alive for it. Raises ChatbotError for a reply that no bot of this process
        gave (made by hand, copied, read back from a file): ask again for one that explains itself.
        """
        explainer: Explainer | None = getattr(self, "_explainer", None)
        if explainer is None:
            raise ChatbotError(
                "this reply cannot be explained: it was copied, read back or made by hand; ask again"
            )
        return explainer(self)  # type: ignore[arg-type]  # the two classes that inherit are Reply


def explained(reply: Reply, explainer: Explainer) -> Reply:
    """The reply itself, which from now on explains itself by `explainer`; once, before anyone else has it."""
    object.__setattr__(reply, "_explainer", explainer)
    return reply
