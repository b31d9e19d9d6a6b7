-- What is withheld, closer policies, and purposes that say something.

alter table views add check (shared.says(purpose));
alter table grants add check (shared.says(purpose));
alter table journal add check (shared.says(purpose));

do $do$
declare
  city constant text := current_schema();
begin
  execute format($sql$
    -- Whether what is asked of a person lies hidden from whoever has no case of the person at hand
    -- (packages/registry/src/population/secrecy.ts). For policies and functions of the owner only.
    create function %1$I.withheld(who uuid, what text) returns boolean
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select what = 'secrecy' or what <> 'particulars' and exists (
        select from secrecy where person = who and superseded_at is null
          and secret = case what when 'kinship' then 'adoption' else 'violence' end
          and valid_from <= today() and (valid_until is null or valid_until > today()))
    $$;

    -- Ids of the household in which somebody is registered, and, of a family only, of those in it.
    create function %1$I.household_of(who uuid) returns uuid[]
      language plpgsql stable security definer set search_path = %1$I, pg_temp as $$
    declare
      home uuid;
    begin
      if who is null then return '{}'; end if;
      select household into home from registrations
      where person = who and superseded_at is null and household is not null
        and valid_from <= today() and (valid_until is null or valid_until > today());
      if home is null then return '{}'; end if;
      if not exists (select from premises where household = home and superseded_at is null and household_kind = 'family'
                     and valid_from <= today() and (valid_until is null or valid_until > today()))
        then return array[home];
      end if;
      return home || array(select person from registrations where household = home and superseded_at is null
        and valid_from <= today() and (valid_until is null or valid_until > today()));
    end $$;

    -- The household of the resident who acts, without those in it whose whereabouts are withheld.
    create or replace function %1$I.own_household() returns uuid[]
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select array(select one from unnest(household_of(resident())) one
        where one = resident() or not withheld(one, 'registrations'))
    $$;

    -- Whether it is the actor's own matter: of the person of the account, or the household of that person.
    create function %1$I.is_own_matter(about uuid) returns boolean
      language plpgsql stable security definer set search_path = %1$I, pg_temp as $$
    declare
      me constant uuid := shared.told('person')::uuid;
    begin
      return me is not null and (about = me or about = any (household_of(me)));
    end $$;

    -- For a refusal in words, before the policies refuse.
    create function %1$I.own_matters() returns uuid[]
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select household_of(shared.told('person')::uuid)
    $$;

    -- Where a household that the actor sees was kept before the statement.
    create function %1$I.lies_in(which uuid) returns text
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select division from households where id = which and sees_household(which)
    $$;

    -- Whether the actor keeps a person here and the matter is not the actor's own.
    create function %1$I.keeps_person(who uuid) returns boolean
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select exists (select from people where id = who and division ^@ any (shared.kept_in(%1$L)))
        and not is_own_matter(who)
    $$;

    -- Nobody changes what is written about themselves or their household.
    create or replace function %1$I.holds_person(who uuid, what text) returns boolean
      language plpgsql stable security definer set search_path = %1$I, pg_temp as $$
    declare
      places constant text[] := shared.kept_in(%1$L);
    begin
      if what = 'change' and is_own_matter(who) then return false; end if;
      if places <> '{}' and exists (select from people where id = who and division ^@ any (places))
        then return true;
      end if;
      return who = any (at_hand(what));
    end $$;

    create or replace function %1$I.holds_household(which uuid, what text) returns boolean
      language plpgsql stable security definer set search_path = %1$I, pg_temp as $$
    declare
      places constant text[] := shared.kept_in(%1$L);
    begin
      if what = 'change' and is_own_matter(which) then return false; end if;
      if places <> '{}' and exists (select from households where id = which and division ^@ any (places))
        then return true;
      end if;
      return which = any (at_hand(what));
    end $$;

    -- As before, and without what is withheld: that is seen by whoever has the person at hand, or of whereabouts the
    -- household, and by nobody for the place alone.
    create or replace function %1$I.sees_person(who uuid, what text) returns boolean
      language plpgsql stable security definer set search_path = %1$I, pg_temp as $$
    declare
      places constant text[] := shared.kept_in(%1$L);
      hand uuid[];
    begin
      if places <> '{}' and exists (select from people where id = who and division ^@ any (places))
          and not withheld(who, what)
        then return true;
      end if;
      hand := at_hand(case what when 'details' then 'particulars' when 'secrecy' then 'kinship' else what end);
      if who = any (hand) then return true; end if;
      if hand <> '{}' and exists (select from registrations where person = who and household = any (hand)
          and superseded_at is null and (valid_until is null or valid_until > today()))
          and (what in ('particulars', 'registrations') or not withheld(who, what))
        then return true;
      end if;
      return what in ('particulars', 'details') and places <> '{}' and exists (
        select from registrations r join households h on h.id = r.household
        where r.person = who and h.division ^@ any (places)) and not withheld(who, what);
    end $$;

    -- Whether the actor sees where somebody stands: the person's own, or somebody's in a household kept here or at hand.
    create function %1$I.sees_standing(who uuid, at uuid) returns boolean
      language plpgsql stable security definer set search_path = %1$I, pg_temp as $$
    begin
      if sees_person(who, 'registrations') then return true; end if;
      if at is null then return false; end if;
      return at = any (at_hand('registrations'))
        or holds_household(at, 'registrations') and not withheld(who, 'registrations');
    end $$;

    -- Whether the actor sees that somebody is something to somebody: of the first, or, unless it is withheld, of the other.
    create function %1$I.sees_relation(who uuid, of uuid) returns boolean
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select sees_person(who, 'kinship') or sees_person(of, 'kinship') and not withheld(who, 'kinship')
    $$;

    -- Kinship as the resident who acts sees it: one's own, unless it is withheld, and that of one's kin while it lasts.
    create function %1$I.is_own_kinship(who uuid, of uuid, since date, until date) returns boolean
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select resident() in (who, of) and (not withheld(who, 'kinship')
        or of = resident() and since <= today() and (until is null or until > today()))
    $$;

    -- Whether the actor may work on a finding: of the place, or of none, and of nobody whose whereabouts are withheld.
    create function %1$I.sees_finding(lies text, about uuid, beside uuid) returns boolean
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select shared.changes(%1$L) and (lies is null or lies ^@ any (shared.kept_in(%1$L)))
        and not withheld(about, 'registrations') and (beside is null or not withheld(beside, 'registrations'))
    $$;

    revoke execute on function %1$I.withheld(uuid, text) from public;
    revoke execute on function %1$I.household_of(uuid) from public;

    drop policy readable on people;
    create policy readable on people for select using (
      id = (select resident()) or id = any ((select own_household())::uuid[])
      or sees_person(id, 'registrations') or id = any ((select at_hand('change'))::uuid[]));
    -- whoever only sees a household marks that it was touched, and keeps it where it is
    drop policy touchable on households;
    create policy touchable on households for update using (shared.changes(%1$L) and sees_household(id))
      with check (shared.changes(%1$L) and (division = lies_in(id) or holds_household(id, 'change')));
    drop policy readable on registrations;
    create policy readable on registrations for select using (sees_standing(person, household));
    drop policy readable_to_residents on kinship;
    create policy readable_to_residents on kinship for select using (
      (select resident()) is not null and is_own_kinship(person, relative, valid_from, valid_until));
    drop policy readable on kinship;
    create policy readable on kinship for select using (sees_relation(person, relative));

    drop policy readable on details;
    create policy readable on details for select using (sees_person(person, 'details'));
    drop policy readable on secrecy;
    create policy readable on secrecy for select using (sees_person(person, 'secrecy'));
    drop policy readable on circumstances;
    create policy readable on circumstances for select using (
      sees_person(person, 'details') or person = (select resident()));

    -- keys are made and read with commands
    drop policy readable on subject_keys;
    drop policy recordable on subject_keys;
    create policy readable on subject_keys for select using ((select shared.changes(%1$L)));
    create policy recordable on subject_keys for insert with check ((select shared.changes(%1$L)) and wrapped is not null);
    drop policy readable on seals;
    drop policy readable on leaves;
    create policy readable on seals for select using ((select reads_entries()));
    create policy readable on leaves for select using ((select reads_entries()));

    -- keys of other systems may be numbers of people
    drop policy readable on external_keys;
    create policy readable on external_keys for select using (
      case kind when 'person' then holds_person(id, 'particulars') else holds_household(id, 'premises') end
      and (select shared.changes(%1$L)));
    drop policy readable on imports;
    create policy readable on imports for select using (
      coalesce((select shared.told('role')) = 'system-administrator'
        and coalesce((select shared.told('city')), %1$L) = %1$L, false));

    -- corrections are answered where the person is kept
    drop policy in_place on corrections;
    drop policy decided on corrections;
    create policy in_place on corrections for select using (keeps_person(person));
    create policy decided on corrections for update using (
      keeps_person(person) and state in ('open', 'awaiting-approval'))
      with check (decided_by = shared.told('account')::uuid);

    drop policy decided on proposals;
    create policy decided on proposals for update using (
      shared.changes(%1$L) and division ^@ any (shared.kept_in(%1$L)) and proposed_by <> shared.told('account')::uuid
        and state = 'open' and not coalesce(is_own_matter((command ->> 'person')::uuid), false))
      with check (decided_by = shared.told('account')::uuid);

    drop policy readable on findings;
    drop policy resolvable on findings;
    create policy readable on findings for select using (sees_finding(division, subject, other));
    create policy resolvable on findings for update using (
      state = 'open' and sees_finding(division, subject, other)
        and not is_own_matter(subject))
      with check (state = 'resolved');

    -- nobody lets others see what is about themselves for an office of theirs
    drop policy recordable on grants;
    create policy recordable on grants for insert with check (
      granted_by = shared.told('account')::uuid and shared.changes(%1$L) and shared.says(shared.told('purpose')) and (
        account = granted_by and kind <> 'benefit'
        or account <> granted_by and shared.told('role') = 'station-leader' and not 'change' = any (allows)
          and not is_own_matter(subject)
          and (holds_person(subject, 'particulars') or holds_household(subject, 'premises'))));

    -- who looked at whom, and why: read by the audit administrator, who sees nobody's facts
    create policy audited on views for select using (
      coalesce((select shared.told('role')) = 'audit-administrator'
        and coalesce((select shared.told('city')), %1$L) = %1$L, false));
    drop policy recordable on views;
    create policy recordable on views for insert with check (
      account = shared.told('account')::uuid and role = shared.told('role') and role <> 'resident'
        and shared.told('city') = %1$L);

    -- The resident who has a citizen number: for `shared.account_of` only.
    create function %1$I.resident_of(verified text) returns uuid
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select p.person from particulars p join registrations r on r.person = p.person
      where p.number = verified and p.superseded_at is null and r.superseded_at is null
        and p.valid_from <= today() and (p.valid_until is null or p.valid_until > today())
        and r.valid_from <= today() and (r.valid_until is null or r.valid_until > today()) and r.state = 'registered'
      limit 1
    $$;
    revoke execute on function %1$I.resident_of(text) from public;
  $sql$, city);
end
$do$;
