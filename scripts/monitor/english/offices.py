"""Offices and titles that stand before a name, in small letters."""

OFFICES = frozenset(
    "president minister premier secretary general commander ambassador chairman chairwoman chair "
    "director chief colonel admiral marshal lieutenant major captain deputy speaker leader "
    "senator representative counterpart mr mrs ms dr gen col lt maj adm sen rep gov professor "
    "prof envoy head sir lady spokesman spokeswoman officer official governor secretary-general "
    "vice-president adviser advisor comrade academician defense defence foreign prime".split()
)
