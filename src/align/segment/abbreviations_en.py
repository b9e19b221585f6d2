"""English abbreviations that end in a full stop, each with a real example.

``ALWAYS_INSIDE`` never ends a sentence; ``MAY_END`` ends one only before a word of ``STARTERS``.
Lower case; see :mod:`align.segment.abbreviations_ru`.
"""

from __future__ import annotations

ALWAYS_INSIDE: dict[str, str] = {
    "mr": "Mr. Lukashenko",
    "mrs": "Mrs. Petrova",
    "ms": "Ms. Orlova",
    "messrs": "Messrs. Ivanov and Petrov",
    "dr": "Dr. Saliev",
    "prof": "Prof. Ivanov",
    "gen": "Gen. Sidorov",
    "lt": "Lt. Gen. A. Petrov",
    "col": "Col. B. Asanov",
    "maj": "Maj. Gen. Kim",
    "brig": "Brig. Gen. Kim",
    "capt": "Capt. Li",
    "cmdr": "Cmdr. Li",
    "adm": "Adm. Makarov",
    "sgt": "Sgt. Li",
    "cpl": "Cpl. Li",
    "pvt": "Pvt. Li",
    "amb": "Amb. Karimov",
    "h.e": "H.E. Mr. Karimov",
    "rev": "Rev. Brown",
    "hon": "Hon. Smith",
    "sen": "Sen. Smith",
    "sens": "Sens. Smith and Brown",
    "rep": "Rep. Smith",
    "reps": "Reps. Smith and Brown",
    "gov": "Gov. Smith",
    "pres": "Pres. Smith",
    "supt": "Supt. Smith",
    "det": "Det. Smith",
    "st": "St. Petersburg",
    "mt": "Mt. Elbrus",
    "ft": "Ft. Ross",
    "art": "Art. 4 of the Treaty",
    "arts": "Arts. 4 and 5",
    "para": "para. 7",
    "paras": "paras. 7 and 8",
    "ch": "ch. VII",
    "sec": "sec. 2",
    "sect": "sect. 2",
    "pp": "pp. 3–5",
    "p": "p. 5",
    "vol": "Vol. II",
    "fig": "Fig. 2",
    "figs": "Figs. 2 and 3",
    "cf": "cf. Article 4",
    "vs": "Russia vs. Belarus",
    "v": "Smith v. Brown",
    "e.g": "e.g. NATO",
    "i.e": "i.e. the CSTO",
    "viz": "viz. Armenia",
    "ed": "ed. Smith",
    "eds": "eds. Smith and Brown",
    "tel": "Tel. +7",
    "approx": "approx. 600",
    "dept": "Dept. of State",
}

MAY_END: dict[str, str] = {
    "u.s": "in the U.S. The talks",
    "u.k": "the U.K. continued",
    "u.n": "the U.N. Security Council",
    "e.u": "the E.U. Council",
    "u.s.a": "the U.S.A. Then",
    "d.c": "Washington, D.C. The",
    "a.m": "10 a.m. Moscow time",
    "p.m": "5 p.m. Astana time",
    "inc": "Apple Inc. of California",
    "ltd": "Kazakhstan Engineering Ltd. of Astana",
    "co": "Smith & Co. London",
    "corp": "Boeing Corp. The",
    "etc": "drugs, migration, etc.",
    "jr": "King Jr. Day",
    "sr": "Bush Sr. The",
    "ph.d": "his Ph.D. The",
    "b.c": "200 B.C. The",
    "a.d": "200 A.D. The",
    "al": "Smith et al. The",
    "jan": "28 Jan. 2025",
    "feb": "3 Feb. 2025",
    "mar": "3 Mar. 2025",
    "apr": "5 Apr. 2025",
    "jun": "5 Jun. 2025",
    "jul": "5 Jul. 2025",
    "aug": "19 Aug. 2025",
    "sep": "28 Sep. 2001",
    "sept": "28 Sept. 2001",
    "oct": "9 Oct. 2026",
    "nov": "28 Nov. 2024",
    "dec": "1 Dec. 2024",
    "ave": "Fifth Ave. New York",
    "blvd": "Sunset Blvd. Los Angeles",
    "rd": "Main Rd. London",
}

UNITS: tuple[str, ...] = ()
NAMES_AFTER_UNITS: tuple[str, ...] = ()

STARTERS = tuple(
    (
        "The A An In On At He She It They We I You His Her Their Its This That These Those But And So If As "
        "When While After Before According There Here For To Of With By From However Meanwhile What Who Why "
        "How Talks Not No Our My Your All Some Many Most One Two Both Each Every Such Then Thus Therefore "
        "Since Although Though During Under Until Participants Members Parties"
    ).split()
)
"""Words that start a sentence and are no part of a name."""
