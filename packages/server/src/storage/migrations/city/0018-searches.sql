-- Every search of people by staff is noted, also one that finds nobody: who, why, how, and how many were found.

create table searches (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  account uuid not null,
  role text not null,
  office text not null,
  -- how it was searched: by `name`, `part`, `pinyin`, `number`, or for the `release` of a number
  way text not null,
  -- HMAC with SM3 of what was looked for, under a key outside the database: equal where the text was the same
  digest text,
  found integer not null check (found >= 0),
  purpose text not null check (shared.says(purpose)),
  reference text
);
create index searches_at on searches using brin (at) with (autosummarize = on);
alter table searches enable row level security;
-- written by the functions that search, and by nobody else
grant select on searches to luohu_app;

do $do$
begin
  execute format($sql$
    create policy audited on searches for select using (
      coalesce((select shared.told('role')) = 'audit-administrator'
        and coalesce((select shared.told('city')), %1$L) = %1$L, false));

    -- Notes a search of the actor: for functions of the owner only.
    create function %1$I.note_search(how text, keyed text, how_many integer) returns void
      language sql security definer set search_path = %1$I, pg_temp as $$
      insert into searches (account, role, office, way, digest, found, purpose, reference)
      values (shared.told('account')::uuid, shared.told('role'), array_to_string(shared.told('places')::text[], ' '), how,
        keyed, how_many, shared.told('purpose'), shared.told('reference'))
    $$;
    revoke execute on function %1$I.note_search(text, text, integer) from public;

    -- Finds people as before, and notes the search itself. A number may end in X, which comes after all digits.
    drop function %1$I.search_people(text, text, integer);
    create function %1$I.search_people(wanted_by text, wanted text, most integer, keyed text default null)
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
            on k.superseded_at is null and k.number >= wanted and k.number < wanted || 'Y'
            and k.division >= place and k.division < place || ':'
          union all
          select k.person from particulars k
          where k.person = any (hand) and k.superseded_at is null and k.number >= wanted and k.number < wanted || 'Y';
      end if;
      -- a common name has thousands of bearers: they are looked at until there are enough
      while candidates is not null loop
        fetch candidates into candidate;
        exit when not found;
        if candidate = any (found_people) then continue; end if;
        found_people := found_people || candidate;
        exit when cardinality(found_people) > most;
      end loop;
      perform note_search(wanted_by, keyed, least(cardinality(found_people), most));
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

    -- Open releases as before; who looked for somebody's citizen number is noted here, also where nobody was found.
    drop function %1$I.releases_to(text, date, integer);
    create function %1$I.releases_to(wanted text, day date, most integer, keyed text default null)
      returns table (release uuid, given date, until date, ground jsonb, person uuid, name text, number text)
      language plpgsql volatile security definer set search_path = %1$I, pg_temp as $$
    #variable_conflict use_column
    declare
      here constant text := shared.told('city');
      found_releases uuid[];
    begin
      if not shared.changes(here) or not coalesce(shared.says(shared.told('purpose')), false) then
        raise insufficient_privilege using message = 'releases are looked for by officers, for a purpose';
      end if;
      found_releases := array(select id from releases l
        where l.destination = here and l.state = 'open' and l.valid_until >= day
          and case when wanted is null
            then not exists (select from unnest(l.people) one where withheld(one, 'registrations'))
            else exists (select from particulars k
              where k.person = any (l.people) and k.number = wanted and k.superseded_at is null) end
        order by l.given_at, l.id limit most);
      if wanted is not null then
        perform note_search('release', keyed, cardinality(found_releases));
      end if;
      perform note_release(array(select distinct one from releases l, unnest(l.people) one where l.id = any (found_releases)), 'search');
      return query
        select l.id, l.given_on, l.valid_until, l.command -> 'ground', p.person, p.items ->> 'name', p.items ->> 'number'
        from releases l cross join lateral (select one as person, items_of(l.people) -> one::text as items
          from unnest(l.people) one) p
        where l.id = any (found_releases) order by l.given_at, l.id, p.person;
    end $$;
  $sql$, current_schema());
  execute format('revoke execute on function %I.search_people(text, text, integer, text) from public', current_schema());
  execute format('grant execute on function %I.search_people(text, text, integer, text) to luohu_app', current_schema());
end
$do$;
