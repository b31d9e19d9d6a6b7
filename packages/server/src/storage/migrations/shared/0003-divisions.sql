-- Divisions are facts with both time axes, like those of a city, so that a renaming that is told late or wrongly leaves
-- what was known before readable. `divisions` is what is held for true now.

alter table divisions rename to division_facts;
alter table division_facts
  drop constraint divisions_pkey,
  drop constraint divisions_code_daterange_excl,
  drop column class,
  -- none where a command made the row
  alter column edition drop not null,
  -- none where the row came with an edition
  add column command uuid,
  add column recorded_at timestamptz not null default '-infinity',
  add column superseded_at timestamptz check (superseded_at > recorded_at),
  add column superseded_by uuid check ((superseded_by is null) = (superseded_at is null)),
  add primary key (code, valid_from, recorded_at),
  add constraint one_division exclude using gist (
    code with =, daterange(valid_from, valid_until) with &&, tstzrange(recorded_at, superseded_at) with &&);
create index division_facts_code on division_facts (code text_pattern_ops);

create view divisions as
  select code, valid_from, valid_until, name, name_en, level, parent, statistics_only, edition
  from division_facts where superseded_at is null;

-- Urban-rural class of a community (the rules on classification, 城乡分类代码), by edition. An edition without classes
-- classes nothing; the one before it stays in force.
create table division_classes (
  edition text not null references editions,
  code text not null check (code ~ '^[0-9]{12}$'),
  class text not null check (class in ('111', '112', '121', '122', '123', '210', '220')),
  primary key (edition, code)
);
create index division_classes_code on division_classes (code text_pattern_ops);

-- What became of a code: it was recoded, or merged into or split among others.
create table division_successions (
  command uuid not null,
  ordinal integer not null,
  kind text not null check (kind in ('recode', 'merge', 'split')),
  code text not null,
  successor text not null check (successor <> code),
  effective date not null,
  primary key (command, ordinal)
);
create index division_successions_successor on division_successions (successor);

-- The class of a community on a day, by the edition then in force, also where its code is younger than the edition;
-- no row where no edition classes it, or where communities of different classes became one.
create function class_on(asked text, day date) returns table (class text, edition text)
  language sql stable set search_path = shared as $$
  with recursive in_force as (
    select e.edition, e.cutoff from editions e
    where e.cutoff <= day and exists (
      select from division_classes c where c.edition = e.edition and c.code like left(asked, 4) || '%')
    order by e.cutoff desc limit 1),
  called(code, until) as (
    select asked, day
    union
    select s.code, s.effective from called join division_successions s on s.successor = called.code
      and s.effective <= called.until and s.effective > (select cutoff from in_force))
  select min(c.class), min(c.edition) from division_classes c join in_force using (edition)
  where c.code in (select called.code from called)
  having count(distinct c.class) = 1
$$;

-- A division and those above it, from the province down, as they were called on a day and known at a moment.
create function called_on(asked text, day date, known timestamptz) returns table (code text, level text, name text, name_en text)
  language sql stable set search_path = shared as $$
  with recursive up as (
    select f.*, 1 as height from division_facts f
    where f.code = asked and valid_from <= day and (valid_until is null or valid_until > day)
      and recorded_at <= known and (superseded_at is null or superseded_at > known)
    union all
    select f.*, up.height + 1 from up join division_facts f on f.code = up.parent
      and f.valid_from <= day and (f.valid_until is null or f.valid_until > day)
      and f.recorded_at <= known and (f.superseded_at is null or f.superseded_at > known))
  select up.code, up.level, up.name, up.name_en from up order by up.height desc
$$;

grant select on divisions, division_facts, division_classes, division_successions to luohu_app;
