-- Of who submitted the job (W3C Trace Context), so that its worker, in whichever process, continues that trace
alter table job_spec add column trace_parent varchar(100);
