# How something outside failed: where, and what was said there.

failure-mail-login = the mail server { $where } does not accept the user { $said }
failure-mail-unwilling = the mail server { $where } does not want to talk: { $said }
failure-mail-certificate = the mail server { $where } has a certificate that is not trusted: { $said }
failure-mail-hung-up = the mail server { $where } hung up: { $said }
failure-mail-lacks = the mail server { $where } does not offer what the settings ask for: { $said }
failure-mail-unreachable = the mail server { $where } cannot be reached: { $said }
failure-mail-broke = the connection to the mail server { $where } broke: { $said }
failure-mail-silent = the mail server { $where } did not say whether it took the mail: { $said }
failure-mail-refuses = the mail server { $where } says: { $said }
failure-mail-address = { $fact } is not a mail address
failure-mailbox-login = the mailbox { $where } does not accept the user with its password
failure-mailbox-unread = the mailbox { $where } cannot be read: { $said }
failure-mailbox-gives-none = the mailbox { $where } does not give its mails: { $said }
failure-calendar-unreachable = the calendar server { $where } cannot be reached: { $said }
failure-calendar-refuses = the calendar server { $where } does not take the appointment: { $said }
failure-webhook-unreachable = a webhook cannot be reached: { $fact }
failure-webhook-refuses = a webhook answered { $fact }
failure-prefect-away = Prefect's server at { $where } is away: { $said }
failure-prefect-refuses = Prefect's server at { $where } does not take an event: { $said }
failure-letter-language = mail template { $where }: there is no catalogue of { $said }
failure-letter-unknown = there is no mail template { $fact }
failure-letter-template = mail template { $where }: { $said }
failure-document-facts = { $where } facts: { $said }
failure-document-format = { $where } facts of format { $said }
failure-document-template = { $where } template: { $said }
failure-copy-exists = { $fact }: there is such a copy already
failure-copy-file-missing = { $fact }: this file is missing
failure-copy-file-outside = { $fact }: it names a file outside the copy
failure-copy-checksum = { $fact }: this file is not as it was copied (checksum)
failure-copy-unread = { $where }: cannot be read: { $said }
failure-copy-damaged = the database { $where } is damaged: { $said }
failure-tool-missing = { $fact }: PostgreSQL's program was not found (TRASTIENDA_POSTGRESQL_TOOLS)
failure-tool-failed = { $where }: { $said }

## Settings: which variable, and what is allowed

setting-desk-header = needs { $needed }, which the proxy sends along
setting-mailbox-address = write imaps://USER:PASSWORD@HOST:PORT/FOLDER (or imap+starttls://…)
setting-mail-server-address = write smtp+starttls://USER:PASSWORD@HOST:PORT (or smtps://…)
setting-unencrypted = only for a server on this machine, not for { $host }; use { $better }
setting-short-secret = at least { $least } characters, such as `openssl rand -hex 32`
setting-database-in-memory = name a file; what is only in memory is lost
setting-database-address = write sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME
setting-database-port = { setting-database-address }; the port is a number
setting-one-of = one of { $allowed }
setting-whole-number = a whole number
setting-number = a number
setting-range = from { $least } to { $most }
setting-unread = cannot be read: { $why }
setting-no-mail-server = No mail server is configured: set TRASTIENDA_SMTP_HOST (see docs/reference/settings.md).
setting-no-mailbox = { $firm } has no mailbox: set { $name } (see docs/howto/mailbox.md).
setting-other-secret = This machine's secret is not the one with which this database's links were signed: they would be refused here. Copy the file `secret` of the other machine's home to { $home }, or set TRASTIENDA_SECRET alike on all machines.
setting-half-restored = A copy was being brought back when that was broken off: its letters are not held yet, and would go a second time. End it with `trastienda restore { $folder }`.

## Procedures: what is wrong with a file

procedure-folder = the folder { $folder } is no language (allowed: { $allowed })
procedure-name = name { $name }: 2 to 60 small letters, digits and dashes
procedure-blank-entry = an entry is empty; write it or take it out
procedure-picture-file = a file in pictures/ ({ $allowed })
procedure-no-alt = missing: say what the picture shows, for those who do not see it
procedure-no-picture = its content is no { $kind } picture
procedure-picture-large = { $bytes } bytes (at most { $most })
