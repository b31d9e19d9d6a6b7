-- The register of one city. A fact has two time axes: the days for which it holds (valid_from up to, not including,
-- valid_until) and the moments between which the register held it for true (recorded_at, superseded_at).
-- A fact is named by the command that recorded it and its place among the facts of that command.

-- Whoever is or was in the register. What is known of them are facts. touched_by is the last command that changed
-- something of them: changing it takes the lock, and tells an officer that somebody was faster.
create table people (
  id uuid primary key,
  touched_by uuid not null
);

create table households (
  id uuid primary key,
  touched_by uuid not null
);

create table particulars (
  command uuid not null,
  ordinal smallint not null,
  person uuid not null references people,
  name text not null check (name <> ''),
  former_name text,
  sex text not null check (sex in ('male', 'female', 'unstated')),
  born date not null,
  number text collate "C" check (number ~ '^[0-9]{17}[0-9X]$'),
  ethnicity text check (ethnicity ~ '^[0-9]{2}$'),
  marriage text check (marriage ~ '^[0-9]{2}$'),
  birthplace text,
  native_place text,
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  superseded_by uuid check ((superseded_by is null) = (superseded_at is null)),
  primary key (command, ordinal),
  constraint one_set_of_particulars exclude using gist (
    person with =, daterange(valid_from, valid_until) with &&, tstzrange(recorded_at, superseded_at) with &&)
);
-- readings go by person or household; the indexes of the constraints are for the constraints
create index particulars_person on particulars (person);
create index particulars_number on particulars (number) where superseded_at is null;

-- Where a person stands on each day: registered in a household, or in a state without a registration.
create table registrations (
  command uuid not null,
  ordinal smallint not null,
  person uuid not null references people,
  state text not null check (state in
    ('registered', 'never-registered', 'in-transit', 'elsewhere', 'in-service', 'cancelled', 'dead')),
  household uuid references households check ((household is null) = (state <> 'registered')),
  relation text check (relation ~ '^[0-9]{2}$' and (relation is null) = (household is null)),
  place text,
  reason text not null,
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  superseded_by uuid check ((superseded_by is null) = (superseded_at is null)),
  primary key (command, ordinal),
  constraint one_standing exclude using gist (
    person with =, daterange(valid_from, valid_until) with &&, tstzrange(recorded_at, superseded_at) with &&),
  constraint one_head exclude using gist (
    household with =, daterange(valid_from, valid_until) with &&, tstzrange(recorded_at, superseded_at) with &&)
    where (relation = '02')
);
create index registrations_person on registrations (person);
create index registrations_household on registrations (household) where household is not null;

-- A household exists on the days for which it has premises.
create table premises (
  command uuid not null,
  ordinal smallint not null,
  household uuid not null references households,
  household_kind text not null check (household_kind in
    ('family', 'school', 'employer', 'talent-market', 'service-centre', 'community-collective', 'public')),
  division text not null check (division ~ '^[0-9]{12}$'),
  address text not null check (address <> ''),
  name text,
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  superseded_by uuid check ((superseded_by is null) = (superseded_at is null)),
  primary key (command, ordinal),
  constraint one_premises exclude using gist (
    household with =, daterange(valid_from, valid_until) with &&, tstzrange(recorded_at, superseded_at) with &&)
);
create index premises_household on premises (household);
create index premises_division on premises (division) where superseded_at is null;

create table kinship (
  command uuid not null,
  ordinal smallint not null,
  person uuid not null references people,
  relative uuid not null references people check (relative <> person),
  kin text not null check (kin in ('mother', 'father', 'spouse', 'guardian')),
  evidence text not null,
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  superseded_by uuid check ((superseded_by is null) = (superseded_at is null)),
  primary key (command, ordinal),
  constraint one_kinship exclude using gist (
    person with =, relative with =, kin with =, daterange(valid_from, valid_until) with &&,
    tstzrange(recorded_at, superseded_at) with &&)
);
create index kinship_person on kinship (person);
create index kinship_relative on kinship (relative);

-- Citizen numbers that this register gave out: never the same twice, also where the person is gone.
create table numbers (
  number text collate "C" primary key check (number ~ '^[0-9]{17}[0-9X]$'),
  person uuid not null references people,
  command uuid not null
);

-- Commands that were carried out. The digest is of what the command says: the same number with another content is told.
create table commands (
  id uuid primary key,
  digest text not null
);

-- One entry a command, in the transaction of the command. Entries are added and never changed.
create table journal (
  command uuid primary key references commands,
  place bigint generated always as identity unique,
  recorded_at timestamptz not null,
  event text not null,
  effective date not null,
  actor text not null check (actor <> ''),
  approver text,
  purpose text not null check (purpose <> ''),
  clause text,
  ground jsonb not null,
  before jsonb not null,
  after jsonb not null
);

do $$
declare
  facts text;
begin
  execute format('grant usage on schema %I to luohu_app', current_schema());
  execute 'grant select, insert on people, households, numbers, commands, journal to luohu_app';
  execute 'grant update (touched_by) on people, households to luohu_app';
  -- a fact may be ended once, and nothing else of it changed
  foreach facts in array array['particulars', 'registrations', 'premises', 'kinship'] loop
    execute format('grant select, insert on %I to luohu_app', facts);
    execute format('grant update (superseded_at, superseded_by) on %I to luohu_app', facts);
    execute format('alter table %I enable row level security', facts);
    execute format('create policy readable on %I for select using (true)', facts);
    execute format('create policy recordable on %I for insert with check (superseded_at is null)', facts);
    execute format('create policy endable on %I for update using (superseded_at is null) with check (superseded_at is not null)', facts);
  end loop;
end
$$;
