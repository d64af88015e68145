-- What was asked for with an Idempotency-Key of searches whose trials are trained elsewhere, so that asking again changes nothing
create table search_request (
    idempotency_key varchar(255) primary key,
    search_id       bigint not null references search (id) on delete cascade,
    trial           integer,
    request_sha256  varchar(64) not null
);
create index search_request_search_idx on search_request (search_id);
