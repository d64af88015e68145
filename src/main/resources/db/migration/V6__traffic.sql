-- A share of an alias's requests that another version answers, and a version that is asked besides
create table alias_traffic (
    model          varchar(63) not null,
    alias          varchar(63) not null,
    canary_version integer,
    canary_share   double precision,
    shadow_version integer,
    primary key (model, alias),
    foreign key (model, alias) references model_alias (model, alias) on delete cascade,
    foreign key (model, canary_version) references model_version (model, version) on delete cascade,
    foreign key (model, shadow_version) references model_version (model, version) on delete cascade
);
