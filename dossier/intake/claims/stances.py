"""What a speaker does with the claim, by the cue and by the words of the claim itself."""

import re

from dossier.intake.claims import cues
from dossier.vocabulary import Stance

_NOT = r"(?:not|n't|never|unable to|no)"
CANNOT = re.compile(
    rf"\b(?:can|could|were|was|are|is|am|be|been|have|has|had|do|did)\b ?{_NOT}\b[^.;]{{0,40}}?\b(?:confirm|verify|corroborate|confirmed|verified|confirmation|verification|authenticate|establish|determine)\b"
    r"|\bunable to (?:\w+ )?(?:confirm|verify|corroborate)\b|\b(?:no|not have any|not have) (?:\w+ ){0,2}(?:information|knowledge|details|evidence|indication) (?:about|of|on|to|that|regarding|yet)\b"
    r"|\b(?:no|not in a) position to (?:\w+ )?(?:confirm|verify|say|comment)|\bnot able to (?:\w+ )?(?:confirm|verify)"
    r"|\bconfirming\b.{0,60}\b(?:no|not in a) position\b|\b(?:not|n't|cannot) (?:independently )?(?:confirm|verify|corroborate)\b",
    re.I,
)
DECLINES = re.compile(
    r"\b(?:declin|refus)\w+ (?:\w+ )?(?:to (?:\w+ )?(?:comment|say|discuss|answer|give|be drawn|speak|confirm|elaborate|provide|disclose|respond|talk|name|identify|take questions)|(?:all )?comment)"
    r"|\b(?:would|will|wo) ?(?:not|n't) (?:\w+ )?(?:comment|say|be drawn|confirm|discuss|elaborate|speculate|answer|give|name)"
    r"|\bneither (?:confirm|den[iy]|disput)\w* n?or (?:den[iy]|confirm|disput)\w*|\bno comment\b(?! (?:from|was|has|had|by))",
    re.I,
)
NO_RESPONSE = re.compile(
    r"\b(?:did|do|does|has|have|had) ?(?:not|n't)(?: yet)?(?: \w+ly)?(?: yet)? (?:respond|repl|return|answer|comment|react|address|acknowledge)\w*"
    r"|\b(?:made|issued|offered|gave|was|is|been|had) no (?:\w+ ){0,3}(?:comment|response|reply|statement|reaction|word)\b"
    r"|\bcould not (?:\w+ )?be reached|\bunavailable for comment|\bha(?:s|ve|d) yet to (?:\w+ )?(?:respond|comment|reply|react|answer)"
    r"|\b(?:been|was|were) (?:approached|contacted|asked|reached out to) for (?:an? )?(?:\w+ )?(?:comment|response|statement)"
    r"|\bwent unanswered|\b(?:remained|stayed|kept) silent|\bno (?:immediate )?(?:comment|response|reaction|reply|word) (?:from|by)\b"
    r"|\b(?:did|has|have|had) ?(?:not|n't) (?:\w+ )?(?:say|said|give|given|provide|provided|specify|specified|disclose|disclosed|explain|explained|elaborate|elaborated|name|named|identify|identified)\b",
    re.I,
)
INVESTIGATING = re.compile(
    r"\b(?:is|are|was|were|be|been|being)(?: \w+)? (?:investigating|examining|probing|looking into|reviewing|studying|checking|verifying)"
    r"|\b(?:open|launch|start|begin|began|beg[au]n|order|announc|initiat|set up|conduct|carry|carrying|undertak)\w*(?: up| out)? (?:an?|its own|their own|the|criminal|his|her|two)? ?(?:\w+ ){0,3}(?:investigation|inquiry|enquiry|probe|review)\b"
    r"|\bwould investigate|\bwill investigate",
    re.I,
)
FALSE = re.compile(
    r"\b(?:false|untrue|a lie|lies|baseless|groundless|unfounded|fabricat\w+|fictions?|fantasy|fake|hoax|smear|nonsense|slander\w*|not true|no truth|absurd|ridiculous|invented|propaganda|disinformation)\b",
    re.I,
)
_CLAIMED = re.compile(
    r"\b(?:accusation|allegation|claim|report|charge|suggestion|rumou?r|story|account|footage|version)s?\b",
    re.I,
)
QUALIFIES = re.compile(
    r"\bnot (?:been |be )?(?:\w+ly )?(?:been |be )?(?:verified|confirmed|corroborated|authenticated|established|substantiated)\b"
    r"|\b(?:not|n't|never) (?:\w+ ){0,2}(?:clear|known|certain)\b|\bunclear\b|\bunknown\b|\bunverified\b|\bunconfirmed\b|\bno way (?:of|to)\b"
    r"|\bno (?:\w+ ){0,2}(?:evidence|proof|confirmation|verification)\b"
    r"|\b(?:could|can) ?not (?:\w+ ){0,2}(?:verify|confirm|corroborate|authenticate|establish)\b|\b(?:do|does|did) not (?:yet )?know\b|\bunable to (?:\w+ )?(?:verify|confirm|corroborate)"
    r"|\bno (?:group|one|body|organisation|organization) (?:\w+ ){0,2}(?:has|have|had|immediately )?(?:\w+ )?claimed\b|\bnobody (?:has|had) (?:\w+ )?claimed\b",
    re.I,
)


def stance_of(cue, content):
    """Return the stance of a speaker whose `cue` (a lemma) governs `content`."""
    if cue in cues.DENY:
        return Stance.DENIES
    if CANNOT.search(content):
        return Stance.CANNOT_CONFIRM
    if DECLINES.search(content):
        return Stance.DECLINES
    if _its_own(content) and INVESTIGATING.search(content):
        return Stance.INVESTIGATING
    if _ELLIPSIS.match(content) or (cue in _RATES and FALSE.search(content)):
        return Stance.DENIES
    if (FALSE.search(content) and _CLAIMED.search(content)) or _DENIAL.search(content):
        return Stance.DENIES
    return Stance.ASSERTS


_DENIAL = re.compile(
    r"^(?:it|he|she|they|we|i) (?:categorically |flatly |strongly )?(?:den(?:y|ies|ied)|reject(?:s|ed)?)\b",
    re.I,
)


# Stone says it did not.
_ELLIPSIS = re.compile(
    r"(?:it|they|he|she|we|i|there) (?:did|do|does|had|has|have|was|were|is|are|could|would) ?(?:not|n't)\W*$",
    re.I,
)
_RATES = {"call", "describe", "label", "brand"}


def _its_own(content):
    return re.match(r"\W*(?:it|they|he|she|we|i|its|their|our)\b", content, re.I)
