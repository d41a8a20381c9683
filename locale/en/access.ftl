# Signing in, roles, and who may see what.
account-local-role = See it as
account-local-help = Without sign-in, whoever sits at this computer may do everything. Choose a role to see what it sees.
account-role-viewer = Reader
account-role-uploader = Reporter
account-role-administrator = Administrator
account-over = You have been signed out, or this account no longer has any rights here.
account-again = Sign in again
account-not-for-you = This page is for other roles. If you need it, ask an administrator.
account-unit-not-yours = The link names a unit outside your area; it is left out here.

door-explained = Sign in with your office account to see the figures or send reports.
door-shared-computer = On a shared computer, sign out when you leave.
door-sign-in = Sign in
door-sign-out = Sign out
door-no-rights = You are signed in as { $account }, but this account has no rights here.
door-no-rights-ask = Ask the administrator to add the account, then open this page again.
door-closed = Not signed in, or not allowed.
door-later = The data cannot be reached at the moment. Please try again in a minute.
door-this-computer-only = No sign-in is set up, so this dashboard answers on its own computer only.

page-administration = Administration
administration-question = Who may come in, what do the figures rest on, and what was done?
administration-section = Section
administration-accounts = Accounts
administration-tokens = Keys of programs
administration-reference = Reference data
administration-settings = Settings
administration-backup = Backup
administration-log = Log
administration-refused = Nothing was changed: this account is not an administrator any more.
administration-no-sign-in = No sign-in is set up. Accounts take effect once the settings name a sign-in provider.

account-add = Add an account
account-none = There are no accounts yet. Administrators named in the settings can sign in.
account-back = Back to all accounts
account-head-account = Account
account-head-name = Name
account-head-roles = May do what, for which units
account-head-state = State
account-active = Active
account-disabled = Disabled
account-no-role = No rights
account-name-help = What the sign-in provider calls the person: usually the address of their office mail.
account-units-viewer = Reads the figures of
account-units-viewer-help = A unit stands for everything in it, and for what became of it.
account-units-uploader = Reports for, and reads
account-units-uploader-help = Sends files, nil returns and withdrawals for these units.
account-units-administrator = Administers, reports for and reads
account-units-administrator-help = Administrators manage accounts and reference data of the whole province.
account-units-none = No unit
account-disable = Disabled: may not come in, from this moment on
account-save = Save
account-saved = { $account } was saved. It holds from now on, also in pages that are open.
account-exists = This account exists already. Open it in the list to change it.
account-name-wrong = An account is one word, such as an address of mail, at most 200 characters long.
account-grant-wrong = { $unit } is no unit. Choose units from the list.

token-explained = A key lets a program send files or read figures. It is shown once; keep it like a password.
token-none = No key was ever issued.
token-head-label = What it is for
token-label-help = For example: monthly upload of the district office
token-head-rights = May do what, for which units
token-head-issued = Issued
token-head-state = State
token-role = May
token-units = For these units
token-until = Works until
token-issue = Issue a key
token-ended = “{ $label }” was revoked. It opens nothing any more.
token-issued = This is the key. It is not shown again.
token-issued-by = { $day }, by { $by }
token-works = Works until { $day }
token-expired = Expired on { $day }
token-revoked = Revoked
token-revoke-which = Key to revoke
token-revoke = Revoke it now
token-wrong = A key needs a purpose, a role and at least one unit.
token-label-taken = There was a key “{ $label }” before. Give this one another purpose: the log tells keys apart by it.
token-until-wrong = A key works for a year at most, from today on.

settings-explained = All other settings are kept in a file on the server; restart the dashboard after a change.
settings-file = File
settings-warehouse = Warehouse
settings-sign-in = Sign-in
settings-local = none: this computer only

log-days = Time
log-last = { $days ->
    [one] last day
   *[other] last { $days } days
}
log-kind = Kind
log-all = Everything
log-none = Nothing of this kind happened in this time.
log-download = Download these entries (CSV)
log-head-when = When
log-head-who = Who
log-head-what = Did what
log-head-of = Of what
log-head-detail = Detail
log-saw = Saw a page
log-exported = Downloaded
log-loaded = Sent a report
log-withdrew = Withdrew a report
log-account = Changed an account
log-token = Issued or revoked a key
log-reference = Replaced reference data
log-rules = Changed a rule
log-backup = Took a backup

api-key-missing = A key is needed that is known, not expired and not revoked: Authorization: Bearer …
api-too-large = The file is larger than can be read.
api-file-name = Give the name of the file in “file_name”, with its ending, without folders.
api-no-such-command = This command is not for keys.
api-run-unreadable = The request lacks arguments or files, or a file is not base64.
api-no-such-address = No such address. All there are: { $address }
api-no-such-method = This address is not asked for in this way.
api-failed = This could not be done. Please try again; what happened is in the log of the server.

rule-explained = These hold from the moment they are saved, in every figure and for every month.
rule-due-day = A report is on time until this day of the next month
rule-on-schedule-day = A meeting is on schedule until this day of its month
rule-smallest-group = Shares of fewer persons than this are withheld
rule-draft-days = Days that a chosen but unsent file is kept
rule-low-attendance = Attendance below this percentage wants a reason
rule-expected = Who owes a report every month: { $survey }
rule-expected-nobody = Nobody: only when there is something to report
rule-expected-from = From
rule-save = Save
rule-saved = Saved. All figures follow it from now on.
rule-unchanged = Nothing was different from what holds already.
rule-changed-last = Changed last on { $day } by { $by }.

backup-explained = A copy of everything: reports with their files, accounts, reference data, the log. Keep it as safe as the warehouse itself.
backup-download = Take a backup
backup-restore = It is put back on the server with: python -m warehouse restore FILE
