-- One citizen number is registered in one city on a day, whatever person a city takes its bearer for.

-- The number that the city holds of them last; null where it holds none. It stands as it is, because whoever gives numbers
-- out looks for their beginning. Read by functions of the owner only.
alter table whereabouts add column number text collate "C" check (number ~ '^[0-9]{17}[0-9X]$');
-- registered in two cities before that was refused: an officer finds out which registration is right
alter table whereabouts add column contested boolean not null default false;

do $do$
declare
  city text;
begin
  for city in select distinct m.schema from migrations m
    where m.schema <> 'shared' and to_regclass(format('%I.particulars', m.schema)) is not null
  loop
    execute format(
      'update shared.whereabouts w set number = p.number
       from (select distinct on (person) person, number from %I.particulars
             where superseded_at is null order by person, valid_from desc) p
       where w.city = %L and w.person = p.person and p.number is not null', city, city);
  end loop;
end $do$;

create index whereabouts_number on whereabouts (number) where number is not null;
update whereabouts w set contested = true where exists (
  select from whereabouts o where o.number = w.number and o.city <> w.city
    and daterange(o.valid_from, o.valid_until) && daterange(w.valid_from, w.valid_until));
-- the number as an integer, its check as the last digit of base eleven: an index of integers is made in half the time
alter table whereabouts add constraint one_registration_of_a_number exclude using gist (
  (left(number, 17)::bigint * 11 + strpos('0123456789X', right(number, 1))) with =,
  city with <>, daterange(valid_from, valid_until) with &&) where (number is not null and not contested);

-- what is written about somebody's number is for the owner
revoke select, insert on whereabouts from luohu_app;
grant select (person, city, valid_from, valid_until), insert (person, city, valid_from, valid_until, number)
  on whereabouts to luohu_app;

-- Days on which people, or the bearers of citizen numbers, are registered in another city. Who bears a number is not told.
drop function shared.registered_elsewhere(uuid[], text);
create function shared.registered_elsewhere(people uuid[], numbers text[], here text)
  returns table (person uuid, number text, valid_from date, valid_until date)
  language sql stable security definer set search_path = shared, pg_temp as $$
  select w.person, null, w.valid_from, w.valid_until from whereabouts w
  where shared.changes(here) and w.person = any (people) and w.person = any (shared.told('at_hand')::uuid[]) and w.city <> here
  union all
  select null, w.number, w.valid_from, w.valid_until from whereabouts w
  where shared.changes(here) and w.number = any (numbers) and w.city <> here
$$;
