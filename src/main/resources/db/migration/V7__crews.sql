-- Workers beside the first that are at a job. Attempts are numbered over all of a job's workers; the job's own is the first worker's
create table job_mate (
    job_id  bigint not null references job (id) on delete cascade,
    number  integer not null,
    attempt integer not null,
    crashes integer not null,
    primary key (job_id, number)
);
alter table job add column last_attempt integer default 0 not null;
update job set last_attempt = attempt;
-- While its first worker has gone and others are still at it
alter table job add column leaderless boolean default false not null;

-- The attempt that has taken a trial for itself; 0 while none has
alter table run add column claimed_by integer default 0 not null;
