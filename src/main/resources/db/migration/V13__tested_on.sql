-- On which data a version's test metrics were measured; null where it was not tested, or is from before this was kept
alter table model_version add column tested_on_dataset varchar(63);
alter table model_version add column tested_on_sha256 varchar(64);
