# What an instruction sheet says besides its procedure.

sheet-words =
    .kind = Instruction sheet
    .greeting = Hello, { $name }:
    .greeting_nobody = Hello:
    .missing = The sign □ stands for a character that the typeface of this PDF lacks; the Word file shows it.

sheet-reason =
    .cannot_be_solved = Your case cannot be solved with the service we attended it with. With these steps you can solve it yourself, at your own pace.
    .control_refused = As you preferred not to use remote control, here are the steps to solve it yourself, at your own pace.
    .asked_for = Here are the steps to solve your case, at your own pace.

sheet-meta =
    .case = Case
    .minutes = Time
    .about = about { $n } minutes
    .about_one = a minute
    .about_hours = about { $n } hours
    .about_hour = about an hour
    .date = Date
    .advisor = Prepared by

sheet-backup =
    .title = Before you begin: your backup
    .text = The backup of your information is in your care. Before the first step, make sure that you have a recent copy of what you do not want to lose.

sheet-titles =
    .needs = What you need
    .warnings = Careful
    .steps = Step by step
    .done = How you know it worked
    .help = If something is not as it says here

sheet-help =
    .stop = Stop at that step and answer the mail that this sheet came with, or write to { $mail }. Tell us which step you are at and what you see on the screen; a photo helps.
    .closed = With this sheet your case is closed. If you need us to go on, we open a new one that continues it.
