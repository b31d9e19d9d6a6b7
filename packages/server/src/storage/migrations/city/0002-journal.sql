-- The journal as evidence: what it holds of persons lies encrypted, and seals commit to every entry.

-- Keys of persons, wrapped by a key outside the database. Erased, the row stays without its key, and what was encrypted
-- under it is never read again. The register itself has the key of the nil UUID, for what concerns nobody in particular.
create table subject_keys (
  subject uuid not null,
  generation smallint not null check (generation > 0),
  wrapped bytea check ((wrapped is null) = (erased_by is not null)),
  -- names the key that wrapped it
  wrapper text not null,
  erased_by uuid,
  primary key (subject, generation)
);

-- Of the entries of 0001, none was ever released.
alter table journal
  drop column before,
  drop column after,
  drop column ground,
  -- kind of the ground; what it refers to stands in the clear only where the entry has no content
  add column ground text not null,
  add column reference text,
  -- those whom the entry concerns, the key of each, and what it holds of each
  add column subjects uuid[] not null,
  add column generations smallint[] not null,
  add column contents bytea[] not null,
  -- the transaction that wrote it: what one under way may still write is told by it, and not by place or moment
  add column written_in xid8 not null default pg_current_xact_id(),
  add check (cardinality(subjects) = cardinality(generations) and cardinality(subjects) = cardinality(contents));
-- encrypted bytes do not get smaller
alter table journal alter column contents set storage external;
create index journal_written_in on journal (written_in);
create index journal_subjects on journal using gin (subjects);

-- Each seal commits to its entries by the root of a Merkle tree, and to the seal before it. Also kept outside.
create table seals (
  number bigint primary key check (number > 0),
  previous text not null,
  root text not null,
  size integer not null check (size > 0),
  total bigint not null check (total >= size),
  sealed_at timestamptz not null,
  key text not null,
  signature text not null
);

-- Which entry stands where in which seal, with its leaf as it was sealed.
create table leaves (
  seal bigint not null,
  ordinal integer not null,
  command uuid not null unique,
  leaf bytea not null,
  primary key (seal, ordinal)
);

do $$
declare
  kept text;
begin
  execute 'grant select, insert on subject_keys to luohu_app';
  execute 'grant select on seals, leaves to luohu_app';
  foreach kept in array array['subject_keys', 'seals', 'leaves'] loop
    execute format('alter table %I enable row level security', kept);
    execute format('create policy readable on %I for select using (true)', kept);
  end loop;
  -- a key that is wrapped is of no use without the one outside
  execute 'create policy recordable on subject_keys for insert with check (wrapped is not null)';
end
$$;
