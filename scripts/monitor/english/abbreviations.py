"""Abbreviations, in small letters and without their last stop: what a full stop behind one says."""

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
