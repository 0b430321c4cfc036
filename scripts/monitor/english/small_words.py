"""Small words, which name nothing and which a name or a title may hold, and abbreviations."""

# In small letters: printed with a capital, one of these opens a sentence and is no name.
FUNCTION = frozenset(
    "a after all also although an and any are as at because been before both but by can could "
    "despite did do does during each even every finally first for from further given had has have "
    "he her here him his how however i if in indeed instead into is it its later like many may "
    "meanwhile more moreover most nevertheless nor not now of off on once one only or our over "
    "perhaps she should similarly since so some still such than that the their then there "
    "therefore these they this those though through thus to too under unlike until up was we were "
    "what when where whether which while who whom whose why will with within without would yet "
    "against between among according asked besides earlier today yesterday neither either except "
    "beyond about above when whereas notably recently speaking addressing meeting".split()
)
# With its capital: a word that nearly always begins a sentence where it follows a stop.
STARTERS = frozenset(
    "A After All Although An And Another Any As At Because Before Besides Both But By Despite "
    "During Each Either Even Every Everybody Everyone Finally First For From Furthermore Given He "
    "Her Here His However I If In Indeed Instead It Its Last Later Many Meanwhile More Moreover "
    "Most Much Nevertheless No Neither Nobody None Nonetheless Nor Not Nothing Now On Once One "
    "Only Or Other Others Our Over She Since So Some Soon Somebody Someone Such That The Their "
    "Then There Therefore These They This Those Though Three Thus To Today Two Under Unlike Until "
    "We What When Where Whether Which While Who Why With Without Yet You".split()
)
# Those that may stand inside a name, and those without a capital in a title.
JOINING = frozenset("of for and the van der de al".split())
IN_TITLES = frozenset(
    "a an and as at but by for from in into nor of on or over the to with its s".split()
)

# Abbreviations, in small letters and without their last stop.
# After these a full stop ends no sentence, whatever follows.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev hon gen col lt lieut maj capt cpt adm cmdr comdr cdr comm sgt brig cpl "
    "pvt pfc sen rep gov pres amb ambass supt insp asst assoc dir secy sec chmn messrs mme st mt "
    "ft "
    "vs cf viz no nos vol pp art fig approx ca e.g i.e".split()
)
# "No. 2091": these are a number's sign before a figure and words elsewhere.
NUMBER_SIGNS = frozenset("no nos art fig".split())
# After these it may: it does where a word follows that nearly always begins a sentence.
MAY_END = frozenset(
    "jr sr inc co corp ltd etc jan feb mar apr jun jul aug sep sept oct nov dec min dep "
    "dept".split()
)
# Two letters that are one in Cyrillic, as an initial has them: "K. Zh. Tokayev".
INITIALS_OF_TWO = frozenset("Zh Kh Sh Ch Ts Yu Ya Ye Yo Yi Iu Ia Dz Dzh Shch Ju Ja Je".split())
