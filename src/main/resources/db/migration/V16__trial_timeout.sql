-- When a trial that is trained elsewhere was heard of last
alter table search_trial add column heard_at timestamp(6) with time zone;
update search_trial set heard_at = asked_at;
alter table search_trial alter column heard_at set not null;
