-- What a run's network was worth on the test split, as JSON that the database never looks into; it goes with its run
create table run_evaluation (
    run_id     bigint primary key references run (id) on delete cascade,
    evaluation varchar(1000000) not null,
    created_at timestamp(6) with time zone not null
);
