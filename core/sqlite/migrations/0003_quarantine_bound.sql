-- How often something was to be set aside for which there was no room. The oldest in quarantine have the lowest rowid.
ALTER TABLE exchange ADD COLUMN turned_away INTEGER NOT NULL DEFAULT 0;
