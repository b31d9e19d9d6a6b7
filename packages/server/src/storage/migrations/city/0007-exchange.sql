-- What stands in the files of other systems for our people and households.
create table external_keys (
  kind text not null check (kind in ('person', 'household')),
  key text collate "C" not null check (key <> ''),
  id uuid not null,
  primary key (kind, key)
);
create index external_keys_id on external_keys (id);

-- Imports, each of a set of files: how far it came, so that one that was cut off goes on.
create table imports (
  digest text primary key,
  files jsonb not null,
  actor text not null check (actor <> ''),
  begun_at timestamptz not null default clock_timestamp(),
  -- batches that are done, of how many
  batches integer not null,
  done integer not null default 0,
  finished_at timestamptz
);

-- administrators import as the owner; whoever serves may see what came from where
alter table external_keys enable row level security;
alter table imports enable row level security;
create policy readable on external_keys for select using (true);
create policy readable on imports for select using (true);
grant select on external_keys, imports to luohu_app;
