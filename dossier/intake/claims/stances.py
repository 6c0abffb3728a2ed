"""What a speaker does with the claim, by the cue and by the words of the clause itself."""

import re

from dossier.intake.claims import cues
from dossier.vocabulary import Stance


def _any(*patterns):
    return re.compile("|".join(rf"(?:{one})" for one in patterns), re.IGNORECASE)


_NOT = r"(?: ?not|n't|not)"
_SOON = r"(?: (?:yet|immediately|directly|publicly|so|far|\w+ly))*"
_AUX = r"\b(?:did|do|does|had|has|have)"
_CHECK = r"(?:confirm|verify|corroborate|authenticate|establish|determine|say for certain|rule out|trace|locate)"
_INQUIRY = (
    r"(?:investigation|inquiry|enquiry|probe|review|(?:\w+-)?(?:investigation|inspection) check)"
)

DECLINES = _any(
    rf"\b(?:declin|refus)\w*{_SOON} (?:all )?(?:to\b|comment)",
    rf"\b(?:would|will|wo){_NOT}{_SOON} (?:comment|say|be drawn|provide|release|describe|explain|share|take|speak|talk|discuss|elaborate|speculate|answer|give|name|confirm|reveal|disclose|go into)",
    r"\bneither (?:confirm|den[iy]|disput)\w* n?or (?:den[iy]|confirm|disput)\w*",
    r"\bwould neither \w+ n?or \w+",
    rf"\bcould{_NOT}{_SOON} (?:comment|discuss)\b",
    rf"\bdid{_NOT} (?:want|wish) to (?:comment|say|speak|talk|discuss|give|answer)",
    r"\bdeclin\w* (?:an? |the |our )?(?:\w+ )?(?:interview|request|invitation)",
    r"\brefrain\w* from \w+ing",
    r"\bnot going to (?:comment|speculate|discuss|get into|say)\b|\b(?:do|does) not (?:discuss|speculate)\b",
    r"\bno (?:further )?comment\b(?! (?:from|by|was|has|had))",
)
NO_RESPONSE = _any(
    rf"{_AUX}{_NOT}{_SOON} (?:respond|repl|return|answer|comment|react|address|acknowledge)\w*",
    rf"\b(?:did|had|has|have){_NOT}{_SOON} (?:sa(?:y|id)|give[n]?|provide|specif|disclose|explain|elaborate|name|identif|confirmed|published|released|made public)\w*(?! (?:any )?(?:evidence|proof))",
    r"\b(?:made|issued|offered|gave|received|had|is|was|been) no (?:\w+ ){0,2}(?:comment|response|reply|statement|reaction|word|answer)\b",
    r"\b(?:gave|given|provided|offered) no (?:\w+ )?(?:details|reasons?|explanation|information)\b",
    r"\bno (?:\w+ ){0,2}(?:comment|response|reaction|reply|word|answer)\w* (?:from|by|to)\b",
    r"\bneither\b[^.]{3,60}\b(?:commented|responded|replied)\b",
    r"\bno (?:\w+ ){0,2}word (?:from|on|about)\b",
    r"\bcould not (?:\w+ )?be (?:reached|contacted)",
    r"\bnot (?:\w+ )?available for (?:\w+ )?comment|\bunavailable for comment",
    r"\bha(?:s|ve|d) yet to (?:\w+ )?(?:respond|comment|reply|react|answer)",
    r"\b(?:been|was|were) (?:approached|contacted|asked) for (?:an? )?(?:\w+ )?(?:comment|response|statement)",
    r"\b(?:reached out to|approached|contacted|asked)\b[^.]{3,60} for (?:an? )?(?:\w+ )?(?:comment|response)\b",
    r"\b(?:attempts|efforts) to (?:reach|contact)\b",
    r"\b(?:calls?|e-?mails?|messages?|requests?|questions?)\b[^.]{0,60}\b(?:not (?:\w+ )?(?:returned|answered)|unanswered|unsuccessful)",
    r"\b(?:remained|stayed|kept) silent\b",
)
CANNOT = _any(
    rf"\b(?:can|could){_NOT}{_SOON}(?: be in a position to)? {_CHECK}\b",
    rf"(?:\bnot|n't)(?: been)? (?:able|in a position|yet in a position) to (?:\w+ly )?(?:{_CHECK}|say|comment)\b",
    rf"\bunable to (?:\w+ly )?(?:{_CHECK}|say|comment)\b",
    rf"\bnot yet in a position to\b|\bin no position to\b|\bno position to (?:\w+ )?{_CHECK}\b",
    rf"{_AUX}{_NOT} have (?:any |enough |the )?(?:\w+ ){{0,2}}(?:information|knowledge|details|evidence|confirmation)\b",
    r"\bha(?:s|ve|d) no (?:\w+ )?(?:information|knowledge|details|confirmation|way of)\b",
    rf"{_AUX}{_NOT} know\b",
    r"\bcould neither \w+ n?or \w+",
    rf"\bnot (?:\w+ )?possible to (?:\w+ly )?{_CHECK}\b",
    rf"\b(?:can|could){_NOT} say (?:when|where|who|whether|how|if|what|why)\b",
    rf"\b(?:can|could){_NOT} vouch for\b",
    rf"\btoo (?:early|soon) to (?:{_CHECK}|say|tell)\b",
    rf"\bneither\b[^.]{{3,60}}\b(?:in a position|able) to (?:{_CHECK}|say|comment)\b",
)
INVESTIGATING = _any(
    r"\b(?:is|are|was|were|be|been)(?: (?!not\b)\w+)? (?:investigating|examining|probing|looking into|reviewing|studying|checking|verifying|analy[sz]ing|assessing)\b",
    rf"\b(?:open|launch|start|begin|began|begun|order|announc|initiat|conduct|lead|set up|carr)\w*(?: \w+){{0,4}} {_INQUIRY}\b",
    rf"\b(?:taken?|took|taking) over (?:\w+ ){{0,2}}{_INQUIRY}\b",
    r"\bset up \w+ (?:\w+ ){0,4}to (?:investigate|look into|examine)\b",
    rf"\b{_INQUIRY} (?:has|had|have|was|is)(?: been)? (?:open|launch|order|beg[au]n|start|under ?way|set up)",
    r"\b(?:open|launch|initiat|start)\w*(?: \w+){0,3} (?:case|proceedings)\b",
    r"\bbeing (?:investigated|reviewed|examined|studied|looked into)\b|\bunder (?:review|investigation|examination)\b",
    r"\b(?:would|will) (?:investigate|look into|examine)\b",
    r"\b(?:gathering|collecting|taking) (?:evidence|testimony|statements)\b|\b(?:working|trying|seeking) to (?:determine|establish|find out)\b",
)
_DOUBT = r"(?:verified|confirmed|corroborated|authenticated|established|substantiated|checked|determined|ascertained|proven)"
QUALIFIES = _any(
    rf"(?:\b(?:not|never)|n't)(?: (?:be|been|yet|\w+ly))* {_DOUBT}\b",
    rf"\b(?:none|neither|nothing)\b[^.;]{{0,60}}\b(?:be|been|was|were|is|are) (?:\w+ly )?{_DOUBT}\b",
    rf"\bneither \w+(?: \w+)? (?:could|can|has|have)(?: be| been) (?:\w+ly )?{_DOUBT}\b",
    r"(?:\b(?:not|never)|n't) (?:\w+ ){0,2}(?:clear|known|certain)\b",
    r"\bnot (?:\w+ )?possible to (?:\w+ly )?(?:verify|confirm|establish|determine)",
    r"\b(?:nobody|no one|neither|without|not|never)\b[^.,;]{0,30}\b(?:offer|provid|produc|present|show|giv)\w* (?:any )?(?:evidence|proof)\b",
    r"\b(?:unclear|unknown|unverified|unconfirmed|uncertain)\b",
    r"\b(?:could|can) ?not independently\b|\bunable to independently\b|\bnot been able to independently\b",
    r"\bconfirmation\b[^.,;]{0,60} (?:has|had) not(?: yet)? been\b",
    r"\b(?:was|were|is|are) not (?:immediately|yet|currently) available\b(?! for)",
    r"\bno (?:\w+ ){0,2}(?:evidence|proof|confirmation|verification|indication|figures)\b",
    r"\b(?:do|does|did) not (?:yet )?know\b",
    r"^\W*no (?:\w+ ){0,2}(?:date|time|cause|motive|decision|name|details|reason|explanation)s? (?:has|have|had|was|were)(?: yet)?(?: been)? (?:announced|given|released|set|published|disclosed|determined|made public|identified)\b",
    r"^\W*there (?:was|is|has been) no (?:\w+ )?word (?:on|about|of)\b",
    r"\bremains? (?:to be seen|an open question|a mystery)\b|\b(?:anybody|anyone)'?s guess\b",
    r"\b(?:nobody|no one) (?:yet )?knows\b",
    r"\bno (?:group|one|body|organi[sz]ation) (?:\w+ ){0,3}claimed\b|\bnobody (?:has|had) (?:\w+ )?claimed\b",
)
_DENIAL = _any(r"^(?:it|he|she|they|we|i) (?:\w+ly )?(?:den(?:y|ies|ied)|reject(?:s|ed)?)\b")
_OPENED = _any(
    rf"\b(?:an?|the) (?:\w+ )?{_INQUIRY} (?:has|had|was|is)(?: been)? (?:open|launch|order|beg|start|under|ongoing|continuing)",
    r"\b(?:is|was|were|are) under (?:review|investigation|examination)\b",
)
_ITS_OWN = _any(r"^\W*(?:it|they|he|she|we|i|its|their|our|his|her|my)\b")


def _speaks_for(mention, content):
    """Whether it is told of the speaker by name, or by “its spokesman” of whom the clause begins with."""
    name = re.sub(r"^(?:the|an?) ", "", mention.lower())
    begins = re.sub(r"^(?:the|an?) ", "", content.lower())
    if re.match(r"(?:its|their|his|her)\b", name):
        return INVESTIGATING.search(content[:80]) is not None
    return bool(name) and begins.startswith(name)


def stance_of(cue, content, mention=""):
    """Return the stance of a speaker, named by `mention`, whose `cue` (a lemma) governs `content`."""
    if cue in cues.DENY or _DENIAL.search(content):
        return Stance.DENIES
    if CANNOT.search(content):
        return Stance.CANNOT_CONFIRM
    if _OPENED.search(content):
        return Stance.INVESTIGATING
    if _ITS_OWN.search(content) or _speaks_for(mention, content):
        if DECLINES.search(content):
            return Stance.DECLINES
        if INVESTIGATING.search(content):
            return Stance.INVESTIGATING
    return Stance.ASSERTS
