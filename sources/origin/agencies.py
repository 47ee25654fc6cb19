# ruff: noqa: RUF001 - names are in Cyrillic, too
"""News agencies and outlets that others credit, as they are written in three languages."""

import re

# code → (regular expression of its forms, whether it is an agency that sells texts)
_KNOWN: dict[str, tuple[str, bool]] = {
    "reuters": (r"(?:Thomson )?(?i:Reuters)|Рейтерс?[ауо]?м?|Ройтерс", True),
    "ap": (
        (
            r"(?:The )?Associated Press|(?<![\w.])AP(?![\w.]\w)|Ассоши[эе]йтед [Пп]ресс?"
            r"|Ассошіейтед [Пп]рес"
        ),
        True,
    ),
    "afp": (
        r"AFP|Agence[ -]France[ -]Presse?|АФП|Франс[ -][Пп]ресс?|Аж[ае]нс Франс-?Прес+",
        True,
    ),
    "dpa": (r"(?:dpa|DPA|Dpa)|Deutsche Presse-Agentur|ДПА", True),
    "interfax_ukraine": (
        r"(?i:Interfax)[- ](?i:Ukraine)|(?i:Інтерфакс)[уом]*[ -](?i:Україн[аиоуі]ю?)|(?i:Интерфакс)[уеом]*[ -](?i:Украин[аыеу])",
        True,
    ),
    "interfax": (
        (
            r"(?i:Interfax)(?![- ](?i:Ukr))(?:\.RU)?|(?i:Інтерфакс)[уом]*(?![ -](?i:Укр))"
            r"|(?i:Интерфакс)[уеом]*(?![ -](?i:Укр))"
        ),
        True,
    ),
    "ukrinform": (r"Ukrinform|Укр[иі]нформ(?:[ауіе]|ом)?|УКР[ІИ]НФОРМ", True),
    "unian": (r"UNIAN|УН[ІИ]АН", True),
    "tass": (r"(?:ITAR-)?TASS|(?:ИТАР-)?ТАСС|ТАРС", True),
    "ria": (
        r"RIA(?: Novosti)?|РИА(?: [«\"]?Новост[иейям]+)?|РІА [«\"]?Новост[іией]+",
        True,
    ),
    "xinhua": (r"Xinhua|Синьхуа|Сіньхуа", True),
    "anadolu": (r"Anadolu(?: Agency)?|Анадолу|Анатолийско[ег]о? агентств[оа]", True),
    "efe": (r"EFE(?=\W)|Agencia EFE", True),
    "ansa": (r"ANSA(?=\W)", True),
    "pa_media": (r"PA Media|(?:the )?Press Association", True),
    "pap": (r"PAP(?=\W)|Польськ[аеу]+ прес-агентств[оа]", True),
    "belta": (r"BelTA|БЕЛТА|БелТА", True),
    "bloomberg": (r"Bloomberg(?: News)?|Блумберг[ауом]*", True),
    "upi": (r"UPI(?=\W)", True),
    "rbc_ukraine": (r"RBC[- ]Ukraine|РБК[- ]Укра[їи]н[аиыоу]ю?", True),
    "rfe_rl": (
        (
            r"RFE/RL|Radio (?:Free Europe|Liberty)|Радіо (?:Вільна Європа|Свобод[аиуі])"
            r"|Радио Свобод[аыуе]"
        ),
        False,
    ),
    "suspilne": (r"Suspilne|Суспільн(?:е|ого|ому|им)(?![^\W\d_])", False),
    "ukrainska_pravda": (
        r"Ukrainska Pravda|Українськ(?:а|ої|ій) [Пп]равд[аиі]|Украинск(?:ая|ой) правд[аыеу]",
        False,
    ),
    "bbc": (r"(?:the )?BBC|Би-би-си|Бі-бі-сі", False),
    "cnn": (r"CNN", False),
    "sky_news": (r"Sky News", False),
    "nyt": (r"(?:The |the )?New York Times|Нью-Йорк Таймс", False),
    "wsj": (r"(?:The |the )?Wall Street Journal", False),
    "guardian": (r"(?:the|The) Guardian", False),
    "meduza": (r"Meduza|«?Медуз[аыеу]й?»?", False),
    "washington_post": (r"(?:the )?Washington Post", False),
}

AGENCIES = frozenset(code for code, (_, sells) in _KNOWN.items() if sells)

# Tried only where a word begins: nearly all of a text is passed over at once.
NAME = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{code}>(?:{forms})(?!\\w))" for code, (forms, _) in _KNOWN.items())
    + ")"
)
