-- How far the server has come with what stands before the cursor and was not to be seen here earlier; null once nothing
-- is missing.
ALTER TABLE exchange ADD COLUMN within INTEGER;
