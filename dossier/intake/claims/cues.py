"""The words by which English news copy attributes: closed lists of ordinary words, never of names.

Lemmas, all of them. The nouns stand in `lexicon`.
"""


def words(text):
    return frozenset(text.split())


# What thinks, finds or shows: it attributes only with a clause behind it.
MENTAL = words("believe think hear learn understand show find fear hope expect reckon suspect rule")

# Take a clause: said (that) …
SAY = MENTAL | words("""
    say tell report state announce claim allege assert argue insist maintain contend declare add note
    explain stress emphasize emphasise underline reiterate repeat suggest indicate write post tweet
    admit acknowledge concede confirm deny warn caution predict promise pledge vow reveal disclose
    recall remark comment reply respond answer observe conclude estimate speculate testify complain
    inform advise describe hint imply express joke shout counter boast protest signal point stipulate
    assure swear demand recount quip venture clarify specify confide accept boast lament
""")

# Take a noun: accused Y of Z, confirmed the death of two.
OBJECT = words("""
    accuse blame confirm deny reject dismiss refute dispute announce report claim
    allege describe call label brand admit acknowledge question estimate rebut
    contest repudiate disavow demand urge predict concede promise pledge threaten challenge announce
    reveal disclose charge disagree doubt rule hit
""")

# Take a preposition: warned of a flood.
PREPOSITION = {
    "appeal": words("for to"),
    "call": words("for on upon"),
    "caution": words("of about against"),
    "complain": words("about"),
    "hint": words("at"),
    "insist": words("on"),
    "object": words("to"),
    "point": words("to"),
    "press": words("for"),
    "speak": words("of"),
    "talk": words("of"),
    "threaten": words("with"),
    "warn": words("of about against"),
}

# Take an infinitive: claimed to have shot it down.
INFINITIVE = words("claim promise pledge vow threaten purport offer agree swear")

# Take what somebody did: denied targeting civilians, reported seeing smoke.
DOING = words("deny admit report acknowledge describe recall confirm recount remember")

# In the passive they attribute to nobody: was said to show.
HEARSAY = words(
    "say report believe allege claim think understand rumour rumor suspect presume fear"
)

# Behind a comma they begin what was so besides, and no one said.
MEANWHILE = words("while as though although hours days despite amid after")

DENY = words("deny reject refute dismiss dispute rebut contest repudiate disavow disagree hit")

# Their object is who hears it, and not what is said.
HEARD = words("tell inform advise assure remind notify write message warn promise answer")

# What footage and documents do.
SHOWS = words(
    "list name detail describe contradict show capture record depict document reveal suggest indicate prove"
)

# With an object and what it is said to be: called the claim absurd.
CALLS = words("call describe label brand")
SEEMS = words("appear seem purport")
