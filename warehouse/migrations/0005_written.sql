-- A cell is stored under the spelling of its oldest accepted submission. Once that is withdrawn it is the next one's,
-- so what each file wrote is kept, too.

-- one row per cell and month of a part: `written` is the cell as the file wrote it; null = as it is stored
ALTER TABLE participation ADD COLUMN written VARCHAR;
