# Mails about reports.

letter-monthly-report =
    .file = report
    .subject = Your report for { $month }: { $firm }
    .subject-revision = Your report for { $month } (revision { $revision }): { $firm }
    .preview = { $incidents ->
        [one] { $incidents } incident
       *[other] { $incidents } incidents
    } and { $requests ->
        [one] { $requests } service request
       *[other] { $requests } service requests
    }; { $hours } of support.
    .title = Report for { $month }
    .here = Here is your report for { $month }. The details, case by case, are in the attached PDF.
    .revision = Revision { $revision }
    .replaces = This report replaces the one that you already received for { $month }. Where they differ, this one counts.
    .opened = In { $month } you opened <strong>{ $incidents ->
        [one] { $incidents } incident
       *[other] { $incidents } incidents
    }</strong> and <strong>{ $requests ->
        [one] { $requests } service request
       *[other] { $requests } service requests
    }</strong>.
    .opened-none = You opened no cases in { $month }.
    .hours = Support hours
    .used = Used: { $used }
    .used-left = Used: { $used } of { $contracted }. Left over: { $left }.
    .used-over = Used: { $used } of { $contracted }. Beyond what is contracted: <strong>{ $over }</strong>.
    .cases = Your cases
    .incidents = Incidents
    .requests = Service requests
    .cases-opened = Opened
    .cases-solved = Solved
    .cases-pending = Pending
    .cases-escalated = Escalated
    .cases-closed_unsolved = Closed unsolved
    .kinds = <strong>Which is which?</strong> An incident is an unexpected event, which may or may not interrupt the work of your computer or software. A service request is a planned or foreseen event, which usually does not interrupt it.
    .doubt = If you have a question or something looks wrong, reply to this mail and we will look at it with you.
    .because = You receive this mail because { $client } is supported by { $firm }.
    .because-plan = You receive this mail because { $client } has a support plan with { $firm }, which includes a report every month.

letter-report-late-alert =
    .subject = Late reports for { $month }: { $count ->
        [one] { $count } client
       *[other] { $count } clients
    } of { $firm }
    .title = Late reports for { $month }
    .due = They were due on <strong>{ $due }</strong>; { $count ->
        [one] { $count } client is
       *[other] { $count } clients are
    } still without a report:
    .more = and { $count ->
        [one] { $count } more client
       *[other] { $count } more clients
    }
    .look = Look at the cause of each and mend it.
    .again = Start the report delivery again from Prefect, or wait for tomorrow's: it sends what is missing, late as it is, and nothing twice.
    .once = You are told of each client once a month.
