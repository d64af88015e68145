-- What is to be done: train, or evaluate a version
alter table job add column kind varchar(30) default 'training' not null;
create index job_kind_idx on job (kind, status, id);

-- What a version was worth on a split of a data set, measured by a job; the figures are JSON that the database never looks into
create table version_evaluation (
    job_id     bigint primary key references job (id) on delete cascade,
    model      varchar(63) not null,
    version    integer not null,
    dataset    varchar(100) not null,
    split      varchar(16) not null,
    loss       double precision,
    accuracy   double precision,
    evaluation varchar(1000000),
    foreign key (model, version) references model_version (model, version) on delete cascade
);
create index version_evaluation_idx on version_evaluation (model, version, job_id);
