-- Moves between cities: what an officer of the city that people leave gives them, and the other city reads by function.

-- A release stands for a transfer certificate: who leaves for which city is registered here until they arrive there.
create table releases (
  -- also the id of the departure that it becomes
  id uuid primary key,
  -- id of the city for which they leave
  destination text not null check (destination <> ''),
  -- the departure, as it was sent; its day is that of the arrival
  command jsonb not null,
  people uuid[] not null check (people <> '{}'),
  division text collate "C" not null default '',
  -- who gave it, in which role and place: the departure is recorded as theirs
  given_by uuid not null,
  given_role text not null,
  given_places text[] not null,
  given_person uuid,
  given_on date not null,
  given_at timestamptz not null default clock_timestamp(),
  valid_until date not null check (valid_until >= given_on),
  state text not null default 'open' check (state in ('open', 'revoked', 'used')),
  ended_by uuid,
  ended_at timestamptz check ((ended_at is null) = (state = 'open')),
  reason text,
  -- the command by which they arrived there, and what was said of them
  arrival uuid check ((arrival is null) = (state <> 'used')),
  items jsonb
);
create index releases_open on releases (destination, given_at) where state = 'open';

do $do$
declare
  city constant text := current_schema();
begin
  execute format($sql$
    -- What is written about people today: for functions of the owner only.
    create function %1$I.items_of(who uuid[]) returns jsonb
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select coalesce(jsonb_object_agg(person, jsonb_strip_nulls(jsonb_build_object('number', number)) || jsonb_build_object(
        'name', name, 'formerName', former_name, 'sex', sex, 'born', born, 'ethnicity', ethnicity,
        'marriage', marriage, 'birthplace', birthplace, 'nativePlace', native_place)), '{}')
      from particulars where person = any (who) and superseded_at is null
        and valid_from <= today() and (valid_until is null or valid_until > today())
    $$;

    -- Notes that an officer of another city looked at people here.
    create function %1$I.note_release(who uuid[], looked text) returns void
      language sql security definer set search_path = %1$I, pg_temp as $$
      insert into views (account, role, office, person, what, purpose, reference)
      select shared.told('account')::uuid, shared.told('role'), array_to_string(shared.told('places')::text[], ' '), one,
        looked, shared.told('purpose'), shared.told('reference')
      from unnest(who) one
    $$;

    -- Open releases for the city whose officer asks: number, days, ground, and who comes. Of somebody's citizen number, or
    -- all but those of people whose whereabouts are withheld.
    create function %1$I.releases_to(wanted text, day date, most integer)
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
      perform note_release(array(select distinct one from releases l, unnest(l.people) one where l.id = any (found_releases)), 'search');
      return query
        select l.id, l.given_on, l.valid_until, l.command -> 'ground', p.person, p.items ->> 'name', p.items ->> 'number'
        from releases l cross join lateral (select one as person, items_of(l.people) -> one::text as items
          from unnest(l.people) one) p
        where l.id = any (found_releases) order by l.given_at, l.id, p.person;
    end $$;

    -- A release for the city whose officer asks, by its number, with what is said of who comes.
    create function %1$I.release_for(which uuid)
      returns table (command jsonb, people uuid[], given_by uuid, given_role text, given_places text[], given_person uuid,
        given date, until date, state text, arrival uuid, items jsonb)
      language plpgsql volatile security definer set search_path = %1$I, pg_temp as $$
    #variable_conflict use_column
    begin
      if not shared.changes(shared.told('city')) or not coalesce(shared.says(shared.told('purpose')), false) then
        raise insufficient_privilege using message = 'a release is read by officers, for a purpose';
      end if;
      perform note_release(l.people, 'record') from releases l
        where l.id = which and l.destination = shared.told('city') and l.state = 'open';
      return query
        select l.command, l.people, l.given_by, l.given_role, l.given_places, l.given_person, l.given_on, l.valid_until,
          l.state, l.arrival, coalesce(l.items, items_of(l.people))
        from releases l where l.id = which and l.destination = shared.told('city');
    end $$;

    -- Marks a release as used by an arrival there, in the transaction in which the departure was recorded here; false
    -- where it was revoked meanwhile, or used by another.
    create function %1$I.use_release(which uuid, by_arrival uuid) returns boolean
      language plpgsql volatile security definer set search_path = %1$I, pg_temp as $$
    begin
      if not shared.changes(shared.told('city')) then return false; end if;
      update releases l set state = 'used', ended_by = shared.told('account')::uuid, ended_at = clock_timestamp(),
        arrival = by_arrival, items = items_of(l.people)
      where l.id = which and l.destination = shared.told('city') and l.state = 'open'
        and exists (select from commands c where c.id = which);
      return found or exists (select from releases l where l.id = which and l.destination = shared.told('city')
        and l.arrival = by_arrival);
    end $$;

    revoke execute on function %1$I.items_of(uuid[]) from public;
    revoke execute on function %1$I.note_release(uuid[], text) from public;

    create policy readable on releases for select using (
      (select shared.changes(%1$L)) and (division ^@ any (shared.kept_in(%1$L)) or given_by = shared.told('account')::uuid));
    -- given by whoever may change all who leave, as whom the departure is recorded
    create policy given on releases for insert with check (
      shared.changes(%1$L) and given_by = shared.told('account')::uuid and given_role = shared.told('role')
        and given_places = shared.told('places')::text[] and given_person is not distinct from shared.told('person')::uuid
        and state = 'open' and destination <> %1$L
        and not exists (select from unnest(people) one where not holds_person(one, 'change')));
    create policy revoked on releases for update using (
      shared.changes(%1$L) and (division ^@ any (shared.kept_in(%1$L)) or given_by = shared.told('account')::uuid)
        and state = 'open' and not exists (select from unnest(people) one where is_own_matter(one)))
      with check (state = 'revoked' and ended_by = shared.told('account')::uuid);
  $sql$, city);
  alter table releases enable row level security;
  grant select, insert on releases to luohu_app;
  grant update (state, ended_by, ended_at, reason) on releases to luohu_app;
end
$do$;
