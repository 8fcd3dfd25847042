## Around every page
skip-to-content = Skip to the content
nav-main = Main pages
nav-visits = Visits
sign-out = Sign out
language = Language
save = Save
to-visits = To the visits
pages = Pages
page-before = Earlier page
page-after = Later page
page-of = Page { $page } of { $pages }
filter = Show
filter-off = Show all again
filters = Which questions

## Days and times
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date-day = { $day } { $month } { $year }
date-days = { $begins } to { $ends }
date-days-of-month = { $first } to { $last } { $month } { $year }
date-moment = { $day }, { $time }

## Where there is no page
fault-signed-out = You are not signed in
fault-signed-out-next = Your session is over, or was ended. What you sent was not done: sign in, and do it again.
fault-not-found = There is nothing here
fault-not-found-next = It may have been removed, or it is not for you to see. Whoever leads the visit knows.
fault-not-allowed = This is not for you to do
fault-not-allowed-next = Ask whoever leads the visit, or an administrator.
fault-from-elsewhere = This was not sent from a page of yours
fault-from-elsewhere-next = Nothing was done. The page may be from an earlier session: open it anew, and send it again.
fault-too-large = That is more than can be taken at once
fault-too-large-next = Nothing was done. Go back, and send less at a time.
fault-busy = The server cannot do this just now
fault-busy-next = Try again in a moment. If it stays so, tell whoever runs the server.
fault-out-of-bounds = This takes more time or memory than the server gives to it
fault-out-of-bounds-next = Nothing is lost. Tell whoever runs the server.
fault-failed = Something failed within the server
fault-failed-next = Nothing is lost. Try again; if it stays so, tell whoever runs the server.

## Signing in
sign-in-title = Sign in
sign-in = Sign in
sign-in-code = Sign-in code
sign-in-code-hint = An administrator makes it for you; it works once. You can paste the whole link.
sign-in-no-code = That is no sign-in code: it has 22 letters, digits, - and _.
sign-in-not-open = This code was used, or is too old. Ask an administrator for a new one.
sign-in-too-many = Too many wrong codes came from here. Wait a minute, then try again.
sign-in-restored = The server was brought back from a backup, and waits for the phones first. Ask whoever runs it.

## Visits
home-title = Visits
home-silent = Not heard of for a day
home-heard = last heard of
home-never-heard = never heard of
home-search = Place
home-who = Whose
home-who-all = All
home-who-mine = I take part
home-who-led = I lead
home-when = When
home-when-any = Any time
home-when-now = Under way
home-when-past = Past
home-when-to-come = To come
home-kind = Kind
home-kind-any = Any kind
home-none-found = No visit is like that.
home-none = There is no visit yet. Whoever administers opens one.
home-count = { $count ->
    [one] One visit
   *[other] { $count } visits
}
needs-title = Needs you
needs-more = More visits that need you
need-held = { $count ->
    [one] One thing is held for a lead to decide
   *[other] { $count } things are held for a lead to decide
}
need-flags = { $count ->
    [one] One urgent flag is raised
   *[other] { $count } urgent flags are raised
}
need-broken = { $count ->
    [one] One record cannot be opened
   *[other] { $count } records cannot be opened
}
need-to-settle = { $count ->
    [one] One disagreement to settle
   *[other] { $count } disagreements to settle
}
need-returned = Went back to the team
need-later = Something came after the approval
need-ready = Can be approved
need-recheck = { $count ->
    [one] One question to look at again
   *[other] { $count } questions to look at again
}
home-who-needs = They need me
home-state = State
home-state-any = Any state
home-not-looked = in a moment
home-unknown = { $count ->
    [one] One visit is still being looked through and may be missing here. Look again in a moment.
   *[other] { $count } visits are still being looked through and may be missing here. Look again in a moment.
}
column-state = State
visit-state-broken = A record cannot be opened
visit-state-to-settle = To be settled
visit-state-returned = Back with the team
visit-state-approved-with-later-changes = Approved, changed since
visit-state-open = Being filled in
visit-state-approved = Approved
visit-state-empty = No record yet
home-under-way = under way
column-place = Place
column-days = Days
column-kind = Kind
column-role = Role
column-lead = Lead
column-team = Team
column-forms = Forms
column-member = Member
column-answers = Answers
column-observations = Observations
column-last-word = Last word
column-devices = Devices
column-where = Browser
column-began = Began
column-used = Last used
column-ends = Ends
column-do = What can be done
visit-kind-initial = Initial visit
visit-kind-follow-up = Follow-up visit
visit-kind-ad-hoc = Ad hoc visit
visit-kind-practice = Practice
role-admin = Administrator
role-lead = Lead
role-visitor = Visitor
role-reader = Reader

## One's own page
me-title = You
me-sessions = Where you are signed in
me-sessions-about = Each browser in which you signed in is a session. End those that you do not know.
me-this-session = this one
me-end-session = End

## A visit
visit-you = Your part: { $role }
visit-to-settle = { $count ->
    [one] One disagreement to settle
   *[other] { $count } disagreements to settle
}
visit-outside = You are not on this visit's team: you see how far it is, and no answers.
visit-records = Records
visit-no-records = Nothing has come from the team yet. It comes when their phones sync.
visit-more-records = There are more records than are shown here.
visit-broken = Record { $record } cannot be shown
visit-broken-next = Nothing of it is lost: it is kept as it came. Tell whoever runs the server.
visit-sections = By section
visit-team = Team
flags-title = Urgent
flags-about = Somebody answered yes to a safety question. It stands until a lead decides otherwise at that question, with a reason.
again-title = To look at again
again-anyone = anyone of the team
late = { $count ->
    [one] One late entry from paper
   *[other] { $count } late entries from paper
}
device-heard = heard of
device-never = never heard of
device-none = no device
last-change = Last change
state-open = Open
state-approved = Approved
state-approved-with-later-changes = Approved, changed since
state-returned = Returned to the team
to-settle = { $count } to settle
required-missing = { $count ->
    [one] One required answer missing
   *[other] { $count } required answers missing
}
invalid = { $count ->
    [one] One answer breaks a rule
   *[other] { $count } answers break a rule
}
answered = Answered
answered-of = { $answered } of { $asked } answered

## A record
record-pages = Pages of this record
tab-record = Record
tab-disagreements = Disagreements
tab-approval = Approval
sections = Sections
only-all = All
only-disagreements = Disagreements
only-unanswered = Unanswered
only-mine = Mine
only-comments = Comments
record-earlier = This is the record as it stood earlier.
record-to-now = As it stands now
record-nothing = No question is like that.
required = An answer is required
no-answer = No answer
withheld = Sensitive: not shown to readers
removed = removed
history = History
thread-resolved = Resolved
by-device = device { $device }
by-form = the form
by-typed = { $who }, typed in by { $typist }
by-paper = from paper
by-entered = entered
by-web = in a browser
by-web-about = Entered in a browser: the server holds the key that signed it
source-observed = observed
source-measured = measured
source-register = from a register
source-document = from a document
source-staff = said by staff
source-detainee = said by persons deprived of liberty
source-health = said by health staff
source-cctv = from recordings
source-third-party = said by others
problem-required = An answer is required
problem-constraint = Breaks a rule of the form
problem-not-offered = Not among the choices any more
problem-in-words = { $problem }: { $words }
verdict-adopted = The lead adopted
verdict-divergent = Accounts differ: both are kept
verdict-not-established = Not established
verdict-recheck = To be checked again
verdict-left-removed = Left removed
verdict-released = Taken back

## Disagreements
disagreements-none = Nothing disagrees.
disagreements-blocking = To be settled
disagreements-told = For information
disagreements-settled = Settled
the-record = The record as a whole
in-the-record = In the record
crosses = crosses the threshold
disagreement-threshold = Which is right decides whether a standard is kept
disagreement-concurrent-answers = Answered differently without knowing of each other
disagreement-observations = Observed differently
disagreement-concurrent-positions = Decided differently without knowing of each other
disagreement-answered-after-position = Said after the lead had decided
disagreement-removed-but-edited = Removed, while somebody wrote in it
disagreement-same-code = One code for two people
disagreement-form-changed = Answered when the question meant something else
disagreement-edited-after-approval = Came after the approval
disagreement-not-checked = Not checked by one, answered by another
disagreement-own-versions = One person’s word, put differently on two devices
disagreement-flag-withdrawn = A warning was taken back
disagreement-paragraph-overlap = Two wrote in one paragraph at once
disagreement-late-entry = Typed in from paper more than a day later
disagreement-clock-skew = A device’s clock is off
disagreement-approved-not-here = Not all that was approved has arrived

## History
history-none = Nothing was ever said here.

## Approval
decided-approve = Approved
decided-return = Returned to the team
decided-reopen = Opened again
approval-none = Nobody has decided about this record yet.
approval-signed = The signature was checked against the team’s roster.
approval-signed-web = It was made in a browser: the server held the key for the lead.
approval-signed-phone = It was made on the lead’s phone, whose key nobody else has.
approval-since = { $count ->
    [0] Nothing has come since
    [one] One change has come since
   *[other] { $count } changes have come since
}
decide-title = Decide
decide-to-settle = { $count ->
    [one] One disagreement must be settled before this record can be approved.
   *[other] { $count } disagreements must be settled before this record can be approved.
}
decide-missing = { $count ->
    [one] One required question has no answer.
   *[other] { $count } required questions have no answer.
}
decide-missing-look = Look at them
decide-reason = Reason, or tasks for the team
decide-approve = Approve
decide-return = Return to the team
decide-reopen = Open again
decide-not-yours = A lead of this visit approves it.
decide-moved-on = { $count ->
    [one] One change has come since you looked. It is below: look at it, then decide.
   *[other] { $count } changes have come since you looked. They are below: look at them, then decide.
}
decide-not-approved = The record is not approved, so there is nothing to open again.
decide-no-reason = Say why, so that the team knows what to do.
decide-too-long = The reason is too long. Say it shorter, and the rest as a comment.
decide-not-taken = It was not taken in: the visit or its form has changed. Look again.

## What happened: one sentence each. name is what the question or the part of the record is called.
event-withheld = Something sensitive
event-left-empty = left { $name } empty
event-answered = answered { $name }: { $after }
event-cleared = cleared { $name }, where { $before } stood
event-changed = changed { $name } from { $before } to { $after }
event-ticked = ticked { $after } at { $name }
event-unticked = unticked { $before } at { $name }
event-observed = observed at { $name }: { $after }
event-observed-anew = changed an observation at { $name } from { $before } to { $after }
event-withdrew = took back an observation at { $name }: { $before }
event-wrote = wrote { $name }: { $after }
event-put = added to { $name }: { $after }
event-took-away = deleted from { $name }: { $before }
event-put-for = edited { $name }: { $after } in place of { $before }
event-adopted = adopted for { $name }: { $after }
event-adopted-none = adopted no answer for { $name }
event-divergent = kept the accounts of { $name } side by side
event-not-established = marked { $name } as not established
event-recheck = sent { $name } back to be checked again
event-left-removed = left { $name } removed
event-released = took back the decision about { $name }
event-added = added { $name }
event-removed = removed { $name }
event-restored = brought back { $name }
event-commented = commented on { $name }: { $after }
event-resolved = resolved a comment on { $name }
event-reopened = opened a comment on { $name } again
event-attached = attached a file
event-moved = moved the record to another version of its form
event-and = { $one } and { $other }
event-reason = Reason: { $reason }
event-whose-task = by { $who }

## Deciding about a disagreement
settle = Settle
settle-what = What stands
settle-other = Another answer
settle-other-value = The other answer
settle-keep-both = Keep both: accounts differ
settle-restore = Bring it back
settle-leave-removed = Leave it removed
settle-not-established = Not established
settle-send-back = Check again
settle-who = Who checks again
settle-anyone = anyone
settle-reason = Reason
settle-approve-again = Approve the record again
settle-keys = Keys: j and k go to the next and the one before, a digit chooses, r goes to the reason.
settle-undo = Take this decision back

## Comments
comment = Comment
comment-text = What you have to say
comment-send = Send
thread-resolve = Resolve
thread-reopen = Open again

## What could not be done
not-done-title = This was not done
not-done-written = What you wrote, to be copied
not-done-back = Back
not-done-not-allowed = This is for those who fill in the visit.
not-done-leads-only = This is for a lead of the visit to decide.
not-done-moved-on = { $count ->
    [one] One thing about this has come since you looked at it. Go back, look at it, then decide.
   *[other] { $count } things about this have come since you looked at it. Go back, look at them, then decide.
}
not-done-busy = Something that you did here just before is still under way. Try again in a moment.
not-done-no-room = The workspace has no room for more. Whoever runs the server makes some.
not-done-held = Your part in this visit has changed meanwhile, so what you did is held until a lead decides about it.
not-done-not-taken = The visit, its form or the record has changed meanwhile. Go back and look again.
not-done-no-such-question = This question does not stand any more: its part of the record was removed, or the form has changed.
not-done-no-such-instance = This part of the record does not stand any more, or was removed.
not-done-no-such-comment = This comment does not stand any more.
not-done-no-such-observation = This observation does not stand any more.
not-done-no-such-moment = The record has no such moment.
not-done-not-relevant = This question is not asked as things stand now.
not-done-read-only = The form works this answer out by itself.
not-done-wrong-type = The answer is not written as this question wants it: a number, a date, one of the choices.
not-done-not-observed = This question keeps one answer for the team.
not-done-not-a-text = This is no text that several people write.
not-done-no-words = Write something: a decision or a comment without words says nothing later.
not-done-fixed-count = The form decides how many there are.
not-done-too-many-instances = There can be no more of these.
not-done-too-long = This is too long, or the record has no room for more.
not-done-failed = The form cannot work out what follows from this.

## Signing in with a password
sign-in-login = Login
sign-in-password = Password
sign-in-by-code = Sign in with a code from an administrator
sign-in-second = The password is right. Now the code that your authenticator app shows.
sign-in-second-code = Code from the authenticator app
sign-in-second-hint = Six digits; or one of your recovery codes.
sign-in-wrong-second = That code is wrong, or was used. Wait for the next one, and look whether the clock of your phone is right.
sign-in-wrong = Login or password is wrong.
sign-in-throttled = There were too many wrong tries. Wait { $seconds } seconds, then try again.
me-settings = How you read
me-theme = Light or dark
theme-auto = As this device
theme-light = Light
theme-dark = Dark
me-zone = Time zone
me-zone-hint = A name such as Africa/Tunis. Empty: the server’s.
me-zone-unknown = This server knows no such time zone.
me-saved = Saved.
me-sign-in = How you sign in
me-sign-in-none = You sign in with codes that an administrator makes. Choose a login and a password, and you need nobody for it.
me-sign-in-since = Login { $login }, password of { $when }.
me-choose = Choose login and password
me-change = Change login or password
me-old-password = Password that you have now
me-new-password = New password
me-new-password-hint = Ten letters or more; three or four words are easy to remember.
me-remove = Sign in with codes alone again
me-second = Second factor
me-second-about = With a code from an app on your phone, a stolen password alone opens nothing.
me-second-on = A code from your authenticator app is asked for. { $count ->
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
}
me-second-begin = Set up a second factor
me-second-scan = Scan this with an authenticator app, or type the secret into it. It is shown this once.
me-second-picture = The secret as a QR code
me-second-confirm = Turn it on
me-second-off = Turn it off
me-recovery = Your recovery codes
me-recovery-about = Each works once in place of a code from the app. Write them down; they are shown this once.
fault-login-length = A login has 3 to 100 letters.
fault-login-letters = A login has letters, digits and . _ - + @, and no spaces.
fault-login-taken = This login is taken. Choose another.
fault-password-short = A password has ten letters or more.
fault-password-long = This password is too long.
fault-password-control = A password has no control characters.
fault-password-common = This password is among the first that somebody would try. Choose another.
fault-password-name = A password does not hold your login or the name of the workspace. Choose another.
fault-not-proved = Show first that it is you: give your password, or sign in anew.
fault-wrong-password = This is not your password.
fault-password-needed = Give the password that you have now: without it the second factor cannot be kept.
fault-throttled = Too many wrong tries. Wait { $seconds } seconds.
fault-no-password = Choose a login and a password first.
fault-wrong-code = The code is wrong, or was used. Wait for the next one.
fault-not-begun = The second factor is not being set up any more. Begin anew.
fault-second-on = There is a second factor already.
fault-second-off = There is no second factor.

## Passkeys
sign-in-by-passkey = Sign in with a passkey
me-passkeys = Passkeys
me-passkeys-about = A passkey signs you in with the fingerprint, face or PIN of your phone or computer: without login, password or code. It works at this server’s own address alone, so nobody can trick you out of it.
me-passkeys-not-here = Passkeys cannot be used here: browsers allow them only where the server’s address begins with https:// and has a name, not a number.
passkey-name = Name
passkey-since = Since
passkey-unused = not used yet
passkey-copied = synced to other devices
passkey-change = Change
passkey-remove = Remove this passkey
passkey-add = Add a passkey
passkey-cannot = This browser cannot use passkeys, or runs no scripts.
passkey-prove-first = To add or remove a passkey, show first that it is you.
passkey-new = A new passkey
passkey-new-about = Your browser asks where to keep it, and makes sure that it is you.
passkey-new-do = Create the passkey
passkey-cancelled = Nothing was done. It was cancelled, took too long, or no passkey for this server is here.
passkey-failed = The browser could not do this. Open the pages at the server’s own address, and try again.
prove-by-passkey = Show with a passkey that it is you
prove-do = Continue
proof-passkey = This asks you to show that it is you: with your passkey, or by signing in anew. Do it within five minutes after that.
people-passkeys = { $count ->
    [one] Has one passkey.
   *[other] Has { $count } passkeys.
}
people-passkey = passkey
fault-passkey-name = Give the passkey a name of 60 letters at most.
fault-passkey-too-many = You have as many passkeys as there may be. Remove one first.
fault-passkey-too-late = That took too long, or was done already. Try again.
fault-passkey-not-accepted = This passkey was not accepted.
fault-passkey-known = This device has a passkey for this server already.
fault-passkey-gone = This passkey is not there any more.
audit-kind-passkey = passkey
act-add-passkey = added a passkey
act-rename-passkey = renamed a passkey
act-remove-passkey = removed a passkey
act-take-passkeys = took away a member’s passkeys
act-sign-in-by-passkey = signed in by passkey
act-prove-by-passkey = showed again by passkey who they are
act-passkey-set-back = refused a passkey whose counter went back: it may have been copied

## A record’s life
tab-time = Timeline
time-title = How the record came about
time-moment = Moment
time-go = Go to this step
time-show = Show the record at this moment
time-steps = { $count ->
    [one] One step
   *[other] { $count } steps
}
time-thinned = Of { $steps } steps, { $count } are shown, spread evenly.

## A record in other ways: its files, as a table, who wrote what, and what changed between two moments
file-kind-picture = picture
file-kind-sound = sound
file-kind-film = film
file-kind-other = file
file-kb = { $size } kB
file-mb = { $size } MB
file-waiting = not here yet: it is still on the phone of { $who }
file-replaced = replaced since, and not given to readers
record-shape = How repeated parts are shown
record-cards = As cards
record-table = As a table
table-not-asked = Not asked here
table-comments = { $count ->
    [one] One comment
   *[other] { $count } comments
}
written-who = Who wrote which part
time-choose = To see what changed between two of them, choose from where and up to where.
time-from-here = From here
time-to-here = Up to here
time-shortcuts = What changed
time-since-approval = Since the approval
time-since-evening = Since the evening of { $day }
time-on = On { $day }
between-title = What changed: from { $from } to { $to }
between-beginning = the beginning
between-now = now
between-approval = the approval
between-step = { $when } ({ $who })
between-step-unknown = an earlier step
between-record-from = The record before that
between-record-to = The record after it
between-none = Nothing changed between these moments.
between-count = { $count ->
    [one] One change
   *[other] { $count } changes
}
between-more = { $count ->
    [one] The first one is shown: choose moments that are nearer to each other.
   *[other] The first { $count } are shown: choose moments that are nearer to each other.
}
between-by = How changes are put together
between-by-question = By question
between-by-person = By person

## News while a page stands open
live-new = Something new has come in.
live-show = Show it

## Export and print
tab-export = Export and print
export-file = A file for other programs
export-about = What is asked now, with the answers that stand for the team. Attached files are not in it.
export-noted = The audit log keeps who took which record as what.
export-whole = Sensitive answers are in the file: you are on this visit’s team. Keep it where nobody else reads it, and delete it when you are done.
export-partial = Sensitive answers, and what the form calculates from them, are left out.
export-open = { $count ->
    [one] One disagreement is not settled: where observations differ, no answer stands for the team yet.
   *[other] { $count } disagreements are not settled: where observations differ, no answer stands for the team yet.
}
export-format = Format
export-xlsx = Workbook (XLSX)
export-xlsx-about = a sheet for the record and one for each repeat, with a codebook
export-csv = Tables (CSV)
export-csv-about = in a ZIP file where the form has repeats
export-json = JSON
export-json-about = for programs: answers nested as in the form
export-xml = ODK XML
export-xml-about = an instance as ODK and Kobo take it, always with codes
export-with = With
export-labels = Labels instead of codes
export-labels-about = choices as people read them
export-who = Who said what, and what disagrees
export-who-about = it names members of the team; not in ODK XML
export-do = Download
print-title = On paper
print-about = The whole record as one page to print, or to save as a PDF: what was answered, by whom and from what source, what the lead decided and why, what is not settled. The audit log keeps who printed what.
print-look = Show the page to print
print-back = Back to the record
print-do = Print
print-form = Form
print-state = State
print-printed = Printed by
print-record = Record
print-whole = Sensitive answers are in this print. Keep it where nobody else reads it.
print-partial = Sensitive answers are left out of this print.
print-open = Not settled: { $what }
print-somebody = Somebody who is not in the roster
print-decided-approve = { $who } approved this record: { $when }.
print-decided-return = { $who } returned this record to the team: { $when }.
print-decided-reopen = { $who } opened this record again: { $when }.
tab-compare = Compare
compare-none = There is no other record to compare with: none in this form, of a visit to this place that you see the answers of.
compare-with = Compare with
compare-which = Which questions
compare-differences = Differences
compare-nothing = Nothing differs.
compare-question = Question
compare-change = Change
compare-this = this record
compare-not-asked = Not asked
compare-open = not settled
compare-differs = differs
paper-title = Empty forms, to print and write on
paper-place = Place
paper-when = Day and time
paper-who = Who has seen it
paper-sheet = Sheet

## Typing in from paper
type-in = Type in from paper
type-in-another = Type in another from paper
type-in-whose = Whose paper it is
type-in-when = Day and time it was observed
type-in-source = Source
type-in-source-none = the paper does not say
type-in-when-wrong = Give the day and the time. Nothing was taken yet.
type-in-when-future = This time has not come yet. Nothing was taken.
type-in-when-outside = The visit was on { $days }. Nothing was taken yet.
type-in-when-sure = The paper says this day
type-in-sure = It says so on the paper: take it
type-in-begins = Nobody has begun this record yet. It begins with the first answers that you save.
type-in-approved = This record is approved. What you type in is marked as having come after the approval.
type-in-took = { $count ->
    [one] One answer was taken.
   *[other] { $count } answers were taken.
}
type-in-soon = It will be shown in a moment.
type-in-left = { $count ->
    [one] One answer was not taken. It stands in its field, with the reason.
   *[other] { $count } answers were not taken. They stand in their fields, with the reasons.
}
type-in-lost = These questions do not stand any more. What you typed there, to be copied:
type-in-keys = Enter: next field. Shift and Enter: the one before. Ctrl and Enter: save and go on. Choices by their code, their number or the first letters.
type-in-sheet-unnamed = Questions
type-in-part = { $name }, part { $part }
type-in-phone-only = Not to be typed in here
type-in-add = Save, and add another: { $name }
type-in-save = Save
type-in-save-next = Save and go on
type-in-unsaved = Not saved yet:
type-in-wrong-number = This must be a number.
type-in-wrong-date = This must be a date.
type-in-wrong-time = This must be a time of day.
type-in-wrong-datetime = This must be a date with a time.
type-in-wrong-one = This must be one of the choices.
type-in-wrong-several = This must be all of the choices, each once, in the order wanted.
type-in-wrong-text = This is not written as the question wants it.
not-done-begun-otherwise = Somebody has begun this record meanwhile, in another version of the form. Copy what you typed, and type it in there.
not-done-constraint = The form says that this cannot be.
not-done-not-offered = No choice that is on offer here has this code.

## Administration
nav-places = Places
nav-forms = Forms
nav-people = People
nav-devices = Devices
nav-held = Held back
nav-audit = Audit log
proof-password = Your password, to show that it is you
proof-sign-in = This asks you to show that it is you. You have no password: sign out, sign in anew with a code, and do it within five minutes.
refused-no-such-member = There is no such member any more. Choose another.
refused-no-such-device = There is no such device.
refused-no-such-place = There is no such place. Choose one from the list.
refused-no-such-form = A form is missing: a visit has one at least, and each must be published.
refused-no-such-invitation = This invitation is not open any more: it was used, taken back, or is over.
refused-has-left = This member has left. Give them a role first, if they are to come back.
refused-last-admin = Nobody would be left to administer the workspace. Make somebody else an administrator first.
refused-restored = The server was brought back from a backup less than a day ago. Let every phone sync first: they bring back what it has lost.
refused-device-revoked = This device was revoked before.
refused-visit = A visit cannot be like that: somebody leads it who is a lead in the workspace, and it does not end before it begins.
refused-too-long = This is longer than it may be. Say it shorter.
refused-name = A name is one line that is not empty, of 200 letters at most.
refused-no-role = Choose one role at least.
refused-no-role-leave = A member has one role at least. Where they leave, say so below.
refused-roster-full = There is no room for more members and devices. Tell whoever runs the server.
done-member-added = Added. Next they need a link to sign in, or a phone.
done-renamed = Renamed.
done-roles-set = The roles are as you said.
done-member-left = They have left: their devices are revoked, and nothing opens for them any more.
done-taken-back = The invitation is taken back.
done-revoked = The device is revoked.
by-command-line = at the server
people-title = People
people-count = { $count ->
    [one] One member
   *[other] { $count } members
}
people-add = Add a member
people-add-do = Add
people-name = Name
people-roles = Roles
role-about-admin = manages people, devices, places and forms
role-about-lead = may lead visits: settles disagreements, approves
role-about-visitor = fills in forms
role-about-reader = reads
people-phones = Phones
people-browsers = Browsers
people-signs-in = Signing in
people-by-link = by link alone
people-second = second factor
people-you = you
people-left = has left
people-left-about = They have left. With a role they come back; their old devices stay revoked.
people-login = Signs in as { $login } with a password.
people-second-on = A second factor is asked for.
people-no-login = Has chosen no password: signs in by link.
people-browsers-open = { $count ->
    [0] Is signed in nowhere.
    [one] Is signed in with one browser.
   *[other] Is signed in with { $count } browsers.
}
people-offer = Make a sign-in link
people-offer-about = It works once, and for fifteen minutes.
people-reset = They have lost password or second factor
people-reset-about = Password, second factor and passkeys are taken away, and every browser is signed out. You get a link with which they sign in and choose anew. Their phones stay as they are.
people-reset-do = Take away password, second factor and passkeys
people-phones-count = { $count ->
    [0] No phone is enrolled.
    [one] One phone is enrolled.
   *[other] { $count } phones are enrolled.
}
people-devices = Look at the devices
people-leave = Leaving
people-leave-open = They leave the workspace
people-leave-about = All roles are taken away. Every phone and browser of theirs is revoked at once, open links and invitations end, and their password and passkeys are gone. What they wrote stays, under their name.
people-leave-do = Take all roles away
link-title = A sign-in link for { $name }
link-about = Give it to { $name } and to nobody else: whoever opens it first is signed in as them. It works once, and is shown this once.
link-until = It is open until
link-reset = { $count ->
    [0] Password and second factor are taken away. No browser was signed in.
    [one] Password and second factor are taken away. One browser was signed out.
   *[other] Password and second factor are taken away. { $count } browsers were signed out.
}
link-back = Back to the member
devices-title = Devices
devices-count = { $count ->
    [one] One device
   *[other] { $count } devices
}
devices-invite = Invite a phone for
devices-choose-member = Choose a member
devices-open-for = Open for
hours-24 = a day
hours-72 = three days
hours-168 = a week
hours-336 = two weeks
devices-invite-do = Invite a phone
devices-invitations = Open invitations
devices-invited-by = Invited by
devices-open-until = Open until
devices-take-back = Take back
devices-enrolled = Enrolled devices
devices-all-members = All members
devices-which = Which
devices-in-use = In use
devices-with-revoked = Revoked ones too
devices-none = No device is like that.
column-device = Device
devices-kind = Key held by
devices-since = Enrolled
devices-heard = Last heard of
devices-state = State
devices-revoke = Revoke
devices-revoked = Revoked
custody-device = the phone itself
custody-server = the server, for a browser
invited-title = An invitation for { $name }
invited-about = Let { $name } scan this with the app, or open the link on the phone. Whoever has it can enrol a phone as them. It works once, and is shown this once.
invited-picture = The invitation as a QR code
invited-fingerprint = Fingerprint
invited-fingerprint-about = The phone shows the same: compare them.
invited-back = Back to the devices
revoke-title = Revoke a device
revoke-before = This device was revoked before:
revoke-phone-closed = The phone gets nothing more from the server, at once.
revoke-phone-held = What it still sends is held back for the lead of the visit to decide about.
revoke-phone-kept = What it sent before stays in the records. What is on the phone stays there, encrypted.
revoke-browser = The browser is signed out at once. What was done in it stays.
revoke-final = It cannot be undone: the same person enrols a new device by a new invitation or link.
revoke-this = This is the browser in which you are now: you will be signed out.
revoke-do = Revoke the device
revoke-not = Leave it as it is
refused-place = A place has a name of 200 letters at most; what and where it is are one line each.
done-place-added = The place is added.
done-place-kept = The place is as you said. Visits keep the name that they were opened with.
places-title = Places
places-add = Add a place
places-add-do = Add
places-none = There is no place yet.
places-none-found = No place is called like that.
places-count = { $count ->
    [one] One place
   *[other] { $count } places
}
places-visits = Visits
place-name = Name
place-kind = What it is
place-kind-hint = In your own words: a police station, a prison, a closed ward.
place-location = Where it is
place-no-visits = Nobody has visited it, as far as you see.
place-change = The place itself
place-change-open = Change name, kind or address
place-change-about = Visits keep the name that they were opened with.
visit-open = Open a visit
done-form-published = The form is published. Visits that are opened from now on can use it.
forms-title = Forms
forms-upload = Upload a form
forms-none = No form is published yet.
forms-count = { $count ->
    [one] One published version
   *[other] { $count } published versions
}
form-title = Title
form-version = Version
form-id = Name of the form
form-records = Records
form-one = the team fills in one together
form-many = each interview or unit gets one of its own
form-used = Used by visits
form-hash = Fingerprint of this version
form-files = Files
form-download = Download as an XForm
form-fixed = A published version never changes. To change a form, upload it with another version.
upload-file = File
upload-file-hint = An XLSForm (.xlsx, .xls, or tables in a .md file) or an XForm (.xml), of 8 MiB at most.
upload-check = Check the form
upload-check-about = Nothing is published before you have seen what was found.
upload-no-file = Choose a file first.
upload-too-large = The file is larger than 8 MiB.
upload-kind = The name of the file ends in .xlsx, .xls, .md or .xml.
upload-fine = The form has no errors and can be published.
upload-errors = { $count ->
    [0] The form cannot be published: it needs files that are not here. Whoever runs the server can publish it with them.
    [one] One error keeps the form from being published.
   *[other] { $count } errors keep the form from being published.
}
upload-warnings = { $count ->
    [one] There is one warning.
   *[other] There are { $count } warnings.
}
upload-remarks = { $count ->
    [one] One thing could be better in the field.
   *[other] { $count } things could be better in the field.
}
upload-other = Another content is published under this name and version. Give the form a new version, so that people can tell the two apart.
upload-published = This very version is published already:
upload-publish = Publish
upload-publish-about = A published version never changes.
upload-found = What was found
upload-weight = How bad
upload-sheet = Sheet
upload-row = Row
upload-column = Column
upload-what = What
upload-more = { $count ->
    [one] One more is not shown.
   *[other] { $count } more are not shown.
}
upload-another = Upload again
weight-error = error
weight-warning = warning
weight-remark = remark

## Versions of forms, trying forms out, backups, founding
form-versions = Versions
form-this = this one
form-paper = To print
differences-title = What is different
differences-before = from the one before
differences-one = There is only one version of this form.
differences-first = This is the earliest version. Choose another one to compare with.
differences-from = Earlier version
differences-to = Later version
difference-none = Nothing is different.
difference-risks = { $count ->
    [one] One of these changes touches answers that were given in the earlier version. Records that are filled in already stay in their version.
   *[other] { $count } of these changes touch answers that were given in the earlier version. Records that are filled in already stay in their version.
}
difference-form = The form as a whole
difference-list = { $count ->
    [one] list of choices, offered by one question
   *[other] list of choices, offered by { $count } questions
}
difference-yes = yes
difference-no = no
fate-added = added
fate-removed = removed
fate-moved = moved
fate-moved-within = moved within its section
fate-moved-from = moved, was in { $from }
fate-changed = changed
risk-removed = It is not asked any more. What was answered stays in the earlier records.
risk-other-place = Answers are known by the place of their question: this counts as another question, and comparisons between visits do not put the two side by side.
risk-other-type = Answers are written in another way: those of both versions may not fit together in one table.
risk-choice-gone = A choice is gone that may have been chosen in earlier records.
risk-other-merge = Answers of several people become one in another way.
risk-not-sensitive = It is not marked as sensitive any more: whoever only reads will see the answers.
entry-kind-question = question
entry-kind-note = note
entry-kind-group = section
entry-kind-repeat = repeat
entry-kind-calculation = calculation
aspect-title = Title
aspect-language = Language
aspect-default-language = Language shown first
aspect-awaiting-review = Translation to be reviewed
aspect-style = Pages
aspect-label = Label
aspect-hint = Hint
aspect-guidance = More help
aspect-media = Picture, sound or film
aspect-type = Kind of answer
aspect-required = Answer required
aspect-required-message = Message where it is missing
aspect-relevant = Asked if
aspect-constraint = Accepted if
aspect-constraint-message = Message where it is not accepted
aspect-calculation = Calculation
aspect-default = Answer at first
aspect-read-only = Not to be edited
aspect-trigger = Written by the form
aspect-count = How many
aspect-appearance = Appearance
aspect-parameter = Setting
aspect-list = List of choices
aspect-filter = Choices on offer
aspect-choice = Choice
aspect-choice-label = Choice is called
aspect-choice-order = Order of the choices
aspect-merge = How answers become one
aspect-tolerance = Tolerance
aspect-theme = Theme
aspect-norms = Norms
aspect-sensitive = Sensitive
aspect-records = Records
aspect-file = Data file
question-type-group = section
question-type-repeat = repeat
question-type-calculate = calculation
question-type-select-one = one choice
question-type-select-multiple = several choices
question-type-rank = choices in an order
question-type-range = number on a scale
question-type-acknowledge = acknowledgement
question-type-image = picture
question-type-audio = sound
question-type-video = film
question-type-file = file
question-type-integer = whole number
question-type-decimal = decimal number
question-type-boolean = true or false
question-type-date = date
question-type-time = time
question-type-datetime = date and time
question-type-geopoint = position
question-type-geotrace = line on a map
question-type-geoshape = area on a map
question-type-barcode = scanned code
question-type-text = text
merge-policy-shared = one answer of the team
merge-policy-text = a text that all write
merge-policy-set = ticks add up
merge-policy-observed = each person’s own observation
merge-policy-any = one yes is enough
merge-policy-highest = the highest counts
upload-changes = What this changes of version { $version }
upload-changes-used = { $count ->
    [0] No visit uses that version.
    [one] One visit uses that version, and keeps it.
   *[other] { $count } visits use that version, and keep it.
}
upload-in-english = Errors and warnings are told in English, in the words of the tools with which forms are written.
remark-what-label = The label
remark-what-hint = The hint
remark-what-constraint-message = The message about an answer that is not accepted
remark-what-required-message = The message about a missing answer
remark-what-choice = The choice
remark-what-picture = a picture
remark-what-sound = a sound
remark-what-film = a film
remark-what-file = a file
remark-what-position = a position
remark-asked-too-early = Whether “{ $name }” is asked depends on “{ $later }”, which comes later.
remark-asked-too-early-advice = Move it behind that question: a visitor does not go back.
remark-long-label = { $what } of “{ $name }” has { $count } characters in { $language }; a phone shows about { $most } well.
remark-long-label-advice = Say it shorter, or move a part of it to the hint.
remark-missing-translation = { $what } of “{ $name }” is not translated: { $languages }.
remark-missing-translation-advice = Whoever chose that language reads another here.
remark-never-asked = “{ $name }” is never asked: { $condition } is never true.
remark-never-asked-advice = Look at the codes of the choices and at the conditions of the sections around it.
remark-no-narrative = Nothing can be told about the theme “{ $theme }” in a visitor’s own words.
remark-no-narrative-advice = Add a question of type text with the appearance “multiline” and this theme.
remark-no-theme = “{ $name }” belongs to no theme.
remark-no-theme-advice = Name one in the column “theme”, here or in the row of its section.
remark-no-way-out = The choices of “{ $name }” leave no way to say that it was not checked.
remark-no-way-out-advice = Add a choice such as not_checked or not_known: nobody shall have to guess.
remark-one-label = The choice “{ $name }” has one label for all languages.
remark-one-label-advice = Give each language a column of its own in the sheet of choices.
remark-personal-file = “{ $name }” takes { $what } and is not marked as sensitive.
remark-personal-file-advice = Write yes in the column “sensitive”: people may be seen or heard in it, or found by it.
remark-personal-text = “{ $name }” may ask who somebody is, and is not marked as sensitive.
remark-personal-text-advice = Leave it out, or write yes in the column “sensitive”.
remark-required-never-asked = “{ $name }” must be answered, and is never asked.
remark-required-never-asked-advice = Empty the column “required”, or let it be asked.
remark-same-choice = The choice “{ $name }” reads as “{ $other }” does.
remark-same-choice-advice = Nobody can tell them apart.
remark-same-question = “{ $name }” reads as “{ $other }” does, in the same section.
remark-same-question-advice = Say in the label what is different.
remark-threshold-without-norm = The note “{ $name }” has a threshold and names no norm.
remark-threshold-without-norm-advice = Say in the column “norm” where it comes from, and in the label in which region it applies.
preview-title = Preview
preview-do = Try it out
preview-nothing-kept = Preview: nothing is kept. The form asks as on a phone; what is answered here makes no record.
preview-show = Show what follows
preview-place = { $number } of { $count }
preview-full = This preview has no room for more. Begin again to go on.
preview-end = The end
preview-complete = Nothing is missing.
preview-missing = { $count ->
    [one] One answer is missing or not accepted.
   *[other] { $count } answers are missing or not accepted.
}
preview-wrong-required = An answer is required.
preview-wrong-constraint = This answer is not accepted.
preview-wrong-wrong-type = This is not written as the question wants it.
preview-wrong-too-long = This answer is too long.
preview-wrong-read-only = This cannot be edited.
preview-nothing = Nothing is asked here now.
preview-remove = Remove
preview-add = Add: { $what }
preview-counted = { $count ->
    [0] The form asks for none.
    [one] The form asks for one.
   *[other] The form asks for { $count }.
}
preview-cut = More stands here than a preview shows.
preview-back = Back
preview-next = Next
preview-leave = Leave the preview
preview-screens = Sections
preview-not-asked = not asked now
preview-worked-out = What the form works out
preview-guidance = More help
preview-acknowledge = I have read this
preview-file-image = As if a picture had been taken
preview-file-audio = As if a sound had been recorded
preview-file-video = As if a film had been taken
preview-file-file = As if a file had been chosen
preview-more-choices = { $count ->
    [one] One more choice is not shown.
   *[other] { $count } more choices are not shown.
}
preview-sensitive = sensitive
session-on = { $program } on { $system }
session-somewhere = an unknown program
act-backup = took a backup of the server
audit-kind-recipient = readable by
nav-backups = Backups
backups-about = A backup is one encrypted file with everything that the server keeps: members, forms, visits, records, and the keys of the workspace. If the server is lost, a new one is made of it, and phones bring what is newer.
backups-late = { $days ->
    [one] The last backup is one day old.
   *[other] The last backup is { $days } days old.
}
backups-never = No backup of this server is known.
backups-made = Backups that were made
backups-made-about = { $days ->
    [one] Those that Casement made of this server. After one day without any, this page and the list of visits say so.
   *[other] Those that Casement made of this server. After { $days } days without any, this page and the list of visits say so.
}
backups-when = When
backups-size = Size
backups-readers = Readable by
backups-how = How
backups-by-page = taken from this page
backups-by-server = made at the server
backups-with-files = with attached files
backups-server = At the server, every night
backups-server-about = Whoever runs the server does this; these commands can be copied. A backup that nobody has restored is a hope: try one now and then.
backups-make-key = Once, on a machine that is not the server: make a key, and keep its file in two places.
backups-make = Every night, on the server, while it runs; with the recipient that was shown when the key was made.
backups-try = Now and then: try whether it can be restored, in a folder of its own.
backups-take = Take a backup along
backups-several = This server holds other workspaces, too. A backup has the data of all, so only whoever runs the server makes one.
backups-take-about = The file is of this moment, and encrypted: only whoever has the key can read it. Whoever can read it has everything, also what no page shows: hashes of passwords and the key of the workspace.
backups-files = { $count ->
    [one] One attached file is not in it. At the server, --attachments backs it up.
   *[other] { $count } attached files are not in it. At the server, --attachments backs them up.
}
backups-recipient = Recipient
backups-recipient-about = It begins with age1 and was shown when the key was made. It is no secret; the key itself stays where it is.
backups-take-do = Download a backup
backups-no-recipient = This is no recipient. One begins with age1 and has 62 characters.
backups-busy = Another backup is being taken. Try again when it is done.
found-title = Found a workspace
found-about = A workspace holds all that your organisation has on this server: its members, places, forms and visits.
found-names = Each name is one line of 1 to 200 bytes.
found-failed = The workspace could not be founded. Try again; the server’s log says more.
found-workspace = Name of the workspace
found-admin = Your name
found-admin-about = You will administer the workspace: you add the others, and may make more administrators.
found-do = Found the workspace
found-used = This link was used
found-used-next = A workspace was founded on this server, and the link worked once. If that was you, go on with your phone.
found-used-admin = If you are the administrator and have closed the page with the invitation too early, ask whoever runs the server for another one:
found-unknown = This link does not open anything
found-unknown-next = It was cut short when it was copied, or the server has been started anew since: then it has told another one. Whoever runs the server finds it where the server was started.
found-too-many = Too many wrong links
found-too-many-next = Wait a minute, and open the link again.
founded-title = The workspace is founded
founded-once = This page is shown once, { $name }. Use it now, and give it to nobody: whoever has the link or the code below can act as you.
founded-phone = Your phone
founded-phone-about = Open the app and scan this code, or open the link on the phone:
founded-picture = The invitation as a QR code
founded-phone-until = Open until { $when }, for one phone. The fingerprint of the workspace, to be compared on the phone:
founded-browser = Your browser
founded-browser-do = Sign in to the review pages, and choose a login and a password there
founded-scripts = Your scripts
founded-scripts-about = Or use the same code, once, for a script (docs/api.md tells how):
founded-scripts-until = Open until { $when }. Another one, at the server:

refused-no-kind = Say what kind of visit it is.
refused-day = A day is written as year, month and day, such as 2026-11-25.
refused-ends-before = A visit cannot end before it begins.
refused-no-lead = Somebody leads a visit: choose at least one lead.
refused-lead = Whoever leads a visit is a lead in the workspace. Choose another lead, or give them that role first.
visit-no-places = There is no place to visit yet.
visit-no-forms = There is no form to fill in yet.
visit-choose-place = Choose a place
visit-begins = First day
visit-ends = Last day
visit-open-do = Open the visit
team-about = Whoever leads it settles and approves. Readers see everything but what is sensitive, and write nothing.
team-not = does not go
team-change = Who goes
team-change-about = Phones hear of it when they sync next. What somebody wrote stays, when they do not go any more.
team-gone = { $name } has left the workspace, and goes out of the team when you save.
team-as-it-is = Leave it as it is
by-server = the server itself
audit-about = Who decided what, the newest first. Each line names the one before it by a hash, so that none can be altered or taken out unseen. Answers and names do not stand in it: names are put in as they are now.
audit-sound = { $count ->
    [one] The log was verified just now: its one line is as it was written.
   *[other] The log was verified just now: all { $count } lines are as they were written, and none is missing.
}
audit-unreadable = Line { $line } cannot be read.
audit-broken = Line { $line } does not continue the line before: a line was altered or taken out there.
audit-short = Lines are missing at the end: line { $line } is the last that is there.
audit-other-end = The last line is another than the one that was written.
audit-fault-next = Somebody may have changed the database. Tell whoever runs the server, and keep the backups.
audit-verify = Verify the whole log
audit-end = Where the log ends now
audit-end-about = Write this down somewhere else. A later log that does not hold this line is not the same log.
audit-number = No.
audit-when = When
audit-who = Who
audit-what = What
audit-to = About
audit-newest = Newest lines
audit-earlier = Earlier lines
audit-line-unreadable = This line cannot be read.
audit-kind-member = member
audit-kind-device = device
audit-kind-place = place
audit-kind-form = form
audit-kind-visit = visit
audit-kind-record = record
audit-kind-held = held, number
audit-kind-since = since
audit-word-no-role = no role
audit-word-second-factor-off = second factor turned off
audit-word-with-a-second-factor = with a second factor
audit-word-with-a-recovery-code = with a recovery code
audit-word-duplicate = there already
audit-word-mistake = a mistake
audit-word-not-trusted = not to be trusted
audit-word-not-theirs = not theirs to write
audit-word-other = another reason
act-found = founded the workspace
act-add-member = added a member
act-rename-member = renamed a member
act-set-roles = set roles
act-offer-sign-in = made a sign-in link
act-sign-in = signed in by link
act-sign-in-by-password = signed in by password
act-end-session = ended a session
act-choose-password = chose a password
act-remove-password = gave up the password
act-reset-sign-in = took away password, second factor and passkeys
act-second-factor-on = turned a second factor on
act-second-factor-off = turned a second factor off
act-new-recovery-codes = made new recovery codes
act-lock-out = locked out after wrong passwords
act-invite = invited a phone
act-take-back-invitation = took an invitation back
act-enrol = enrolled a device
act-revoke = revoked a device
act-restore-roster = took back the roster from a phone
act-restore = brought the workspace back from a backup
act-phones-are-back = said that the phones have synced
act-keep-place = kept a place
act-publish-form = published a form
act-keep-visit = opened or changed a visit
act-set-team = changed a team
act-approve = approved a record
act-return = returned a record to the team
act-reopen = opened a record again
act-settle = settled a disagreement
act-read-sensitive = read what is sensitive
act-release-held = took in what was held back
act-let-go-held = decided against what was held back
done-released = It is taken in.
done-released-partly = Some of it is taken in. What is left below has not become possible yet.
done-let-go = It is gone from the server. It stays on the phone that wrote it.
held-title = Held back
held-about = What a phone brought and the server could not simply take in. Nothing of it is lost: it waits here until a lead decides.
held-none = Nothing is held back.
held-count = { $count ->
    [one] One entry
   *[other] { $count } entries
}
held-choose = Choose
held-visit = Visit and record
held-visit-unknown = a visit that is not known here
held-by = Brought by
held-nobody = unknown
held-changes = Changes
held-more = { $count ->
    [one] one of them later
   *[other] { $count } of them later
}
held-why = Why
held-since = Since
held-release = Take in
held-release-about = As far as it has become possible: say because the member is in the team again.
held-reason = Reason
held-choose-reason = Choose a reason
held-let-go = Let go
held-let-go-about = It is taken from the server, and stays on the phone that wrote it.
held-not-yours = A lead of the visit decides about it.
held-tick = Choose entries first; of one thousand changes at most.
held-no-reason = Choose a reason for letting go.
held-not-held = Some of it is not held any more: somebody else has decided. Look again.
held-too-many = That is too much for one decision. Choose less.
held-no-room = There is no room on the server’s disk. Tell whoever runs it.
held-not-possible = None of it has become possible: what keeps it back stands beside it.
held-reason-second-content = Its device wrote something else in its place
held-reason-device-revoked = Its device was revoked before it came
held-reason-not-in-team = Whoever brought it is not in the team
held-reason-unfit = It could not be applied
held-reason-record-full = The record is as large as one may be
held-reason-no-such-visit = The visit is not known here
held-reason-reads-only = Whoever brought it may read, and not write
held-reason-no-such-form = The version of the form is not known here
held-reason-device-unknown = The device that it names is not known
held-reason-builds-on-held = It builds on something that is held back
held-reason-other-visit = The record belongs to another visit
held-reason-later = A reason that a later version knows
let-go-duplicate = The same stands in the record already
let-go-mistake = It was written by mistake, or in the wrong record
let-go-not-trusted = It may not be its author’s: the device was lost
let-go-not-theirs = Whoever wrote it should not have
let-go-other = Another reason, which the leads know
