-- The runs of a trial, one for each fold
create index run_trial_idx on run (job_id, trial);
