-- Who begins a job locks one of these, by who submitted it: so that of one caller one job begins after the other
create table job_turn (
    number integer primary key
);
insert into job_turn (number) values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15);
