# What the monthly report says.

document-page =
    .before = { "Page " }
    .between = { " of " }
document-missing = The sign □ stands for a character that the typeface does not have.

report =
    .title = Monthly report
    .revision = Revision { $n }: replaces earlier reports about this month.
    .without_plan = No plan of hours this month
    .plan = { $name } · { $hours } a month
    .and = { " " }and{ " " }
    .minutes = { $n } min
    .hours = { $n } h
    .under_a_minute = < 1 min
    .none = –

report-words =
    .case = { $n ->
            [one] { $n } case
           *[other] { $n } cases
        }
    .incident = { $n ->
            [one] { $n } incident
           *[other] { $n } incidents
        }
    .request = { $n ->
            [one] { $n } service request
           *[other] { $n } service requests
        }
    .pending = { $n } pending
    .escalated = { $n } escalated
    .unsolved = { $n } closed unsolved
    .brought = { $n } from earlier months
    .in_progress = { $n } in progress
    .others = { $n ->
            [one] { $n } more category
           *[other] { $n } more categories
        }
    .more_open = { $n ->
            [one] and { $n } more open case: it is in the list of cases.
           *[other] and { $n } more open cases: they are in the list of cases.
        }

report-kind =
    .incident = Incident
    .service_request = Service request

report-mode =
    .remote = Remote
    .on_site = On site

report-state =
    .new = Received
    .contacted = In progress
    .in_session = In progress
    .pending = Pending
    .escalated = Escalated
    .closed = Closed
    .solved = Solved
    .unsolved = Closed

report-reason =
    .solved = Solved
    .answered = Question answered
    .instructions_sent = Instructions were sent
    .told_by_chat = Told by chat
    .expired = No reply before the deadline
    .withdrawn = Withdrawn by the client
    .declined = Quote not accepted
    .not_recorded = Reason not recorded

report-kpi =
    .opened = Cases opened
    .solved = Solved
    .open = Still open
    .hours = Hours used
    .all_done = Nothing left open
    .of_hours = of { $contracted }; { $left } left
    .over_hours = of { $contracted }; { $over } over
    .carried = { $carried } came from the month before
    .no_plan = No plan of hours

report-days =
    .title = Day by day
    .incidents = Incidents
    .requests = Service requests
    .closed = Closed
    .alt = Cases opened each day of { $month }: { $cases } in all; the busiest day was { $day } with { $most }.
    .alt_none = No case was opened in { $month }.

report-trend =
    .title = The last months
    .incidents = Incidents
    .requests = Service requests
    .solved = Solved
    .unsolved = Closed unsolved
    .open = Open at month’s end
    .contact = First contact, median
    .solution = Solution, median
    .hours = Hours used
    .alt = Cases opened by month: { $values }.

report-categories =
    .title = By category
    .unnamed = No category
    .none = No case was opened this month.
    .alt = Cases opened by category: { $values }.

report-times =
    .title = Response times
    .median = Median
    .slow = { $n } % within
    .contact = First contact
    .solution = Solution
    .promise = { $kept } of { $total } within the promise of { $promised }
    .promise_waiting = { $n ->
            [one] { $n } case awaits its first contact
           *[other] { $n } cases await their first contact
        }

report-modes =
    .title = By mode
    .cases = Cases
    .sessions = Sessions
    .hours = Hours

report-open =
    .title = What is still open
    .case = Case
    .state = State
    .since = Since
    .until = Waits until
    .until_note = A pending case waits for the client until the day given; then it is closed.

report-cases =
    .title = The cases of the month
    .case = Case
    .before = Opened in earlier months
    .what = What happened and what was done
    .state = State
    .contact = First contact
    .solution = Solution
    .hours = Hours

report-notes =
    .title = How to read this report
    .kinds = An incident is an unexpected event that may or may not interrupt the work of a computer or program. A service request is a planned or expected event that usually does not.
    .judged = Everything is counted as it stood at the end of { $day }, at midnight local time. Each contact, solution and session belongs to the month in which it happened.
    .times = Times count business hours only, from the opening of the case, waiting included. The median is the middle value; { $n } of every 100 cases took no longer than the second figure.
    .hours = Hours are the full minutes worked in each session, remote or on site. A session across the end of the month is divided between the two months.
    .hours_increment = Hours are counted in each session, remote or on site, by every { $n } minutes begun. A session across the end of the month is divided between the two months.

report-summary =
    .nothing_opened = No case was opened in { $month }.
    .opened = { $n ->
            [one] In { $month }, { $what } was opened.
           *[other] In { $month }, { $what } were opened.
        }
    .more = { $n } more than in { $before }
    .fewer = { $n } fewer than in { $before }
    .same = as many as in { $before }
    .opened_compared = { $n ->
            [one] In { $month }, { $what } was opened, { $compared }.
           *[other] In { $month }, { $what } were opened, { $compared }.
        }
    .all_solved = { $n ->
            [one] Everything was solved, and nothing is left open.
           *[other] All { $n } cases of the month were solved, and nothing is left open.
        }
    .solved = { $n ->
            [one] { $n } case was solved
           *[other] { $n } cases were solved
        }
    .none_solved = No case was solved
    .unsolved = { $n ->
            [one] { $n } was closed unsolved
           *[other] { $n } were closed unsolved
        }
    .open = { $n ->
            [one] { $n } is still open
           *[other] { $n } are still open
        }
    .work = Sessions came to { $used }.
    .hours_left = Use of the { $plan } was { $used } of { $contracted }, with a balance of { $left }.
    .hours_over = Use of the { $plan } was { $used }: { $over } beyond { $contracted }.
    .hours_unused = The { $plan } ({ $contracted }) was not used.
