"""Abbreviations, in small letters and without their last stop: what a full stop behind one says."""

# After these a full stop ends no sentence, whatever follows.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev hon gen col lt maj capt adm cmdr sgt brig cpl sen rep gov pres amb "
    "supt insp messrs mme st mt ft vs cf viz no nos vol pp art fig approx ca e.g i.e".split()
)
# "No. 2091": these are a number's sign before a figure and words elsewhere.
NUMBER_SIGNS = frozenset("no nos art fig".split())
# After these it may: it does where a word follows that nearly always begins a sentence.
MAY_END = frozenset(
    "jr sr inc co corp ltd etc jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
