-- A correction may be asked for of the rest of the registration form too.

alter table corrections drop constraint corrections_item_check;
alter table corrections add constraint corrections_item_check check (item in
  ('name', 'formerName', 'sex', 'born', 'number', 'ethnicity', 'marriage', 'birthplace', 'nativePlace',
   'otherAddress', 'religion', 'education', 'militaryService', 'height', 'bloodType', 'occupation', 'workplace',
   'guardian', 'guardianRelation'));

-- Households are searched by address, kind and division. An index leads by the place, in the order in which they are told.
create index premises_place on premises (division collate "C", address collate "C") where superseded_at is null;

do $do$
begin
  execute format($sql$
    -- Whether people are registered in a household and the whereabouts of all of them are withheld.
    create function %1$I.only_withheld(home uuid) returns boolean
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      with inside as (select person from registrations where household = home and superseded_at is null
        and valid_from <= today() and (valid_until is null or valid_until > today()))
      select exists (select from inside) and not exists (select from inside where not withheld(person, 'registrations'))
    $$;
    revoke execute on function %1$I.only_withheld(uuid) from public;

    -- Finds households that the actor keeps or has at hand by what stands in the address, kind and division; one of these
    -- has to be given. Nobody is named, and a household in which only people are whose whereabouts are withheld is left out.
    -- That it was searched is noted once, of nobody (the nil UUID). At most so many, and one more where there are more.
    create function %1$I.search_households(wanted text, wanted_kind text, place text, most integer)
      returns table (household uuid, household_kind text, name text, division text, address text, people integer)
      language plpgsql volatile security definer set search_path = %1$I, pg_temp as $$
    #variable_conflict use_column
    declare
      places constant text[] := shared.kept_in(%1$L);
      hand constant uuid[] := at_hand('premises');
      part constant text := translate(wanted, E' \u3000', '');
      within text[];
      beginning text;
      candidate uuid;
      found_homes uuid[];
    begin
      if not shared.changes(%1$L) or not coalesce(shared.says(shared.told('purpose')), false) then
        raise insufficient_privilege using message = 'households are searched by officers, for a purpose';
      end if;
      if coalesce(part, wanted_kind, place, '') = '' then return; end if;
      -- what of the places lies in the division, each once
      within := array(select distinct case when place ^@ kept then place else kept end from unnest(places) kept
        where place is null or place ^@ kept or kept ^@ place);
      within := array(select one from unnest(within) one
        where not exists (select from unnest(within) wider where one ^@ wider and one <> wider) order by one collate "C");
      insert into views (account, role, office, person, what, purpose, reference)
        values (shared.told('account')::uuid, shared.told('role'), array_to_string(places, ' '),
          '00000000-0000-0000-0000-000000000000', 'search', shared.told('purpose'), shared.told('reference'));
      found_homes := array(select p.household from premises p
        where p.household = any (hand) and p.superseded_at is null
          and p.valid_from <= today() and (p.valid_until is null or p.valid_until > today())
          and (place is null or p.division ^@ place) and (wanted_kind is null or p.household_kind = wanted_kind)
          and (coalesce(part, '') = '' or strpos(translate(p.address, E' \u3000', ''), part) > 0)
        limit most + 1);
      -- a kind has thousands of households: they are looked at in order until there are enough
      foreach beginning in array within loop
        for candidate in
          select p.household from premises p
          where p.division collate "C" >= beginning and p.division collate "C" < beginning || ':'
            and p.superseded_at is null and p.household <> all (hand)
            and p.valid_from <= today() and (p.valid_until is null or p.valid_until > today())
            and (wanted_kind is null or p.household_kind = wanted_kind)
            and (coalesce(part, '') = '' or strpos(translate(p.address, E' \u3000', ''), part) > 0)
          order by p.division collate "C", p.address collate "C", p.household
        loop
          exit when cardinality(found_homes) > most;
          if not only_withheld(candidate) then found_homes := found_homes || candidate; end if;
        end loop;
      end loop;
      return query
        select m.household, m.household_kind, m.name, m.division, m.address,
          (select count(*)::int from registrations r where r.household = m.household and r.superseded_at is null
             and r.valid_from <= today() and (r.valid_until is null or r.valid_until > today())
             and (m.household = any (hand) or not withheld(r.person, 'registrations')))
        from premises m
        where m.household = any (found_homes) and m.superseded_at is null
          and m.valid_from <= today() and (m.valid_until is null or m.valid_until > today())
        order by m.division collate "C", m.address collate "C", m.household;
    end $$;
    revoke execute on function %1$I.search_households(text, text, text, integer) from public;
    grant execute on function %1$I.search_households(text, text, text, integer) to luohu_app;
  $sql$, current_schema());
end
$do$;
