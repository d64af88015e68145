-- A version as ONNX Runtime reads it; where there is none, why. The file that a version came as is artifact_id, of this format
alter table model_version add column format varchar(16) default 'dl4j' not null;
alter table model_version add column onnx_artifact_id bigint;
alter table model_version add column onnx_size bigint;
alter table model_version add column onnx_sha256 varchar(64);
alter table model_version add column onnx_obstacle varchar(1000);
alter table model_version add constraint model_version_onnx_fk foreign key (onnx_artifact_id) references artifact (id);
create index model_version_onnx_idx on model_version (onnx_artifact_id);
