-- Jobs that somebody has wait
alter table job add column paused boolean default false not null;
