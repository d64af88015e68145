-- Which job trains which run again
create table reproduction (
    job_id bigint primary key references job (id) on delete cascade,
    run_id bigint not null references run (id) on delete cascade
);
create index reproduction_run_idx on reproduction (run_id);
