"""Closed classes of English words: as much grammar as can be told without a tagger."""

AUXILIARIES = frozenset(
    "do does did is are was were can could will would should has have had may might must".split()
)
PREPOSITIONS = frozenset(
    "of for in by with among about at from to on since during within under between over after before than as".split()
)
# Everyday verbs, so that "Which companies cut jobs" ends its noun before "cut".
VERBS = frozenset(
    """use uses used using have has had get gets got earn earns earned make makes made lose loses lost expect expects
    expected plan plans planned need needs needed want wants wanted say says said cut cuts hire hires hired integrate
    integrates integrated adopt adopts adopted employ employs employed work works worked live lives lived take takes
    took pay pays paid cost costs grow grows grew offer offers offered ask asks asked become becomes became see sees
    saw think thinks feel feels felt believe believes fear fears go goes went come comes came give gives gave find
    finds found keep keeps kept run runs ran help helps helped lead leads led bring brings brought build builds built
    drive drives drove cause causes caused happen happens happened apply applies applied join joins joined leave
    leaves start starts started stop stops stopped show shows showed tell tells told win wins won die dies died
    belong belongs belonged carry carries carried write writes wrote mean means meant stand stands stood
    """.split()
)
# Things that bear names: of these one asks for a name.
NAMED_THINGS = frozenset(
    """company firm corporation startup airline bank brand newspaper magazine publisher broadcaster university college city town
    country nation state province county continent river lake ocean mountain volcano desert island village street
    language app application website browser planet galaxy king queen emperor empress president pope saint prophet god
    goddess dynasty author novelist poet composer painter philosopher novel book film movie song album opera team club
    band treaty museum cathedral airport ship month weekday holiday religion""".split()
)
# Words that say how one asks rather than what about.
LIGHT_WORDS = frozenset(
    """about across actually after again against ago all almost alone along already also although always among another
    any anybody anyone anything anyway anywhere apart around away back because become before behind below beside besides
    best better between beyond bit both bother bring came come coming compared comparison currently different doing done down due during each either else
    enough especially even ever every everybody everyone everything exactly far few figure find first for found full further
    get gets getting give given go goes going gone got happen happened happens here however inside instead into just keep
    kind know last later least less let like likely little long look looking lot lots made main make makes making many
    matter maybe mean more most much near need needed never new next no nobody none normally nothing now nowadays off often old
    once one only other otherwise ought out outside over own part particular people perhaps person piece place please
    point possible precisely probably put quite rather really right roughly said same say see seem seen several show side
    since somebody someone something somewhere sort sorts still stuff such supposed sure take taken talk tell thing
    things think thought through till time times today together told too took toward towards true try turn two type
    typical typically under unless until upon use used usual usually various want wanted wants way ways well went whether
    whole whose within without wonder wondering work yet""".split()
)
