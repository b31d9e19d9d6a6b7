-- What cities share: divisions, and where each person is registered. Nothing else crosses cities.

create extension if not exists btree_gist;

-- Editions of the division tables that were loaded.
create table editions (
  edition text primary key,
  cutoff date not null,
  loaded_at timestamptz not null default now()
);

-- A dated tree. A code that is given again to another place is another row with other days.
create table divisions (
  code text not null check (code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  valid_from date not null default '-infinity',
  valid_until date check (valid_until > valid_from),
  name text not null,
  name_en text,
  level text not null check (level in ('province', 'prefecture', 'county', 'township', 'community')),
  parent text,
  -- urban-rural class of a community, as the edition gives it; null where it gives none
  class text check (class in ('111', '112', '121', '122', '123', '210', '220')),
  -- a code of the statisticians, in which nobody's citizen number begins
  statistics_only boolean not null default false,
  edition text not null references editions,
  primary key (code, valid_from),
  exclude using gist (code with =, daterange(valid_from, valid_until) with &&)
);
create index on divisions (parent);

-- What is known now of where a person is registered: in at most one city on any day.
create table whereabouts (
  person uuid not null,
  city text not null,
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  primary key (person, city, valid_from),
  constraint one_registration exclude using gist (person with =, daterange(valid_from, valid_until) with &&)
);

grant usage on schema shared to luohu_app;
grant select on editions, divisions, migrations to luohu_app;
grant select, insert, delete on whereabouts to luohu_app;
