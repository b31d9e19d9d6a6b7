-- Who sees and changes what of the register of a city: role, place, and what a case or declaration at hand grants.
-- The matrix is packages/registry/src/access/permissions.ts; these policies say the same for the database.
-- Tables that hold a place compare it themselves. Others ask functions, which nobody's policies hinder in turn.

-- Where somebody or something is kept: the community of the household in which they are registered or were last.
alter table people add column division text collate "C" not null default '' check (division ~ '^([0-9]{12})?$');
alter table households add column division text collate "C" not null default '' check (division ~ '^([0-9]{12})?$');

-- What a case, declaration or benefit lets an account see beside its place.
create table grants (
  id bigint generated always as identity primary key,
  account uuid not null,
  -- a person or a household
  subject uuid not null,
  kind text not null check (kind in ('case', 'declaration', 'benefit')),
  reference text not null check (reference <> ''),
  purpose text not null check (purpose <> ''),
  -- kinds of facts to be seen; 'change' lets registrations be changed too
  allows text[] not null check (allows <@ array['particulars', 'registrations', 'premises', 'kinship', 'change'] and allows <> '{}'),
  granted_by uuid not null,
  granted_at timestamptz not null default now(),
  until timestamptz not null check (until > granted_at)
);
create index grants_account on grants (account, until);
create index grants_subject on grants (subject);

-- Who looked at whom, and why. Told to the person, except where the law withholds it: then for a numbered reason.
create table views (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  account uuid not null,
  role text not null,
  office text not null,
  person uuid not null,
  what text not null,
  purpose text not null check (purpose <> ''),
  reference text,
  withheld boolean not null default false check (not withheld or reference is not null)
);
create index views_person on views (person, at);

do $do$
declare
  city constant text := current_schema();
  facts text;
begin
  execute format($sql$
    -- The day in China.
    create function %1$I.today() returns date
      language sql stable as $$ select (now() at time zone 'Asia/Shanghai')::date $$;

    -- Where persons and households are kept, worked out from the facts: for loads and changes in bulk.
    create function %1$I.keep_in_place(changed uuid[] default null) returns void language sql as $$
      update %1$I.households h set division = now_at.division
      from (select distinct on (household) household, division from %1$I.premises
            where superseded_at is null and (changed is null or household = any (changed))
            order by household, valid_from desc) now_at
      where h.id = now_at.household and h.division <> now_at.division;
      update %1$I.people p set division = h.division
      from (select distinct on (person) person, household from %1$I.registrations
            where superseded_at is null and state = 'registered'
              and (changed is null or person in (select person from %1$I.registrations where household = any (changed)))
            order by person, valid_from desc) r
      join %1$I.households h on h.id = r.household
      where p.id = r.person and p.division <> h.division;
    $$;

    -- Whether the actor reads the entries of the journal, without what they hold of people.
    create function %1$I.reads_entries() returns boolean language sql stable as $$
      select coalesce(
        shared.told('role') in ('registration-officer', 'station-leader') and shared.told('city') = %1$L
        or shared.told('role') in ('supervisor', 'audit-administrator') and coalesce(shared.told('city'), %1$L) = %1$L,
        false)
    $$;

    -- The resident who acts; null for everybody else.
    create function %1$I.resident() returns uuid language sql stable as $$
      select case when shared.told('role') = 'resident' then shared.told('person')::uuid end
    $$;

    -- Ids of the household in which the resident is registered, and, of a family only, of those in it.
    create function %1$I.own_household() returns uuid[]
      language plpgsql stable security definer set search_path = %1$I, pg_temp as $$
    declare
      me constant uuid := %1$I.resident();
      home uuid;
    begin
      if me is null then return '{}'; end if;
      select household into home from registrations
      where person = me and superseded_at is null and household is not null
        and valid_from <= today() and (valid_until is null or valid_until > today());
      if home is null then return '{}'; end if;
      if not exists (select from premises where household = home and superseded_at is null and household_kind = 'family'
                     and valid_from <= today() and (valid_until is null or valid_until > today()))
        then return array[home];
      end if;
      return home || array(select person from registrations where household = home and superseded_at is null
        and valid_from <= today() and (valid_until is null or valid_until > today()));
    end $$;

    -- Persons and households that a case, declaration or benefit lets the actor see (or change).
    create function %1$I.at_hand(what text) returns uuid[]
      language plpgsql stable security definer set search_path = %1$I, pg_temp as $$
    declare
      clerk constant boolean := coalesce(shared.told('role') = 'department-clerk' and shared.told('city') = %1$L, false);
      officer constant boolean := shared.changes(%1$L);
      granted uuid[] := '{}';
    begin
      if not officer and not clerk then return granted; end if;
      if officer and not (what = 'change' and shared.told('of_office') is not null)
        then granted := coalesce(shared.told('at_hand')::uuid[], '{}');
      end if;
      return granted || array(select subject from grants where account = shared.told('account')::uuid and until > now()
        and what = any (allows) and (officer or what <> 'change'));
    end $$;

    -- Whether the actor keeps a person here, or has the person at hand.
    create function %1$I.holds_person(who uuid, what text) returns boolean
      language plpgsql stable security definer set search_path = %1$I, pg_temp as $$
    declare
      places constant text[] := shared.kept_in(%1$L);
    begin
      if places <> '{}' and exists (select from people where id = who and division ^@ any (places))
        then return true;
      end if;
      return who = any (at_hand(what));
    end $$;

    -- Whether the actor sees a kind of facts of a person: who is kept here, at hand, or in a household at hand;
    -- of who once was registered here, the particulars.
    create function %1$I.sees_person(who uuid, what text) returns boolean
      language plpgsql stable security definer set search_path = %1$I, pg_temp as $$
    declare
      places constant text[] := shared.kept_in(%1$L);
      hand uuid[];
    begin
      if places <> '{}' and exists (select from people where id = who and division ^@ any (places))
        then return true;
      end if;
      hand := at_hand(what);
      if who = any (hand) then return true; end if;
      if hand <> '{}' and exists (select from registrations where person = who and household = any (hand)
          and superseded_at is null and (valid_until is null or valid_until > today()))
        then return true;
      end if;
      return what = 'particulars' and places <> '{}' and exists (
        select from registrations r join households h on h.id = r.household
        where r.person = who and h.division ^@ any (places));
    end $$;

    -- Whether the actor sees a household: kept here, at hand, or home once of somebody who is.
    create function %1$I.sees_household(which uuid) returns boolean
      language plpgsql stable security definer set search_path = %1$I, pg_temp as $$
    declare
      places constant text[] := shared.kept_in(%1$L);
      hand uuid[];
    begin
      if places <> '{}' and exists (select from households where id = which and division ^@ any (places))
        then return true;
      end if;
      hand := at_hand('premises');
      if which = any (hand) then return true; end if;
      if places = '{}' and hand = '{}' then return false; end if;
      return exists (select from registrations r join people p on p.id = r.person
        where r.household = which and (p.division ^@ any (places) or p.id = any (hand)));
    end $$;

    -- Whether the actor keeps a household here or has it at hand, and so sees who is or was in it.
    create function %1$I.holds_household(which uuid, what text) returns boolean
      language plpgsql stable security definer set search_path = %1$I, pg_temp as $$
    declare
      places constant text[] := shared.kept_in(%1$L);
    begin
      if places <> '{}' and exists (select from households where id = which and division ^@ any (places))
        then return true;
      end if;
      return which = any (at_hand(what));
    end $$;

    -- Who holds citizen numbers, wherever in the city they are kept: two persons never have one.
    create function %1$I.holders_of(wanted text[]) returns table (number text, person uuid)
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select number, person from particulars
      where shared.changes(%1$L) and number = any (wanted) and superseded_at is null
    $$;

    -- Numbers with a beginning that are held or were given out.
    create function %1$I.spent_numbers(beginning text) returns table (number text)
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select number from particulars
      where shared.changes(%1$L) and superseded_at is null and number >= beginning and number < beginning || ':'
      union
      select number from numbers where shared.changes(%1$L) and number >= beginning and number < beginning || ':'
    $$;
  $sql$, city);

  foreach facts in array array['particulars', 'registrations', 'premises', 'kinship'] loop
    execute format('drop policy readable on %1$I; drop policy recordable on %1$I; drop policy endable on %1$I', facts);
  end loop;
  foreach facts in array array['people', 'households', 'numbers', 'commands', 'journal', 'grants', 'views'] loop
    execute format('alter table %I enable row level security', facts);
  end loop;

  execute format($sql$
    create policy readable on people for select using (
      division ^@ any ((select shared.kept_in(%1$L))::text[]) or id = (select resident())
      or id = any ((select own_household())::uuid[]) or sees_person(id, 'particulars'));
    create policy recordable on people for insert with check (
      division ^@ any ((select shared.kept_in(%1$L))::text[]) or id = any ((select at_hand('change'))::uuid[]));
    create policy touchable on people for update using (holds_person(id, 'change')) with check (shared.changes(%1$L));

    create policy readable on households for select using (
      division ^@ any ((select shared.kept_in(%1$L))::text[]) or id = any ((select own_household())::uuid[])
      or sees_household(id));
    create policy recordable on households for insert with check (
      division ^@ any ((select shared.kept_in(%1$L))::text[]) or id = any ((select at_hand('change'))::uuid[]));
    create policy touchable on households for update
      using (shared.changes(%1$L) and sees_household(id)) with check (shared.changes(%1$L));

    create policy readable on particulars for select using (sees_person(person, 'particulars'));
    create policy readable_to_residents on particulars for select using (
      person = (select resident()) or (
        person = any ((select own_household())::uuid[]) and superseded_at is null
        and valid_from <= (select today()) and (valid_until is null or valid_until > (select today()))));
    create policy readable on registrations for select using (
      sees_person(person, 'registrations') or (household is not null and holds_household(household, 'registrations')));
    create policy readable_to_residents on registrations for select using (
      person = (select resident()) or (
        household = any ((select own_household())::uuid[]) and person = any ((select own_household())::uuid[])
        and superseded_at is null
        and valid_from <= (select today()) and (valid_until is null or valid_until > (select today()))));
    create policy readable on premises for select using (sees_household(household));
    create policy readable_to_residents on premises for select using (household = any ((select own_household())::uuid[]));
    create policy readable on kinship for select using (sees_person(person, 'kinship') or sees_person(relative, 'kinship'));
    create policy readable_to_residents on kinship for select using (
      person = (select resident()) or relative = (select resident()));

    -- a fact is added by whoever holds whom it is about, and ended once
    create policy recordable on particulars for insert with check (superseded_at is null and holds_person(person, 'change'));
    create policy recordable on registrations for insert with check (
      superseded_at is null and holds_person(person, 'change') and (household is null or sees_household(household)));
    create policy recordable on premises for insert with check (
      superseded_at is null and holds_household(household, 'change'));
    create policy recordable on kinship for insert with check (superseded_at is null and holds_person(person, 'change'));
    create policy endable on particulars for update using (superseded_at is null and holds_person(person, 'change'))
      with check (superseded_at is not null);
    create policy endable on registrations for update using (superseded_at is null and holds_person(person, 'change'))
      with check (superseded_at is not null);
    create policy endable on premises for update using (superseded_at is null and holds_household(household, 'change'))
      with check (superseded_at is not null);
    create policy endable on kinship for update using (superseded_at is null and holds_person(person, 'change'))
      with check (superseded_at is not null);

    -- numbers that were given out are asked for by function only
    create policy recordable on numbers for insert with check ((select shared.changes(%1$L)));
    create policy readable on commands for select using ((select shared.changes(%1$L)));
    create policy recordable on commands for insert with check ((select shared.changes(%1$L)));
    create policy readable on journal for select using ((select reads_entries()));
    create policy recordable on journal for insert with check ((select shared.changes(%1$L)));

    create policy readable on grants for select using (
      account = (select shared.told('account'))::uuid and (select shared.told('city')) = %1$L
      or granted_by = (select shared.told('account'))::uuid and (select shared.changes(%1$L)));
    -- an officer takes up a case or declaration; a leader also lets others see whom the station keeps
    create policy recordable on grants for insert with check (
      granted_by = shared.told('account')::uuid and shared.changes(%1$L) and (
        account = granted_by and kind <> 'benefit' and shared.told('purpose') is not null
        or shared.told('role') = 'station-leader' and not 'change' = any (allows)
          and (holds_person(subject, 'particulars') or holds_household(subject, 'premises'))));
    create policy endable on grants for update using (granted_by = shared.told('account')::uuid and shared.changes(%1$L));

    create policy recordable on views for insert with check (
      account = shared.told('account')::uuid and role = shared.told('role') and shared.told('city') = %1$L);
    create policy readable_to_residents on views for select using (person = (select resident()) and not withheld);
  $sql$, city);

  grant select, insert on grants, views to luohu_app;
  grant update (until) on grants to luohu_app;
  grant update (division) on people, households to luohu_app;
  -- what the journal holds of people is not for those who serve
  revoke select on journal from luohu_app;
  grant select (command, place, recorded_at, event, effective, actor, approver, purpose, clause) on journal to luohu_app;
  revoke execute on function keep_in_place(uuid[]) from public;
  perform keep_in_place();
end
$do$;
