-- The secret that a key had before, for as long as it still opens what the new one does
alter table api_key add column previous_prefix varchar(16);
alter table api_key add column previous_salt varchar(32);
alter table api_key add column previous_hash varchar(64);
alter table api_key add column previous_expires_at timestamp(6) with time zone;
