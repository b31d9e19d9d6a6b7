-- Closer access to what cities share, passwords that are to be changed, and sign-in by OpenID Connect.

-- Whether a purpose says anything: signs that nobody sees are none.
create function shared.says(purpose text) returns boolean language sql immutable as $$
  select purpose ~ '[^\s\u00a0\u200b\u3000\ufeff]'
$$;

-- Where somebody is registered is seen of those whom a command concerns. Of other cities it is asked for by function.
drop policy readable on whereabouts;
create policy readable on whereabouts for select using (
  shared.changes(city) and person = any ((select shared.told('at_hand'))::uuid[]));

create function shared.registered_elsewhere(people uuid[], here text)
  returns table (person uuid, valid_from date, valid_until date)
  language sql stable security definer set search_path = shared, pg_temp as $$
  select w.person, w.valid_from, w.valid_until from whereabouts w
  where shared.changes(here) and w.person = any (people) and w.person = any (shared.told('at_hand')::uuid[]) and w.city <> here
$$;

-- Administrators of a city manage and audit the accounts of that city; those of none, all.
create function shared.manages(of_city text) returns boolean language sql stable as $$
  select shared.manages() and (shared.told('city') is null or coalesce(shared.told('city') = of_city, false))
$$;
-- An administrator of accounts does not make administrators of any kind: that is for the command line.
create function shared.is_administrator(role text) returns boolean language sql immutable as $$
  select role like '%-administrator'
$$;
create function shared.audits(which uuid) returns boolean
  language sql stable security definer set search_path = shared, pg_temp as $$
  select coalesce(told('role') = 'audit-administrator', false)
    and (told('city') is null or exists (select from accounts where id = which and city = told('city')))
$$;
-- Whether an account is of the administrator's city and not the administrator's own.
create function shared.manages_account(which uuid) returns boolean
  language sql stable security definer set search_path = shared, pg_temp as $$
  select manages() and which <> told('account')::uuid
    and exists (select from accounts where id = which and manages(city))
$$;

drop policy readable on accounts;
drop policy makeable on accounts;
drop policy manageable on accounts;
create policy readable on accounts for select using (
  (select shared.manages()) and shared.manages(city) or id = (select shared.told('account'))::uuid);
create policy makeable on accounts for insert with check (shared.manages(city) and not shared.is_administrator(role));
-- nobody gives a role to themselves, and nobody is moved into or out of what the administrator manages
create policy manageable on accounts for update
  using (shared.manages(city) and id <> shared.told('account')::uuid and not shared.is_administrator(role))
  with check (shared.manages(city) and not shared.is_administrator(role));
drop policy readable on audit;
create policy readable on audit for select using (
  (select shared.told('role')) = 'audit-administrator' and shared.audits(account));
drop policy readable on recoveries;
drop policy askable on recoveries;
drop policy approvable on recoveries;
create policy readable on recoveries for select using ((select shared.manages()) and shared.manages_account(account));
create policy askable on recoveries for insert with check (
  shared.manages_account(account) and asked_by = shared.told('account')::uuid and approved_by is null);
create policy approvable on recoveries for update using (shared.manages_account(account) and approved_by is null)
  with check (approved_by = shared.told('account')::uuid);

-- A password that somebody else chose: whoever signs in with it has to choose another before anything else.
alter table credentials add column provisional boolean not null default false;
-- Sessions say how they were begun: with a password here, or by a provider of identities.
alter table sessions add column issuer text;

-- Sets the actor's own password; every other session of the account ends. False where the code of this time step was taken.
drop function shared.change_password(text, uuid);
create function shared.change_password(made text, keep_session uuid, at_step bigint) returns boolean
  language plpgsql security definer set search_path = shared, pg_temp as $$
begin
  update credentials set password = made, provisional = false, changed_at = now(), failures = 0, locked_until = null,
    step = coalesce(at_step, step)
  where account = told('account')::uuid and (at_step is null or step < at_step);
  if not found then return false; end if;
  delete from sessions where account = told('account')::uuid and id <> keep_session;
  insert into audit (actor, event, account) values (told('account'), 'password-changed', told('account')::uuid);
  return true;
end $$;

create or replace function shared.set_password(who uuid, made text, factor bytea, recovery uuid) returns boolean
  language plpgsql security definer set search_path = shared, pg_temp as $$
begin
  if not manages_account(who) then return false; end if;
  if exists (select from credentials where account = who) then
    delete from recoveries where id = recovery and account = who and approved_by is not null
      and (approved_by = told('account')::uuid or asked_by = told('account')::uuid) and approved_at > now() - interval '1 day';
    if not found then return false; end if;
  end if;
  insert into credentials (account, password, secret, provisional) values (who, made, factor, true)
  on conflict (account) do update set password = made, secret = coalesce(factor, credentials.secret), provisional = true,
    changed_at = now(), failures = 0, locked_until = null;
  delete from sessions where account = who;
  insert into audit (actor, event, account) values (told('account'), 'password-reset', who);
  return true;
end $$;

create or replace function shared.end_sessions_of(who uuid) returns void
  language sql security definer set search_path = shared, pg_temp as $$
  delete from sessions where account = who and manages_account(who)
$$;

drop function shared.session_of(bytea, interval, interval);
create function shared.session_of(hash bytea, staff_idle interval, resident_idle interval)
  returns table (id uuid, began timestamptz, ends timestamptz,
    account uuid, name text, role text, city text, places text[], person uuid, provisional boolean)
  language plpgsql security definer set search_path = shared, pg_temp as $$
#variable_conflict use_column
begin
  return query select s.id, s.began, s.ends, a.id, a.name, a.role, a.city, a.places, a.person,
      s.issuer is null and coalesce((select c.provisional from credentials c where c.account = a.id), false)
    from sessions s join accounts a on a.id = s.account
    where s.token = hash and s.ends > now() and a.locked_at is null
      and s.used > now() - case when a.role = 'resident' then resident_idle else staff_idle end;
  if found then
    update sessions s set used = now() where s.token = hash and s.used < now() - interval '1 minute';
  end if;
end $$;

-- The account of somebody whom a provider of identities vouches for: the one bound to the subject, else that of the
-- resident of one of the cities who has the citizen number, which is bound or made now. No row where there is none, or
-- where it is locked.
create function shared.account_of(by_issuer text, of_subject text, verified_number text, cities text[], fresh uuid)
  returns table (id uuid, role text) language plpgsql security definer set search_path = shared, pg_temp as $$
#variable_conflict use_column
declare
  found_id uuid;
  who uuid;
  home text;
begin
  select a.id into found_id from accounts a where a.issuer = by_issuer and a.subject = of_subject;
  if found_id is null and verified_number is not null then
    foreach home in array cities loop
      execute format('select %I.resident_of($1)', home) into who using verified_number;
      exit when who is not null;
    end loop;
    if who is not null then
      update accounts a set issuer = by_issuer, subject = of_subject
      where a.id = (select b.id from accounts b where b.person = who and b.role = 'resident' and b.issuer is null
                    order by b.made_at limit 1)
      returning a.id into found_id;
      -- somebody else whom the provider vouches for has the account: two subjects are not one person
      if found_id is null and not exists (select from accounts b where b.person = who and b.role = 'resident') then
        insert into accounts (id, name, role, city, person, issuer, subject)
        values (fresh, 'oidc-' || fresh, 'resident', home, who, by_issuer, of_subject) returning accounts.id into found_id;
      end if;
    end if;
    if found_id is not null then
      insert into audit (actor, event, account, detail)
      values (found_id, 'identity-bound', found_id, jsonb_build_object('issuer', by_issuer));
    end if;
  end if;
  return query select a.id, a.role from accounts a where a.id = found_id and a.locked_at is null;
end $$;

-- Begins a session of somebody whom a provider vouches for.
create function shared.begin_session_by(by_issuer text, who uuid, hash bytea, public_id uuid, until timestamptz, on_device text)
  returns void language sql security definer set search_path = shared, pg_temp as $$
  insert into sessions (token, id, account, ends, device, issuer) values (hash, public_id, who, until, on_device, by_issuer);
  insert into audit (actor, event, account, detail) values (who, 'signed-in', who, jsonb_build_object('issuer', by_issuer))
$$;
