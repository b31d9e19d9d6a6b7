-- Addresses, areas of stations and zones, bulk renaming, and the queue of findings on the quality of the data.

-- A renaming records a fact for each household concerned: more than fit into two bytes.
alter table premises
  alter column ordinal type integer,
  add column reason text check (reason in
    ('rename-division', 'recode-division', 'merge-divisions', 'split-division', 'rename-street', 'renumber-addresses'));

-- Standard addresses. Premises in the same community with the text of an address are at it.
create table addresses (
  command uuid not null,
  ordinal integer not null,
  address uuid not null,
  division text not null check (division ~ '^[0-9]{12}$'),
  street text not null check (street <> ''),
  number text not null default '',
  room text not null default '',
  full_text text not null generated always as (street || number || room) stored,
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  superseded_by uuid check ((superseded_by is null) = (superseded_at is null)),
  primary key (command, ordinal),
  constraint one_state_of_address exclude using gist (
    address with =, daterange(valid_from, valid_until) with &&, tstzrange(recorded_at, superseded_at) with &&),
  constraint one_address_of_text exclude using gist (
    division with =, full_text with =, daterange(valid_from, valid_until) with &&,
    tstzrange(recorded_at, superseded_at) with &&)
);
create index addresses_place on addresses (division, full_text) where superseded_at is null;
create index addresses_address on addresses (address);

-- Police stations and zones. A station that no data name is derived, one a township, until the city enters its own.
create table areas (
  command uuid not null,
  ordinal integer not null,
  area text not null check (area <> ''),
  kind text not null check (kind in ('station', 'zone')),
  name text not null check (name <> ''),
  name_en text,
  derived boolean not null default false,
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  superseded_by uuid check ((superseded_by is null) = (superseded_at is null)),
  primary key (command, ordinal),
  constraint one_name_of_area exclude using gist (
    kind with =, area with =, daterange(valid_from, valid_until) with &&, tstzrange(recorded_at, superseded_at) with &&)
);

-- In which area of a kind a community lies from a day on: until the next row, so that two areas never overlap and no
-- day is left out. Outside every zone is a row without area; outside every station is nobody.
create table area_communities (
  command uuid not null,
  ordinal integer not null,
  kind text not null check (kind in ('station', 'zone')),
  division text not null check (division ~ '^[0-9]{12}$'),
  area text check (area is not null or kind = 'zone'),
  valid_from date not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  superseded_by uuid check ((superseded_by is null) = (superseded_at is null)),
  primary key (command, ordinal)
);
create unique index one_area_of_community on area_communities (kind, division, valid_from) where superseded_at is null;

-- What an officer should look at, found by queries. One row a cause, however often it is found: `gone` once a run finds
-- it no longer, `open` again when it returns. Resolved, it stays so for as long as the cause is there.
create table findings (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind ~ '^[a-z-]+$'),
  subject uuid not null,
  -- the other person, of a pair
  other uuid,
  -- where the subject is registered, or was last
  division text check (division ~ '^[0-9]{12}$'),
  -- what was found, as far as it is not seen on the subjects
  detail jsonb not null default '{}',
  state text not null check (state in ('open', 'resolved', 'gone')),
  first_seen timestamptz not null,
  last_seen timestamptz not null check (last_seen >= first_seen),
  gone_at timestamptz check ((state = 'gone') = (gone_at is not null)),
  -- how often it came
  times integer not null default 1,
  resolved_by text,
  resolved_at timestamptz,
  reason text,
  check (state <> 'resolved' or (resolved_by <> '' and resolved_at is not null and reason <> '')),
  unique nulls not distinct (kind, subject, other)
);
create index findings_open on findings (kind, division) where state = 'open';
create index findings_subject on findings (subject);
create index findings_other on findings (other) where other is not null;

-- Places are changed by administrators on the connection of the owner; those who serve read them.
do $do$
declare
  city constant text := current_schema();
  facts text;
begin
  foreach facts in array array['addresses', 'areas', 'area_communities'] loop
    execute format('grant select on %I to luohu_app', facts);
    execute format('alter table %I enable row level security', facts);
    execute format('create policy readable on %I for select using (true)', facts);
  end loop;
  grant select on findings to luohu_app;
  grant update (state, resolved_by, resolved_at, reason) on findings to luohu_app;
  alter table findings enable row level security;
  -- an officer sees and resolves what lies in the places kept; what has no place is for every officer of the city
  execute format($sql$
    create policy readable on findings for select using (
      division ^@ any ((select shared.kept_in(%1$L))::text[]) or division is null and (select shared.changes(%1$L)));
    create policy resolvable on findings for update using (
      state = 'open' and (division ^@ any ((select shared.kept_in(%1$L))::text[])
        or division is null and (select shared.changes(%1$L))))
      with check (state = 'resolved');
  $sql$, city);
end
$do$;
