# What the command lines say on stderr.

## Wrong usage

command-usage = The command was not understood: { $detail }. Ask for its options with --help.
command-argument-missing = Something is missing: { $argument }. Ask for the options with --help.
command-argument-unknown = “{ $argument }” is not known here. Ask for the commands and options with --help.
command-argument-empty = { $argument } needs a value after it.
command-choice-unknown = There is no { $what ->
    [metric] metric
    [key] key
    [grain] grain
    [boundaries] kind of boundaries
    [level] level
    [survey] survey
   *[lang] language
} “{ $value }”. Possible are: { $possible }.
command-choice-twice = “{ $value }” is given twice. Give it once.
command-metric-missing = Name at least one metric.
command-month-unreadable = { $option } “{ $value }” is not a month. Write it like 2025-01.
command-range-backwards = The range ends ({ $last }) before it begins ({ $first }).
command-key-foreign = { $metric } cannot be grouped by { $group }. It can be grouped by: { $possible }.
command-quarter-needed = { $metric } is counted over whole quarters. Add --grain quarter, year or term.
command-unit-unknown = There is no unit “{ $text }”.
command-unit-unknown-near = There is no unit “{ $text }”. Similar names: { $candidates }.
command-unit-ambiguous = “{ $text }” is the name of several units: { $candidates }. Write the code with its month.
command-unit-ambiguous-level = “{ $text }” is the name of several units: { $candidates }. Use --level, or write the code with its month.
command-reference-missing = { $folder } lacks these files of reference data: { $files }.

## The settings

command-settings-missing = There is no settings file { $path }. Correct PARTY_SURVEY_SETTINGS.
command-settings-unreadable = The settings { $path } cannot be read: { $detail }.
command-settings-wrong = In the settings { $path }, “{ $setting }” { $wanted ->
    [choice] must be one of: { $possible }
    [choices] must be a list of any of: { $possible }
    [number] must be a whole number, { $possible }
    [share] must be a number from 0 to 1
    [month] must be a month like "2025-01"
    [table] must be a table
    [tables] must be a list of tables
    [order] must follow each other in time
    [unknown] is not known; possible are: { $possible }
    [length] must have at least { $possible } characters
    [texts] must be a list of texts, at least one
    [address] must be an address that begins with https://
   *[text] must be a text
}.

## The warehouse

command-warehouse-busy = Another program has the warehouse open: { $path }. Close it, then try again.
command-warehouse-unreadable = { $path } cannot be read as a warehouse. Nothing was changed in it.
command-warehouse-newer = { $path } was made by a newer version of this program. Update the program.
command-warehouse-place = A warehouse cannot be kept at { $path }. Check the folder and its permissions.
command-key-missing = Put the key of the other side into the variable { $variable }.
command-key-refused = { $address } does not accept this key, or it has expired or was revoked.
command-address-unencrypted = A key is sent over encrypted lines only: { $address } must begin with https://
command-address-silent = { $address } does not answer as this program does. Nothing is known of what became of the command; give it again.
command-address-said = { $address } did not run the command: { $said }
command-address-closed = { $address } does not take this command.
command-address-too-large = { $file } is larger than can be sent.
command-warehouse-address = A warehouse at an address ({ $path }) cannot be reached. Give the path of a file.
command-warehouse-damaged = { $path } is damaged; it was left as it is. Put a backup back with: python -m warehouse restore FILE
command-warehouse-log = { $path }.wal, which holds the latest submissions, is damaged, incomplete or alone. Nothing was changed; see docs/operations.md.
command-warehouse-full = There is no room left on the disk of { $path }. Nothing was written. Make room, then try again.
command-warehouse-stopped = The database gave up on { $path } and is opened anew. Nothing that was acknowledged is lost. Try again.
command-warehouse-waiting = Another command has the warehouse open: { $path }. Waiting for it.
command-host-differs = The dashboard is version { $theirs }, this command { $ours }. Start the dashboard again.
command-host-failed = The dashboard could not run this command. Its log says why. What was acknowledged is kept.
command-host-gone = The dashboard ended before it answered. What was acknowledged is kept; give the command again.

## Reference data

command-reference-replaced = The reference data were replaced by those in { $folder }.
command-reference-refused = The reference data were not replaced. There { $count ->
    [one] is one problem
   *[other] are { $count } problems
}.
