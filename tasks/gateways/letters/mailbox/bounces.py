"""Letters that came back: whom they did not reach, and which they were. First as RFC 3464 says it, then by custom."""

import re
from collections.abc import Iterator
from email import message_from_string
from email.message import Message
from itertools import islice, takewhile

from domain.letters.bounce_causes import cause_of, is_lasting
from domain.letters.inbound import BouncedAddress
from tasks.gateways.letters.mailbox.mail_texts import MOST_PARTS, decoded, header, own_parts

LOOKED_AT = 60_000
"""Characters of a bounce that are read: what comes later is a copy of the letter."""
MOST_ADDRESSES = 20
NEAR = 4
"""Lines before and after an address in which something says that it failed."""
REASON = 12
"""Lines after it that tell why."""
_ADDRESS = re.compile(
    r'(?:"[^"\s@]{1,62}"|(?<![\w.!#$%&*+/=?^`{|}~-])[\w!#$%&*+=?^`{|}~][\w.!#$%&\'*+/=?^`{|}~-]{0,63})'
    r"@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
)
_OURS = re.compile(r"<[0-9a-f]{32}@[\w.-]{1,200}>")
"""The form of our Message-IDs (``domain.letters.letters.message_id``)."""
_ID_LINE = re.compile(r"^\s*(?:x-original-)?message-id:\s*(<[^<>\s]{3,250}>)", re.IGNORECASE | re.MULTILINE)
_DAEMON = re.compile(
    r"mailer-?daemon|post_?master|system administrator|sysadmin@|smtp_gateway|mail delivery|"
    r"delivery subsystem|mailerdaemon|mail.?administrator|postoffice|administrador del sistema|"
    r"microsoft ?outlook|microsoftexchange|mail system|internet mail|smtp.gateways?@",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"undeliver|not deliver|non.?deliver|failure notice|failure delivery|user unknown|unable to deliver|"
    r"could not be delivered|delivery (?:status|failure|failed|error|problem|report|notification|unsuccessful)|"
    r"(?:failed|delayed) (?:mail|delivery)|returned (?:mail|to sender)|automatically rejected|"
    r"mail (?:failed|failure|delivery|could not|error|delivery failed|system error)|processing error|"
    r"message (?:could not|not delivered|delivery|failure)|"
    r"no (?:se )?(?:puede|pudo|ha podido|fue posible) (?:ser )?entrega|no (?:ha sido |fue )?entregado|sin entregar|"
    r"(?:correo|mensaje) (?:devuelto|rechazado)|devuelto|"
    r"(?:entrega|env[ií]o) (?:fallid|retrasad)|"
    r"(?:error|fallo|falla|problema) (?:de|en|al) (?:la )?(?:entrega|enviar|env[ií]o)|"
    r"n[aã]o (?:foi )?(?:p[oô]de ser |pode ser )?entregue|n[aã]o entreg|"
    r"(?:falha|erro) (?:na|de) entrega|devolvid|atras(?:o|ada) na entrega|"
    r"notifica[cç](?:i[oó]n|[aã]o) de (?:estado|entrega|falha)|non remis|nicht zugestellt|unzustellbar",
    re.IGNORECASE,
)
_SAYS_NO = re.compile(
    r"\b[45][. ]?\d[. ]\d+\b|\b5[05]\d\b|unknown|unable|n.?t exist|not found|no such|cannot|could not|couldn.?t|"
    r"fail|deliver|error|returned|delay|sorry|rejected|refused|invalid|disabled|full|quota|exceed|expired|"
    r"suspended|inactive|bad address|not exist|unavailable|not reach|<<< rcpt|intended recipient|not be delivered|"
    r"no (?:se )?(?:pudo|puede|existe|encontr|ha podido|fue)|entreg|rechaz|desconocid|llen[oa]|cuota|devuel|"
    r"n[aã]o (?:foi|existe|p[oô]de|pode)|falh|desconhecid|chei[ao]|recusad|rejeitad",
    re.IGNORECASE,
)
_COPY = re.compile(
    r"^(?:-+ ?(?:below this line|original message|returned message|unsent message|copy of|this is a copy|"
    r"message header|headers? follow|start of returned|the header of|message text|"
    r"mensaje original|mensagem original).*|"
    r"-{3,} ?(?:the )?(?:original|returned|transcript).*|return-path:.*|received: from .*)$",
    re.IGNORECASE | re.MULTILINE,
)
_LATER = re.compile(
    r"will (?:be retried|continue|keep trying|try again)|still being retried|warning only|not yet been delivered|"
    r"attempts will continue|\bdelayed\b|se seguir[aá] intentando|se volver[aá] a intentar|"
    r"continuar[aá] (?:tentando|intentando)|"
    r"todav[ií]a no se ha|ainda n[aã]o foi",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"^(?:(?:original|final)-recipient):.*\n(?:[\w-]+:.*\n){0,6}?(?:action|status):", re.IGNORECASE | re.MULTILINE
)
_FIELD = re.compile(r"\s*(?:to|from|cc|subject|sent|date|message-id|reply-to|errors-to)\s*:", re.IGNORECASE)
_ARRIVED = frozenset({"delivered", "relayed", "expanded"})


def bounced_addresses(mail: Message) -> list[BouncedAddress]:
    """Return the addresses that a letter did not reach; none when the mail is no bounce."""
    reported = list(_by_report(mail))
    found = [one for one in reported if one is not None]
    if not reported:
        found = list(_by_custom(mail))
    return list({one.address: one for one in reversed(found)}.values())[::-1][:MOST_ADDRESSES]


def original_ids(mail: Message) -> list[str]:
    """Return the Message-IDs of letters that a mail reports about: those in our form first."""
    text = _everything(mail)
    return list(dict.fromkeys([*_OURS.findall(text), *_ID_LINE.findall(text)]))[:MOST_ADDRESSES]


def _by_report(mail: Message) -> Iterator[BouncedAddress | None]:
    """RFC 3464: a block of fields for each recipient; ``None`` for one that did get the letter."""
    for block in _recipient_blocks(mail):
        who = str(block.get("Final-Recipient") or block.get("Original-Recipient") or "")
        address = _ADDRESS.search(who.partition(";")[2] or who)
        action = str(block.get("Action", "")).strip().lower().split(";")[0].split("(")[0].strip()
        status = str(block.get("Status", "")).strip()
        if action in _ARRIVED or status.startswith("2"):
            yield None
        elif address and (action in ("failed", "failure", "delayed") or status[:1] in ("4", "5")):
            said = header(block, "Diagnostic-Code")
            lasting = action != "delayed" and is_lasting(said, status)
            why = (said or status or action)[:300]
            cause = cause_of(said or _told(mail)[:600], status)
            yield BouncedAddress(address[0].lower(), lasting, why, cause, delayed=action == "delayed")


def _recipient_blocks(mail: Message) -> Iterator[Message]:
    found = False
    for part in own_parts(mail):
        kind = part.get_content_type()
        if kind in ("message/delivery-status", "message/global-delivery-status"):
            blocks = part.get_payload()
            found = True
            yield from (one for one in (blocks if isinstance(blocks, list) else []) if isinstance(one, Message))
    if not found:  # a report whose MIME is broken, or was taken off by a gateway on its way
        text = _raw_text(mail)
        for begin in islice(_BLOCK.finditer(text), MOST_ADDRESSES):
            yield message_from_string(text[begin.start() : begin.start() + 3000].lstrip().partition("\n\n")[0])


def _raw_text(mail: Message) -> str:
    text = mail.get_payload()
    return text[:LOOKED_AT].replace("\r\n", "\n") if isinstance(text, str) else ""


def is_success_report(mail: Message) -> bool:
    """Say whether a report says that every address got the letter: it is no bounce (RFC 3464, Action: relayed)."""
    reported = list(_by_report(mail))
    return bool(reported) and not any(reported)


def looks_like_bounce(mail: Message) -> bool:
    """Say whether a daemon writes that something did not arrive, even where it names no address."""
    if is_success_report(mail):
        return False
    sender = f"{header(mail, 'From')} {header(mail, 'Sender')}"
    is_daemon = bool(_DAEMON.search(sender)) or "@" not in sender
    says = bool(_SUBJECT.search(header(mail, "Subject")))
    reports = mail.get_content_type() == "multipart/report"
    empty = from_nobody(mail)
    words = says and not is_daemon and bool(_COULD_NOT.search(_told(mail)[:2000]))
    return (
        (says and (is_daemon or empty or reports))
        or words
        or (is_daemon and empty)
        or ((is_daemon or empty) and bool(_COULD_NOT.search(_told(mail)[:2000])))
        or bool(mail.get("X-Failed-Recipients"))
    )


_COULD_NOT = re.compile(
    r"(?:could|can|was|did) ?n[o'.]?t (?:be )?(?:deliver|reach)|returned because|no valid recipients|unable to deliver|"
    r"not (?:be )?delivered to|n'a pas pu|no (?:se )?(?:pudo|puede|ha podido) (?:ser )?entrega|"
    r"n[aã]o p[oô]de ser entregue|rcpt to",
    re.IGNORECASE,
)


def from_nobody(mail: Message) -> bool:
    """Say whether the envelope's sender is empty, as that of every notice is (RFC 5321, 4.5.5)."""
    return bool(re.fullmatch(r"<\s*(?:mailer-daemon(?:@[\w.-]+)?)?\s*>", header(mail, "Return-Path"), re.IGNORECASE))


def _by_custom(mail: Message) -> Iterator[BouncedAddress]:
    """What older servers write: addresses near a reason; else the only one to whom the returned letter went."""
    if not looks_like_bounce(mail):
        return
    text = _told(mail)
    later = bool(_LATER.search(f"{header(mail, 'Subject')}\n{text}"))
    failed = [address.lower() for address in _ADDRESS.findall(header(mail, "X-Failed-Recipients"))]
    for address in failed:
        at = max(0, text.lower().find(address))
        yield _bounced(address, text[at : at + 600], later=later)
    if failed:
        return
    found = list(_near_reasons(mail, text))
    if not found and len(to := _ADDRESS.findall(_returned_to(mail))) == 1:
        found = [(to[0].lower(), text[:600])]
    for address, near in found:
        yield _bounced(address, near, later=later)


def _near_reasons(mail: Message, text: str) -> Iterator[tuple[str, str]]:
    own = {
        one.lower() for name in ("To", "From", "Sender", "Delivered-To") for one in _ADDRESS.findall(header(mail, name))
    }
    own |= {one.lower() for one in _ADDRESS.findall(header(mail, "Reply-To"))}
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if _FIELD.match(line):
            continue
        near = " ".join(lines[max(0, number - NEAR) : number + NEAR + 1])[:2000]
        for address in _ADDRESS.findall(line[:1000]):
            alone = line.strip(" \t<>:").lower() == address.lower()
            is_own = address.lower() in own and not alone
            if not is_own and not _DAEMON.search(address) and not _HELPER.match(address) and _SAYS_NO.search(near):
                yield address.lower(), _reason(lines, number)


def _reason(lines: list[str], number: int) -> str:
    """Return what is said of an address: its line and those after it, up to the next address."""
    after = islice(lines, number + 1, number + 1 + REASON)
    return " ".join([lines[number], *takewhile(lambda line: not _ALONE.match(line), after)])[:1200]


_ALONE = re.compile(r"\s*<?[^\s<>@]{1,64}@[\w.-]{1,255}>?:?\s*$")
_HELPER = re.compile(r"(?:support|soporte|help|ayuda|abuse|info|helpdesk|suporte)@", re.IGNORECASE)


def _bounced(address: str, near: str, *, later: bool) -> BouncedAddress:
    why = " ".join(near.split())
    return BouncedAddress(address, not later and is_lasting(why), why[:300], cause_of(why), delayed=later)


def _returned_to(mail: Message) -> str:
    for part in islice(mail.walk(), MOST_PARTS):
        if part is not mail and part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                return header(inner[0], "To")
        if part is not mail and part.get_content_type() == "text/rfc822-headers":
            found = re.search(r"^to:(.{1,500})$", decoded(part)[:LOOKED_AT], re.IGNORECASE | re.MULTILINE)
            if found:
                return found[1]
    found = re.search(r"^\s*to:(.{1,500})$", decoded_first(mail)[:LOOKED_AT], re.IGNORECASE | re.MULTILINE)
    return found[1] if found else ""


def decoded_first(mail: Message) -> str:
    """Return the first text of a mail, with whatever it quotes."""
    for part in islice(mail.walk(), MOST_PARTS):
        if part.get_content_type() in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            return decoded(part)[:LOOKED_AT]
    return ""


def _told(mail: Message) -> str:
    """The daemon's own words: the first text, up to the copy of the letter."""
    text = decoded_first(mail)
    copy = _COPY.search(text)
    return text[: copy.start() if copy and copy.start() > 80 else LOOKED_AT]  # noqa: PLR2004


def _everything(mail: Message) -> str:
    texts = []
    for part in islice(mail.walk(), MOST_PARTS):
        if part is not mail:
            texts += [f"{name}: {value}" for name, value in part.items()]
        payload = None if part.is_multipart() else part.get_payload(decode=True)
        texts.append(payload[:LOOKED_AT].decode("latin-1") if isinstance(payload, bytes) else "")
    return "\n".join(texts)[: 4 * LOOKED_AT]
