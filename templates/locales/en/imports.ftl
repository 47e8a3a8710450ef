# Files to import.

import-too-large =
    .remedy = Cut it into parts and import one after the other; each part with the headings.
import-too-large-bytes = unpacked, it is larger than { $most } MB
import-too-large-ratio = it unpacks to more than { $most } times its size, as no table does
import-too-large-rows = it has more than { $most } rows
import-too-large-cells = a row has more than { $most } cells
import-too-large-row = a row is longer than { $most } MB

import-date-order = column { $column }: the month stands where the map has the day, or the other way round: { $count } dates begin with what can only be { $first }. Write file.dates = { $dates }

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

import-no-json = it is no JSON that can be read: { $why }
    .remedy = Fetch the list of tickets again, whole.
import-no-json-rows = its JSON has no list of tickets
import-no-mail = there is no mail in it with a sender and a date
    .remedy = Give an mbox file, or a maildir: a folder with cur and new in it.
import-look-nothing = its first line has no names of columns
    .remedy = Export it with its headings.

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
