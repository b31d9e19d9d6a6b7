-- Pairs of characters stand with their county before them in the row, no longer in the index alone: the index of two
-- million people is made in less time, and a search compares what it reads instead of working it out.

-- each two neighbouring characters of a folded name, the name itself where it has one (storage/register/name-columns.ts)
create function pairs_in(division text, folded text) returns text[] language sql immutable parallel safe as $$
  select array(select distinct coalesce("left"(division, 6), '') || substr(folded, at, 2)
    from generate_series(1, greatest(length(folded) - 1, 1)) at)
$$;
drop index particulars_pairs;
drop function county_pairs(text, text[]);
update particulars set pairs = pairs_in(division, folded);
-- entered at once: a list of what is to be entered later would be read from end to end by each search
create index particulars_pairs on particulars using gin (pairs) with (fastupdate = off) where superseded_at is null;

drop trigger keep_division on particulars;
drop function keep_division();
create function keep_place() returns trigger language plpgsql security definer set search_path = pg_temp as $$
begin
  if new.division is null then
    execute format('select division from %I.people where id = $1', tg_table_schema) into new.division using new.person;
  end if;
  execute format('select %I.pairs_in($1, $2)', tg_table_schema) into new.pairs using new.division, new.folded;
  return new;
end $$;
create trigger keep_place before insert on particulars for each row when (new.pairs is null)
  execute function keep_place();

create or replace function pass_division_on() returns trigger language plpgsql security definer set search_path = pg_temp as $$
begin
  execute format('update %1$I.particulars set division = $2, pairs = %1$I.pairs_in($2, folded)
    where person = $1 and superseded_at is null', tg_table_schema) using new.id, new.division;
  return null;
end $$;

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
          where k.superseded_at is null and k.pairs && wanted_there
            and (length(wanted) = 2 or strpos(k.folded, wanted) > 0) and k.division ^@ any (places)
          union all
          select k.person from particulars k
          where k.person = any (hand) and k.superseded_at is null and strpos(k.folded, wanted) > 0;
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
