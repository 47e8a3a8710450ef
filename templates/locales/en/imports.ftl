# Files to import.

import-needs = Say --firm and --map; or --look, to see what stands in the file and get the draft of a map.
import-repeated = { $count } rows stood there before, word for word: taken once.
import-differ = { $count } rows differ from what somebody did here and were left out: they are in the rejects file, too.
import-tried = Only tried: nothing was kept.
import-and-more = { " " }and { $count } more

import-look = { $file }: { $rows } rows, { $columns } columns
import-look-csv = CSV, { $encoding }, separated by { $separator }
import-look-columns = columns: { $columns }
import-look-dates = dates are written { $dates }
import-look-iso = dates are ISO, or there are none
import-look-day = the day stands first, as the whole column shows
import-look-month = the month stands first, as the whole column shows
import-look-states = words of { $column }, how often, and what they seem to mean; "" leaves a case as it was
import-look-unknown = "" (unknown: say which it is)

## What an import says

import-read = { $file }: { $rows } rows read, { $refused } refused.
import-progress = { $rows } rows, { $refused } refused
import-new = new
import-updated = updated
import-unchanged = unchanged
import-differs = differs
import-refused = refused
import-row = row { $rows }, { $column } = { $value }: { $why }
import-whole-row = the row
import-rejects = Refused rows, with what is wrong with each: { $file }
import-mend = Mend them there, and import that file with the same map.

## What is wrong with a cell

cell-twice = row { $row } has the same
    .remedy = Give it an id of its own, or delete one of the two.
cell-before = that is before { $what }, { $than }
    .remedy = Correct one of the two.
cell-needed = it says nothing, and is needed
    .remedy = Fill it in.
cell-future = { $at } is in the future
    .remedy = Are day and month swapped?
cell-no-address = { $who } has no mail address
    .remedy = Write it, or delete the name.
cell-plan-alone = plan and plan_from go together
    .remedy = Write both, or neither.
cell-no-hours = a plan has more than 0 hours
    .remedy = Write "none" as the plan to end it.
cell-state-time = a state needs its time
    .remedy = Fill it in.
cell-closed-time = a closed case needs the time of its closing
    .remedy = Fill it in.
cell-not-closed = the case is { $state }, not closed
    .remedy = Correct the state, or empty this.
cell-state-since = a case that is { $state } needs since when
    .remedy = Fill it in.
cell-contact-time = a contacted case needs the time of the contact
    .remedy = Fill it in.
cell-parts-of-a-cent = it has parts of a cent
    .remedy = Write the amount of the receipt, or delete the row.
cell-nothing-paid = nothing was paid
    .remedy = Write the amount of the receipt, or delete the row.
cell-currency = { $firm } keeps its accounts in { $currency }
    .remedy = Write what it was in { $currency }, and { $currency }.
cell-nul = it has a NUL character, which is no text
    .remedy = Delete it.
cell-too-long = it is { $length } characters long
    .remedy = Shorten it to { $most }.
cell-no-month = it is not a month
    .remedy = Write year and month, as in 2026-10.
cell-unknown-word = it is unknown (allowed: { $allowed })
    .remedy = Write one, or add a line such as { $line } to [{ $table }] of the map.
cell-no-language = it is no language of the firm (allowed: { $allowed })
    .remedy = Write one, or add a line such as { $line } to [{ $table }] of the map.
cell-no-plan = it is no plan of the firm (allowed: { $allowed })
    .remedy = Write one, or add a line such as { $line } to [{ $table }] of the map.
cell-no-time-of-day = it has no time of day
    .remedy = Write one; or, if midnight is meant, add "%Y-%m-%d" to file.dates.
cell-serial = it is a spreadsheet's number of days ({ $date })
    .remedy = Add "excel" to file.dates of the map.
cell-no-date = it is no date and time that exists
    .remedy = Write it as one of: { $ways }.
cell-skipped = { $local } does not exist in { $zone }: the clock went from { $last } straight to { $next }
    .remedy = Give a time before or after that gap. Is file.time_zone of the map right?
cell-twofold = { $local } came twice in { $zone }: the clock was put back
    .remedy = Say which: { $first } or { $second }. Or set file.clock_change to "earlier" or "later" in the map.
cell-no-number = it is not a number
    .remedy = Write it as { $example } (file.decimal).
cell-below-nothing = it is less than nothing
    .remedy = Write a number from 0 on.
cell-odd-address = a mail address with { $odd } before the @ is refused by most servers
    .remedy = Ask for another.
cell-not-an-address = it is not a mail address
    .remedy = Write it as name@company.example.
cell-differs = case { $case } has been changed here since it was imported: it is { $ours }, not { $theirs }
    .remedy = Change it here; or delete this row; or set file.later_wins in the map.
cell-before-us = that is before { $firm } began here ({ $began }), and so is what it was for
    .remedy = Leave it out; or enter it by hand if it is for work still to come.
cell-not-its-case = this client has no case { $case }
    .remedy = Correct its number, or empty it.
cell-other-payment = it is a payment of { $day } already, with another date or case
    .remedy = A payment is never changed: correct the row, or give the payment back by hand.
cell-no-case = there is no case { $case } in { $firm }
    .remedy = Import the cases first.
cell-no-client = there is no client { $client } in { $firm }
    .remedy = Import the clients first.
cell-before-case = { $at } is before case { $case } was opened
    .remedy = Correct the session or the case.
cell-runs-too = session { $session } of that case runs then too, from { $since }: one at a time (MX-09)
    .remedy = Correct one of the two, or leave out the one that stands twice.
cell-belongs = it belongs with row { $row }, which is refused
    .remedy = Mend that one; leave this one in.
cell-formula = it is a formula
    .remedy = Put its value there: copy, then paste special, values.
cell-spreadsheet-error = it is a spreadsheet's error
    .remedy = Mend the formula, or write the value.
cell-width = it has { $cells } cells, the heading has { $heading }
    .remedy = Is a cell with the delimiter in it not in quotation marks? Compare it with the heading.
cell-width-unmended = it had more or fewer cells than the heading
    .remedy = Mend the row, then empty its _reason.

## Of what a bad cell and a map's key say

phrase-map-a-table = { $key } = { $given }: a table, [{ $key }]
phrase-map-source = { $key } = { $given }: "column", ["column", "or column"] or {"{"} columns = [...], join = " - ", otherwise = "..." {"}"}
phrase-map-a-list = { $key } = { $given }: a list of texts, such as ["?"]
phrase-map-a-text = { $key } = { $given }: a text
phrase-map-true-or-false = { $key } = { $given }: true or false
phrase-map-one-of = { $key } = { $given }: one of { $allowed }
phrase-map-one-character = { $key } = { $given }: one character, such as ";"
phrase-map-dates = { $key } = { $given }: a strptime format of a whole day, as "%d/%m/%Y %H:%M", or "excel"
phrase-map-time-zone = { $key } = { $given }: an IANA name such as America/Lima
phrase-map-values = { $key } = { $given }: tables such as [values.state]
phrase-map-word = { $key } = { $given }: one of { $allowed }, or ""
phrase-map-our-word = { $key } = { $given }: one of our words, or ""
phrase-it-was-opened = it was opened
phrase-it-started = it started
phrase-it-was-contacted = it was contacted
phrase-it-was-in-session = it was in session
phrase-it-was-pending = it was pending
phrase-it-was-escalated = it was escalated
phrase-it-was-new = it was new
phrase-it-was-closed = it was closed

## A file that cannot be used

refused-file-empty = { $file }: it is empty.
    .remedy = Export it again, with its headings.
refused-file-old-xls = { $file }: it is an old .xls, or has a password.
    .remedy = Save it as .xlsx without a password, or as CSV.
refused-file-no-csv = { $file }: row { $row } (line { $line }) is not CSV: { $why }.
    .remedy = Rows before it are in. Is a quotation mark left open? Mend it there and import the file again.
refused-file-no-encoding = { $file }: the map's file.encoding { $encoding } does not exist.
    .remedy = Write "utf-8" or "cp1252".
refused-file-other-encoding = { $file }: line { $line } is not { $encoding } (byte { $byte }).
    .remedy = Save it as UTF-8, or write its encoding into the map: file.encoding = "cp1252" for most of Windows.
refused-file-no-gzip = { $file }: it cannot be unzipped ({ $why }).
    .remedy = Is it complete? Fetch it again.
refused-file-no-columns = { $file }: the map needs columns that it does not have: { $columns }.
    .remedy = It has: { $present }. Correct the map, or the heading.
refused-file-no-names = { $file }: the map needs columns that it does not have: { $columns }.
    .remedy = Its first line has no names.
refused-file-columns-twice = { $file }: columns stand there twice: { $columns }.
    .remedy = Rename or delete one of them.
refused-file-not-opened = { $file }: it cannot be opened ({ $why }).
    .remedy = Is the name right?
refused-file-no-sheet = { $file }: it has no sheet { $sheet }.
    .remedy = Write one of { $sheets } as file.sheet.
refused-file-no-xlsx = { $file }: it is no XLSX workbook ({ $why }).
    .remedy = Save it as .xlsx or as CSV.
refused-file-no-json = { $file }: it is no JSON that can be read: { $why }.
    .remedy = Fetch the list of tickets again, whole.
refused-file-no-json-rows = { $file }: its JSON has no list of tickets.
    .remedy = Fetch the list of tickets again, whole.
refused-file-no-mail = { $file }: there is no mail in it with a sender and a date.
    .remedy = Give an mbox file, or a maildir: a folder with cur and new in it.
refused-file-no-headings = { $file }: its first line has no names of columns.
    .remedy = Export it with its headings.
refused-file-too-large-bytes = { $file }: unpacked, it is larger than { $most } MB.
    .remedy = Cut it into parts and import one after the other; each part with the headings.
refused-file-too-large-ratio = { $file }: it unpacks to more than { $most } times its size, as no table does.
    .remedy = Cut it into parts and import one after the other; each part with the headings.
refused-file-too-large-rows = { $file }: it has more than { $most } rows.
    .remedy = Cut it into parts and import one after the other; each part with the headings.
refused-file-too-large-cells = { $file }: a row has more than { $most } cells.
    .remedy = Cut it into parts and import one after the other; each part with the headings.
refused-file-too-large-row = { $file }: a row is longer than { $most } MB.
    .remedy = Cut it into parts and import one after the other; each part with the headings.
