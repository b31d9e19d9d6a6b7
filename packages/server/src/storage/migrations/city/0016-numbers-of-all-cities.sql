-- Numbers that end in X are found by the seventeen digits before it, and what other cities hold is not given out.

do $do$
begin
  execute format($sql$
    -- Numbers with a beginning, of up to seventeen digits, that are held or were given out, or are registered elsewhere.
    create or replace function %1$I.spent_numbers(beginning text) returns table (number text)
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select number from particulars
      where shared.changes(%1$L) and superseded_at is null and number >= beginning and number < beginning || 'Y'
      union
      select number from numbers where shared.changes(%1$L) and number >= beginning and number < beginning || 'Y'
      union
      select number from shared.whereabouts
      where shared.changes(%1$L) and number >= beginning and number < beginning || 'Y'
    $$;

    -- Finds people as before. A number may end in X, which comes after all digits.
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
