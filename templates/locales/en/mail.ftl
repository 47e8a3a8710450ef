# Mails: what several of them say. Those of each area are in mail_<area>.ftl; the message of each is letter-<mail>.

# The patterns are those of Unicode CLDR; full and short are a locale's own.
format-zone = { $city } time
    .offset = { $city } time, { $offset }
format-clock = short
format-moment =
    .day = full
    .clock = { format-clock }

mail-hello = Hello { $name },
    .nobody = Hello,
mail-case = Case { $number } · { $title }
    .untitled = Case { $number }
mail-what-to-do = What to do
mail-because-asked = You receive this mail because { $client } asked { $firm } for help.
mail-because-operator = This mail goes to the operations address of { $firm }.
mail-because-work = This mail goes to the people who work at { $firm }.
mail-see-and-answer = See it and answer
mail-link-decides-nothing = The link is for you alone: it opens a page where you accept or decline with a button. Opening it accepts nothing.

letter-operator-alert =
    .what = What happened
    .open = Open in Prefect
    .open-desk = Open at the desk
mail-own-page = All your cases, on your own page: { $link }
