-- Over all attempts: the milliseconds that were worked, and how many attempts in a row died before they had come any further
alter table job add column elapsed_millis bigint default 0 not null;
alter table job add column crashes integer default 0 not null;
alter table job add column max_duration_millis bigint;
alter table job add column idempotency_key varchar(255);
alter table job add constraint job_idempotency_key unique (idempotency_key);
-- The number of its last event
alter table job add column event_count bigint default 0 not null;
create index job_finished_at_idx on job (finished_at);

-- What a client that follows a job is told, in order and without gaps: numbers are given under the job's lock
create table job_event (
    job_id      bigint not null references job (id) on delete cascade,
    number      bigint not null,
    type        varchar(16) not null,
    data        varchar(100000) not null,
    recorded_at timestamp(6) with time zone not null,
    primary key (job_id, number)
);

-- The last of an attempt's reports that was stored, so that one that is sent again is known
alter table run add column reports bigint default 0 not null;

-- What a run that trains goes on from, if its process dies; none once it has ended
create table checkpoint (
    run_id           bigint primary key references run (id) on delete cascade,
    epochs_completed integer not null,
    step             bigint not null,
    metrics          varchar(100000) not null,
    artifact_id      bigint not null references artifact (id),
    created_at       timestamp(6) with time zone not null
);
create index checkpoint_artifact_idx on checkpoint (artifact_id);
