-- Finding people, and what is known of them besides the register.

-- What a name is found by (storage/register/search-keys.ts), beside the name as written: variant characters folded,
-- pinyin, initials, and each pair of neighbouring characters. Row-level security keeps pattern matching off an index,
-- so that searches run in the function below.
alter table particulars
  add column folded text collate "C",
  add column pinyin text collate "C",
  add column initials text collate "C",
  add column pairs text[] collate "C";
create index particulars_folded on particulars (folded) where superseded_at is null;
create index particulars_pinyin on particulars (pinyin) where superseded_at is null;
create index particulars_initials on particulars (initials) where superseded_at is null;
create index particulars_pairs on particulars using gin (pairs) where superseded_at is null;

-- What is known of people besides the register: where they live, what they work, rent, learn, and which rights they have.
-- Facts with two time axes like the others. Cases and benefits read them.
create table circumstances (
  command uuid not null,
  ordinal integer not null,
  person uuid not null,
  kind text not null check (kind in ('residence', 'rural-rights', 'home', 'work', 'school', 'service')),
  value jsonb not null check (jsonb_typeof(value) = 'object'),
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  superseded_by uuid check ((superseded_by is null) = (superseded_at is null)),
  primary key (command, ordinal)
);
create index circumstances_person on circumstances (person);
alter table circumstances enable row level security;
create policy readable on circumstances for select using (sees_person(person, 'particulars') or person = (select resident()));
create policy recordable on circumstances for insert with check (superseded_at is null and holds_person(person, 'change'));
create policy endable on circumstances for update using (superseded_at is null and holds_person(person, 'change'))
  with check (superseded_at is not null);
grant select, insert on circumstances to luohu_app;
grant update (superseded_at, superseded_by) on circumstances to luohu_app;

do $do$
begin
  execute format($sql$
    -- Finds people whom the actor keeps or has at hand, and notes for each that they were found, and for what purpose.
    -- The text is folded as the keys are. Pairs and parts: at least two characters; a number: at least the ten that say
    -- county and year. At most so many, and one more where there are more.
    create function %1$I.search_people(wanted_by text, wanted text, most integer)
      returns table (person uuid, name text, number text, born date, sex text, state text, household uuid,
        division text, address text)
      language plpgsql volatile security definer set search_path = %1$I, pg_temp as $$
    #variable_conflict use_column
    declare
      places constant text[] := shared.kept_in(%1$L);
      hand constant uuid[] := at_hand('particulars');
      -- worked out beforehand, so that the planner knows how many have them
      wanted_pairs constant text[] := array(select substr(wanted, at, 2) from generate_series(1, length(wanted) - 1) at);
      found uuid[];
    begin
      if not shared.changes(%1$L) or shared.told('purpose') is null then
        raise insufficient_privilege using message = 'people are searched by officers, for a purpose';
      end if;
      if wanted_by = 'name' then
        select array_agg(id) into found from (
          select distinct p.id from particulars k join people p on p.id = k.person
          where k.superseded_at is null and k.folded = wanted and (p.division ^@ any (places) or p.id = any (hand))
          limit most + 1) f;
      elsif wanted_by = 'part' and length(wanted) >= 2 then
        select array_agg(id) into found from (
          select distinct p.id from particulars k join people p on p.id = k.person
          where k.superseded_at is null
            and k.pairs @> wanted_pairs
            and strpos(k.folded, wanted) > 0 and (p.division ^@ any (places) or p.id = any (hand))
          limit most + 1) f;
      elsif wanted_by = 'pinyin' and length(wanted) >= 2 then
        select array_agg(id) into found from (
          select distinct id from (
            select p.id from particulars k join people p on p.id = k.person
            where k.superseded_at is null and k.pinyin >= wanted and k.pinyin < wanted || '{'
              and (p.division ^@ any (places) or p.id = any (hand))
            union all
            select p.id from particulars k join people p on p.id = k.person
            where k.superseded_at is null and k.initials = wanted and (p.division ^@ any (places) or p.id = any (hand))) e
          limit most + 1) f;
      elsif wanted_by = 'number' and length(wanted) >= 10 then
        select array_agg(id) into found from (
          select distinct p.id from particulars k join people p on p.id = k.person
          where k.superseded_at is null and k.number >= wanted and k.number < wanted || ':'
            and (p.division ^@ any (places) or p.id = any (hand))
          limit most + 1) f;
      end if;
      insert into views (account, role, office, person, what, purpose, reference)
        select shared.told('account')::uuid, shared.told('role'), array_to_string(places, ' '), id, 'search',
          shared.told('purpose'), shared.told('reference')
        from unnest(found[:most]) id;
      return query
        select w.id, k.name, k.number, k.born, k.sex, r.state, r.household, m.division, m.address
        from unnest(found) w (id)
        cross join lateral (select * from particulars where person = w.id and superseded_at is null
          order by valid_from desc limit 1) k
        left join lateral (select * from registrations where person = w.id and superseded_at is null
          and valid_from <= today() order by valid_from desc limit 1) r on true
        left join lateral (select * from premises where household = r.household and superseded_at is null
          and valid_from <= today() order by valid_from desc limit 1) m on true
        order by k.folded, k.born, w.id;
    end $$;
  $sql$, current_schema());
  execute format('revoke execute on function %I.search_people(text, text, integer) from public', current_schema());
  execute format('grant execute on function %I.search_people(text, text, integer) to luohu_app', current_schema());
end
$do$;
