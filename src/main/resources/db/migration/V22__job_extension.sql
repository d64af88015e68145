-- What was asked for with an Idempotency-Key of jobs that had ended, so that asking again changes nothing
create table job_extension (
    idempotency_key varchar(255) primary key,
    job_id          bigint not null references job (id) on delete cascade,
    request_sha256  varchar(64) not null
);
create index job_extension_job_idx on job_extension (job_id);
