"""Whose fault it is that a letter did not arrive, and for how long: by the status (RFC 3463) and by the words."""

import re
from enum import StrEnum

MOST = 2_000
"""Characters of a diagnosis that are looked at."""


class Cause(StrEnum):
    """Why a letter did not arrive; only ``address`` says anything about the address itself."""

    ADDRESS = "address"
    FULL = "full"
    SIZE = "size"
    POLICY = "policy"
    OURS = "ours"
    OTHER = "other"


_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_REPLY = re.compile(r"(?<![\d.\-])([45])[0-5]\d(?![\d.])(?=[\s\-#:]|$)")


def _any(table: str) -> str:
    """Return a pattern for any line of a table."""
    return "|".join(line.strip() for line in table.strip().splitlines())


_WHO = _any(r"""
    user|recipient|account|addressee|alias|destination|local part
    mail ?box|address|usuario|usu[aá]rio|destinat[aá]rio
    direcci[oó]n|endere[cç]o|cuenta|conta|buz[oó]n
""")
_IS_NOT_THERE = _any(r"""
    unknown|unavailable|disabled|inactive|suspended|invalid|rejected|isn.?t|no longer|lookup
    not (?:found|exist|known|listed|recogni[sz]ed|valid|active|a valid|local|be found|present|here)
    (?:does|do|did|doth)(?: not|n.?t) (?:exist|have|match|like|appear|seem)|has (?:been |moved|changed)
    desconocid|desconhecid|inv[aá]lid|inexistente|inativ|deshabilitad|suspendid
    no (?:existe|v[aá]lid|encontrad|se encontr|fue encontrad)
    n[aã]o (?:existe|encontrad|foi encontrad|[eé])
""")
_UNKNOWN = "unknown|no such|invalid|non-?existent|bad|illegal|disabled|inactive|unroute?able|unrecogni[sz]ed|wrong"
_WORDS = {
    Cause.SIZE: r"""
        message size|message length exceed|size exceeds|exceed\w* (?:the )?(?:maximum|fixed|size)|larger than|size limit
        (?:message|mail|file|body) (?:is |size |was )?too (?:big|large)|too (?:big|large) (?:message|mail)
        (?:excede|supera).{0,40}tama[ñn]o|demasiado grande|tamanho m[aá]ximo|muito grande
    """,
    Cause.FULL: rf"""
        (?:{_WHO}|mail ?(?:folder|file|drop)|inbox|maildir)(?: \S+){{0,3}} (?:full|exceeded|over ?quota|out of)
        quota|full mailbox|exceeded (?:the |its |his )?(?:disk|storage|space|mail)|storage (?:space|limit|allocation)
        (?:not|no) (?:enough|more) (?:storage|space|disk)|insufficient (?:disk|storage)|disk space exceed
        too much mail data|too many (?:mails|messages) in|cuota|buz[oó]n.{{0,30}}llen|caixa.{{0,40}}(?:cheia|lotada)
    """,
    Cause.OURS: r"""
        relaying|relay(?: access)? (?:denied|not|is)|(?:to|cannot|not) relay|improper sequence
        \bspf\b|\bdkim\b|dmarc|authenticat|unauthenticated|\bptr\b|reverse dns|remitente|remetente
        sender (?:address |domain |verify )?(?:rejected|denied|failed|is not|invalid|unknown|not)|sender was rejected
        (?:domain|address) of (?:the )?sender|(?:bad|invalid|unverified|rejected) sender|from: domain is invalid
        sender.{0,40}(?:does not (?:exist|resolve)|must|could not be (?:verified|resolved))
        mail from (?:domain|address|must)|(?:not|isn.t) (?:allowed|authori[sz]ed) to send
    """,
    Cause.OTHER: r"""
        (?:message|delivery|envelope|letter) expired|timed? ?out|connection refused|too long|requests to connect
        lookup failure|hop count|\bloop|(?:transport|remote protocol) error|procmail|system config
    """,
    Cause.ADDRESS: rf"""
        (?:{_WHO})(?: address| account| name)?(?: [^\s]{{1,80}}){{0,4}}? ?(?:{_IS_NOT_THERE})
        (?:{_UNKNOWN}) (?:{_WHO}|domain|local|person|host|name)|user.?unknown|unknown.?(?:user|host)
        (?:not|n.?t) (?:our|a valid|find (?:the )?(?:user|recipient|address)|have (?:a|an) .{{0,20}}account|recognized)
        (?:no|not an?|isn.t) (?:mailbox|account|user|valid)
        account (?:is |has been )?(?:disabled|suspended|closed|expired|not)
        (?:host|domain|name|mx)(?: [^\s]{{1,80}}){{0,3}} (?:not found|unknown|lookup|isn.t|is not|has no|doesn.t)
        (?:dominio|servidor).{{0,40}}no se encontr
        host(?:name)?.?unknown|host or domain|no mx|domain is not reachable|name service error
        couldn.t find (?:any )?host
        final delivery userid|non-?existent|null ?mx|not accept mail|unrout|recipient.{{0,30}}(?:refused|rejected)
        (?:mailbox|user|account|address).{{0,60}}(?:not (?:found|exist)|unavailable|disabled|inactive|unknown)
        (?:does ?n.t|does not) (?:exist|have)|not exist|no existe|n[aã]o existe|is no longer|has moved
        no longer (?:valid|available|works)|user's filter|filtered|rejected by (?:the )?(?:recipient|user)|restricted
    """,
    Cause.POLICY: r"""
        spam|black ?list|\bblock|dnsbl|\brbl\b|reputation|polic|virus|content|reject|denied|refused|infected|prohibited
        rate|too many|suspicious|junk|banned|malware|unsolicited|phish|listed|abuse|security
        pol[ií]tica|bloquead|rechazad|recusad|not (?:allowed|permitted|accept)
    """,
}
_PATTERNS = {cause: re.compile(_any(table)) for cause, table in _WORDS.items()}
"""In the order in which they are asked: what is surely meant first, words that stand for anything last."""
_BY_STATUS = {
    Cause.ADDRESS: "1.0 1.1 1.2 1.3 1.4 1.6 1.10 2.0 2.1 2.4 4.4",
    Cause.FULL: "2.2",
    Cause.SIZE: "2.3 3.4",
    Cause.OURS: "1.7 1.8 5.2 5.4 7.2 7.8 7.9 7.20 7.21 7.22 7.23 7.24 7.25 7.26 7.27",
    Cause.POLICY: "7.0 7.1 7.3 7.4 7.5 7.6 7.7 7.13 7.17 7.28 6.0 6.1 6.3",
}
_CAUSE_OF = {detail: cause for cause, details in _BY_STATUS.items() for detail in details.split()}
_SURE = frozenset(
    {"1.1", "1.2", "1.6", "1.10", "2.2", "3.4", "2.3", "1.7", "1.8", "7.20", "7.23", "7.24", "7.25", "7.26"}
)
"""Details that say what they mean; the rest of them stands in for anything, and the words know better."""
_NOT_YET = re.compile(
    _any(r"""
        too long|expired|time(?:d)?[ -]?out|try (?:again )?later|temporar|retry|defer|grey-?list|connection refused
        could(?: not|n.t) connect|unable to connect|not.{0,20}establish|no route|not be (?:contacted|reached)
        requests to connect|m[aá]s tarde|mais tarde
    """)
)


def cause_of(text: str, status: str = "") -> Cause:
    """Return whose fault it is, from what the server said and its status code, such as ``5.1.1``."""
    said = " ".join(text[:MOST].casefold().split())
    details = [".".join(found[1:]) for found in _STATUS.findall(f"{status} {said}")]
    for detail in details:
        if detail in _SURE:
            return _CAUSE_OF[detail]
    for cause, pattern in _PATTERNS.items():
        if pattern.search(said):
            return cause
    return next((_CAUSE_OF[detail] for detail in details if detail in _CAUSE_OF), Cause.OTHER)


def is_lasting(text: str, status: str = "") -> bool:
    """Say whether trying again is useless: by the status, else by the reply, else by the words."""
    said = " ".join(text[:MOST].casefold().split())
    for codes in (_STATUS.findall(status), _STATUS.findall(said), [(one,) for one in _REPLY.findall(said)]):
        if codes:
            return str(codes[0][0]) == "5"
    return not _NOT_YET.search(said)


_ABOUT_US = re.compile(
    _any(r"""
        relay|authentication (?:is )?required|must (?:first )?(?:authenticate|issue a starttls)|starttls first
        client host|your (?:ip|host|server|machine|address is)|blocked using|black ?list|block ?list|dnsbl|\brbl\b
        (?:ip|host).{0,40}(?:blocked|banned|listed|reputation)|reputation of
    """)
)
_ABOUT_CONTENT = re.compile(r"content|virus|\bspam\b|url|attachment|message (?:was |is )?(?:blocked|rejected)|phish")


def is_about_us(text: str) -> bool:
    """Say whether a mail server refuses our machine or login, and so every letter, not only this one."""
    reply = " ".join(text[:MOST].casefold().split())
    return reply[:1] == "5" and bool(_ABOUT_US.search(reply)) and not _ABOUT_CONTENT.search(reply)
