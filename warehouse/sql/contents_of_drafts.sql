-- one row per draft, with the length of the file it is of
SELECT sha256, encoding, content, byte_count FROM draft;
