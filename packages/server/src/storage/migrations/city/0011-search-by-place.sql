-- A search is led by index to whom the officer keeps.

-- where the person is kept (people.division), beside the name: of all who share it, an index leads to those of a place
alter table particulars add column division text collate "C";
update particulars k set division = p.division from people p where p.id = k.person;

-- for the search alone: it would tell a former station where somebody is kept now
revoke select on particulars from luohu_app;
do $$
begin
  execute (
    select format('grant select (%s) on particulars to luohu_app', string_agg(quote_ident(attname), ', ' order by attnum))
    from pg_attribute where attrelid = 'particulars'::regclass and attnum > 0 and not attisdropped and attname <> 'division');
end
$$;
-- pairs of characters, each with the county before it: an officer of a county is led to whom the county keeps
create function county_pairs(division text, pairs text[]) returns text[] language sql immutable parallel safe as $$
  select array(select "left"(division, 6) || pair from unnest(pairs) pair)
$$;
drop index particulars_pairs;
create index particulars_pairs on particulars using gin (county_pairs(division, pairs)) where superseded_at is null;
drop index particulars_folded, particulars_pinyin, particulars_initials, particulars_number;
create index particulars_folded on particulars (folded, division) where superseded_at is null;
create index particulars_pinyin on particulars (pinyin, division) where superseded_at is null;
create index particulars_initials on particulars (initials, division) where superseded_at is null;
create index particulars_number on particulars (number, division) where superseded_at is null;

create function keep_division() returns trigger language plpgsql security definer set search_path = pg_temp as $$
begin
  execute format('select division from %I.people where id = $1', tg_table_schema) into new.division using new.person;
  return new;
end $$;
create trigger keep_division before insert on particulars for each row when (new.division is null)
  execute function keep_division();

create function pass_division_on() returns trigger language plpgsql security definer set search_path = pg_temp as $$
begin
  execute format('update %I.particulars set division = $2 where person = $1 and superseded_at is null', tg_table_schema)
    using new.id, new.division;
  return null;
end $$;
create trigger pass_division_on after update of division on people for each row
  when (old.division is distinct from new.division) execute function pass_division_on();

do $do$
begin
  execute format($sql$
    -- Finds people whom the actor keeps or has at hand, as before, and leads by index to whom the actor keeps. Where somebody
    -- is whose whereabouts are withheld is not told. A purpose of blanks is none.
    create or replace function %1$I.search_people(wanted_by text, wanted text, most integer)
      returns table (person uuid, name text, number text, born date, sex text, state text, household uuid,
        division text, address text)
      language plpgsql volatile security definer set search_path = %1$I, pg_temp as $$
    #variable_conflict use_column
    declare
      places constant text[] := shared.kept_in(%1$L);
      hand constant uuid[] := at_hand('particulars');
      -- worked out beforehand, so that the planner knows how many have them
      wanted_pairs constant text[] := array(select substr(wanted, at, 2) from generate_series(1, length(wanted) - 1) at);
      wanted_there text[];
      candidates refcursor;
      candidate uuid;
      found_people uuid[] := '{}';
    begin
      if not shared.changes(%1$L) or not coalesce(shared.says(shared.told('purpose')), false) then
        raise insufficient_privilege using message = 'people are searched by officers, for a purpose';
      end if;
      if wanted_by = 'name' then
        open candidates for
          select k.person from unnest(places) place join particulars k
            on k.superseded_at is null and k.folded = wanted
            and k.division >= place and k.division < place || ':'
          union all
          select k.person from particulars k
          where k.person = any (hand) and k.superseded_at is null and k.folded = wanted;
      elsif wanted_by = 'part' and length(wanted) >= 2 then
        -- the first pair in each county of the actor
        wanted_there := array(select "left"(place, 6) || "left"(wanted, 2) from unnest(places) place where length(place) >= 6);
        if exists (select from unnest(places) place where length(place) < 6) then
          wanted_there := wanted_there || array(select code || "left"(wanted, 2) from shared.division_facts
            where length(code) = 6 and superseded_at is null and code ^@ any (places));
        end if;
        open candidates for
          select k.person from particulars k
          where k.superseded_at is null and county_pairs(k.division, k.pairs) && wanted_there
            and (length(wanted) = 2 or strpos(k.folded, wanted) > 0) and k.division ^@ any (places)
          union all
          select k.person from particulars k
          where k.person = any (hand) and k.superseded_at is null and k.pairs @> wanted_pairs
            and (length(wanted) = 2 or strpos(k.folded, wanted) > 0);
      elsif wanted_by = 'pinyin' and length(wanted) >= 2 then
        open candidates for
          select k.person from unnest(places) place join particulars k
            on k.superseded_at is null and k.initials = wanted
            and k.division >= place and k.division < place || ':'
          union all
          select k.person from particulars k
          where k.person = any (hand) and k.superseded_at is null and k.initials = wanted
          union all
          select k.person from unnest(places) place join particulars k
            on k.superseded_at is null and k.pinyin >= wanted and k.pinyin < wanted || '{'
            and k.division >= place and k.division < place || ':'
          union all
          select k.person from particulars k
          where k.person = any (hand) and k.superseded_at is null and k.pinyin >= wanted and k.pinyin < wanted || '{';
      elsif wanted_by = 'number' and length(wanted) >= 10 then
        open candidates for
          select k.person from unnest(places) place join particulars k
            on k.superseded_at is null and k.number >= wanted and k.number < wanted || ':'
            and k.division >= place and k.division < place || ':'
          union all
          select k.person from particulars k
          where k.person = any (hand) and k.superseded_at is null and k.number >= wanted and k.number < wanted || ':';
      end if;
      -- a common name has thousands of bearers: they are looked at until there are enough
      while candidates is not null loop
        fetch candidates into candidate;
        exit when not found;
        if candidate = any (found_people) then continue; end if;
        found_people := found_people || candidate;
        exit when cardinality(found_people) > most;
      end loop;
      insert into views (account, role, office, person, what, purpose, reference)
        select shared.told('account')::uuid, shared.told('role'), array_to_string(places, ' '), id, 'search',
          shared.told('purpose'), shared.told('reference')
        from unnest(found_people[:most]) id;
      return query
        select w.id, k.name, k.number, k.born, k.sex, r.state, r.household, m.division, m.address
        from unnest(found_people) w (id)
        cross join lateral (select * from particulars where person = w.id and superseded_at is null
          order by valid_from desc limit 1) k
        left join lateral (select * from registrations where person = w.id and superseded_at is null
          and valid_from <= today()
          and (w.id = any (hand) or not withheld(w.id, 'registrations')) order by valid_from desc limit 1) r on true
        left join lateral (select * from premises where household = r.household and superseded_at is null
          and valid_from <= today() order by valid_from desc limit 1) m on true
        order by k.folded, k.born, w.id;
    end $$;
  $sql$, current_schema());
end
$do$;
