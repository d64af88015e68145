-- A process of the version before V16, still at work while this one is already here, makes trials and knows nothing of the column
alter table search_trial alter column heard_at set default current_timestamp;
