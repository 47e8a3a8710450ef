# What the command line says.

cli-refused = Refused ({ $rule }).
cli-helps = What would help: { $what }

trouble-profile = A firm's profile cannot be used.
    .remedy = Mend the lines named; `trastienda firms --check FILE` looks at one profile alone.
trouble-secret = This machine and the database do not belong together.
    .remedy = Copy the other machine's secret; `trastienda new-secret` only if all links that were sent may end.
trouble-advisors = The file of advisors cannot be used; nothing was changed.
    .remedy = Mend the lines named; `trastienda advisors --help` shows an example.
trouble-setting = A setting cannot be used.
    .remedy = Change that environment variable, or unset it for its default.
trouble-mail = No mail can be sent.
    .remedy = `trastienda serve` starts a mail server for trying things out when none is configured.
trouble-database = The database cannot be used.
    .remedy = Is it running, and is TRASTIENDA_DATABASE_URL right? `trastienda doctor` looks closer.
trouble-rights = The database's user may not do that.
    .remedy = Give it the right: GRANT USAGE, CREATE ON SCHEMA public TO its name; it makes its own tables.
trouble-file = A file or a connection cannot be used.
    .remedy = Check that the place exists and may be written.

doctor-right = right
doctor-wrong = wrong
doctor-all-right = Everything is right.
doctor-not-right = Not right: { $count }.
doctor-home = home is { $home }
doctor-profiles = { $firms } in { $folder }
doctor-profile-holidays = Change [holidays] in the profile.
doctor-sheets = { $firm }: { $count } procedures for clients
    .remedy = Mend the lines named; docs/howto/procedures.md says what a file may say.
doctor-database-address = Write a password's special characters as %40 and the like.
doctor-database-new = { $database } does not exist yet: the first command makes it
doctor-database-old = { $database } is at revision { $revision }, the newest is { $newest }
    .remedy = Any command but this one brings it up to date, such as `trastienda letters`.
doctor-database = { $database }, revision { $revision }
doctor-holidays = { $first ->
        [none] { $firm }: none are kept
       *[other] { $firm }: { $first } to { $last } are kept
    }
    .remedy = Any command but this one takes them over.
doctor-holiday-new = the library has { $day } { $name }, we do not
    .remedy = A year that has begun stays as it is: put the day under [holidays] extra or removed in the profile.
doctor-holiday-gone = we have { $day } { $name }, the library does not
doctor-letters-wait = { $firm }: { $count } letters wait since { $since }: { $why }
    .remedy = Mend what it says; they leave by themselves within ten minutes after.
doctor-letters = { $firm }: { $queued } queued, { $sent } sent, { $dead } dead, { $uncertain } uncertain
    .remedy = `trastienda letters { $firm } --state dead` says why; --send-again KEY revives one.
doctor-no-mail-server = no mail server is configured
    .remedy = Set TRASTIENDA_SMTP_HOST; `trastienda serve` brings a mail server for trying things out.
doctor-mail = { $user ->
        [none] { $server } answers ({ $security }, without a login)
       *[other] { $server } answers ({ $security }, as { $user })
    }
    .remedy = Check the TRASTIENDA_SMTP_* variables, and that this machine may connect.
doctor-prefect-away = no server answers at { $url }: { $why }
    .remedy = `trastienda serve` starts one; for another, set PREFECT_API_URL.
doctor-prefect = { $status ->
        [200] { $url } answers
       *[other] { $url } answers { $status }
    }
    .remedy = `trastienda serve` starts one; for another, set PREFECT_API_URL.
