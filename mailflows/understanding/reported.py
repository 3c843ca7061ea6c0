"""Whether a clause with a "niet" tells what was or is, instead of what somebody wants.

"De vorige is niet geplaatst" and "jammer dat mijn naam er niet bij staat" hold the words of a wish,
and mean the reverse of it.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from mailflows.understanding.words import WISHES, word_set

_WAS = word_set(
    "was waren werd werden stond stonden bleek kwam was were wasnt werent got hasnt havent hadnt"
)
_IS = word_set("is zijn ben isnt arent heeft hebben heb had hadden has have been nooit never")
_DONE = word_set(
    "geplaatst gepubliceerd verschenen opgenomen meegenomen vermeld genoemd gezet gebruikt gedeeld"
    " afgedrukt published printed mentioned included used named shared"
)
_STRUCK = word_set(
    "verbazing verrassing jammer spijtig teleurgesteld zag merkte miste mis blijkbaar kennelijk"
    " surprise surprised pity shame disappointed noticed saw apparently"
)
_WANTED = WISHES | word_set(
    "liever liefst wil willen wilde wou hoeft hoeven hoef mag mogen moet moeten moest graag want"
    " wants like rather should must please laat laten wens wensen kan kunnen worden be"
)


def is_reported(clause: Sequence[str] | AbstractSet[str]) -> bool:
    """`clause`: its words, in their plain form."""
    said = frozenset(clause)
    if said & _WANTED:
        return False
    return bool(said & (_WAS | _STRUCK)) or bool(said & _IS and said & _DONE)
