"""Kinds of people, bodies, media and papers, by the ordinary nouns that name them. No names."""

from dossier.intake.claims.cues import words

SAYING = words("""
    statement post message letter briefing interview report speech address tweet communique communiqué
    release note memo email e-mail comment remark claim accusation allegation account warning denial
    announcement bulletin dispatch broadcast article testimony version update notice declaration
    assertion charge complaint admission reply response answer finding assessment estimate caption
""")
# What one denies by a noun alone.
CLAIMS = words("""
    claim accusation allegation charge report suggestion assertion account version rumour rumor story
    statement criticism finding figure notion idea complaint reading theory link speculation number toll remark comment evidence conclusion characterization
    characterisation description talk this that information news result outcome contention
    it they involvement responsibility wrongdoing guilt
""")
# Where somebody speaks under their own name.
ACCOUNTS = words("channel account page feed website site")
# Before one of them, these tell its kind and not whose it is.
KIND_OF_SAYING = words("""
    news video press telegram facebook twitter tv television radio x blog media text email web voice
    medical draft joint written newspaper leaked incident weather death toll expert witness safety
    audit inspection status situation initial preliminary final
""")
FOOTAGE = words("""
    video footage image photo photograph picture document clip recording datum data map record file call conversation intercept
    list filing imagery survey audio film paper letter memo study figure screenshot transcript report log email
    order decree directive ruling audit correspondence draft memorandum copy certificate slip ticket minute contract invoice receipt diary tape table audio inventory manifest
""")

MEDIA = words("""
    newspaper paper broadcaster television tv radio station magazine website site outlet media
    daily weekly tabloid newswire wire news times post tribune herald gazette journal chronicle mirror
    fm telegraph courier network newscast channel broadcast press bulletin newsroom programme program
    broadcasting
""")
ON_PAPER = words(
    "newspaper paper daily weekly tabloid times post tribune herald gazette journal magazine mail"
)
ON_AIR = words(
    "broadcaster television tv radio station fm channel network broadcasting programme program show"
)
# As the last word of a name, and only there: the Evening Star, not a star.
MEDIA_NAMES = words("""
    star sun globe guardian examiner dispatch ledger register sentinel argus bulletin express mail record
    advertiser inquirer bugle observer standard echo digest argus independent today week nation review
    newsline newswire listener informer messenger reporter insider
""")
NO_MEDIA = words("""
    social
    conference minister secretary police power polling research launch gas fire petrol service officer
    office secretary bus railway bureau weather camp landing crash building construction
""")
PLATFORMS = words("""
    telegram twitter x facebook instagram tiktok youtube whatsapp vkontakte vk weibo mastodon bluesky
    threads viber linkedin reddit signal
""")
PLATFORM_NOUNS = words("platform app network messenger service board forum")
AUDIENCES = words("""
    reporter journalist council parliament congress court senate committee assembly conference briefing
    lawmaker police deputy crowd rally supporter inquiry hearing investigator judge meeting people world
    nation public family relative colleague cabinet minister mp tribunal jury
""")

TITLES = words("""
    mr mrs ms miss dr prof professor sir dame lord lady president minister premier prime governor mayor
    senator general colonel major captain lieutenant gen col lt maj capt sgt sergeant admiral adm
    commander chief spokesperson spokesman spokeswoman secretary director chairman chairwoman chair
    chancellor ambassador judge king queen prince pope bishop archbishop rev father sister brother
    commissioner inspector superintendent officer prosecutor lawyer attorney analyst expert scientist
    founder owner manager head deputy vice mp leader activist resident witness coordinator editor
    correspondent reporter rep sen gov supt cllr councillor councilman councilwoman coroner sheriff
    clerk sheriff treasurer registrar ombudsman auditor brigadier headteacher principal executive marshal constable detective minister-president vice-president
""")
PERSONS = TITLES | words("""
    official source worker nurse doctor aide diplomat relative mother survivor eyewitness passenger
    pilot soldier shopkeeper man woman neighbour neighbor person voter teacher student employee
    observer campaigner historian economist solicitor colleague friend cousin son daughter wife husband
    widow boy girl trader fisherman farmer miner driver guard volunteer organiser organizer researcher
    critic veteran lawmaker legislator candidate boss superior author adviser advisor envoy negotiator
    mediator pastor priest imam monk rabbi tourist villager paramedic firefighter rescuer mum dad mom
    pensioner protester demonstrator prisoner inmate detainee hostage skipper sailor crewman member
    attendant assistant bystander contractor dispatcher electrician porter receptionist technician
    translator vendor waiter waitress conductor cook builder mechanic surgeon midwife pharmacist cleaner
    engineer psychologist journalist medic local parent pupil guest customer caller participant
""")
BODIES = words("""
    ministry agency department authority office committee commission council union federation party
    company firm group organisation organization operator charity club bank church hospital school
    university college institute government army navy force military police court tribunal parliament
    senate embassy mission bureau board service centre center foundation association alliance
    headquarters staff command coastguard watchdog regulator consortium airline airport port coalition
    movement network inspectorate administration laboratory observatory house press campaign team
    brigade regiment division corporation trust society league confederation congress assembly fund
    factory plant refinery manufacturer supplier carrier utility
""")
# What persons and bodies are alike: behind a name they tell nothing of which it is.
OF_BOTH = words("""
    landlord supplier manufacturer carrier owner operator maker builder developer contractor publisher provider shareholder employer
    subsidiary parent arm branch affiliate publication rival ally organizer organiser sponsor insurer
""")

# As the last word of a name: a firm's.
FIRMS = words("""
    resources holdings group industries partners systems energy oil steel mining shipping airlines airways
    motors capital securities chemicals foods logistics petroleum minerals rail railways lines works
    insurance technologies solutions services properties homes estates foods marine minerals metals
    pipelines pharmaceuticals construction inc ltd plc ag gmbh corp llc
""")
BUSINESSES = words("company firm operator manufacturer supplier carrier airline bank utility")
PUBLIC = words("""
    ministry council court police committee parliament senate government army navy commission church
    university college school embassy department office federation union party inspectorate authority
    agency prosecutor watch assembly observatory
""")
REGIONS = words(
    "region province district county state republic oblast territory city municipality prefecture"
)

# With no other word, these may take up any body that has a name.
ANY_BODY = words("""
    company firm group organisation organization agency operator body union charity party federation
    manufacturer supplier carrier airline bank association utility watchdog regulator
""")

# What else one of these is called: words by which the second of a pair takes up the first.
ALSO_CALLED = {
    "force": words("police constabulary army"),
    "railroad": words("railway rail railways"),
    "railway": words("railroad rail railways"),
    "airline": words("airways air airlines"),
    "airport": words("airfield"),
    "college": words("university"),
    "hospital": words("clinic infirmary medical"),
    "military": words("army forces"),
    "army": words("military forces"),
    "bank": words("banking"),
    "watchdog": words("regulator ombudsman commission monitor watch"),
    "regulator": words("watchdog authority commission"),
    "prosecutors": words("prosecutor prosecution"),
    "prosecutor": words("prosecution"),
    "coastguard": words("coast"),
    "refinery": words("oil petroleum"),
    "shipyard": words("shipbuilding yard"),
    "rebels": words("front army movement"),
    "publication": words("newspaper magazine times post"),
}

# With no other word, these may take up any person named before.
ANY_PERSON = words("""
    diplomat official politician lawmaker legislator leader spokesman spokeswoman spokesperson man woman
    minister envoy executive officer commander scientist lawyer activist
""")

# Whom one cites; one also cites reasons.
SOURCES = (
    PERSONS
    | BODIES
    | words("investigator presidency intelligence people medics sources officials data witnesses")
)
