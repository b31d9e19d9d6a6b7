-- Who acts, as the server tells it for one transaction (`tellingWho`): luohu.account, role, city, places, person,
-- purpose, reference, at_hand, of_office. Nobody told: every policy refuses.

-- One of them; null where it was not told.
create function shared.told(name text) returns text
  language sql stable as $$ select nullif(current_setting('luohu.' || name, true), '') $$;

-- Whether the actor may change the register of a city.
create function shared.changes(city text) returns boolean language sql stable as $$
  select coalesce(shared.told('role') in ('registration-officer', 'station-leader') and shared.told('city') = city, false)
$$;

-- Beginnings of the divisions that the actor keeps in a city.
create function shared.kept_in(city text) returns text[] language sql stable as $$
  select case when shared.changes(city) then coalesce(shared.told('places')::text[], '{}') else '{}' end
$$;

alter table whereabouts enable row level security;
-- whether somebody is registered elsewhere has to be known in every city, and only the city itself says what it holds
create policy readable on whereabouts for select using ((select shared.changes(shared.told('city'))));
create policy recordable on whereabouts for insert with check (shared.changes(city));
create policy deletable on whereabouts for delete using (shared.changes(city));

-- Accounts, one role each. Credentials and sessions are reached by functions only: the role that serves cannot list them.
create table accounts (
  id uuid primary key,
  -- what one signs in with
  name text not null unique check (name <> ''),
  role text not null check (role in ('resident', 'registration-officer', 'station-leader', 'department-clerk',
    'supervisor', 'system-administrator', 'security-administrator', 'audit-administrator')),
  city text,
  places text[] not null default '{}',
  person uuid,
  -- issuer and subject of a sign-in by OpenID Connect
  issuer text,
  subject text check ((subject is null) = (issuer is null)),
  made_at timestamptz not null default now(),
  locked_at timestamptz,
  unique (issuer, subject)
);

create table credentials (
  account uuid primary key references accounts,
  -- Argon2id, in the format of PHC; null where one signs in elsewhere only
  password text,
  changed_at timestamptz not null default now(),
  -- secret of the second factor, wrapped by a key outside the database
  secret bytea,
  -- the last time step whose code was taken: no code counts twice
  step bigint not null default 0,
  failures integer not null default 0,
  -- until when no attempt is looked at
  locked_until timestamptz
);

create table sessions (
  -- SHA-256 of what the cookie holds
  token bytea primary key,
  id uuid not null unique,
  account uuid not null references accounts,
  began timestamptz not null default now(),
  used timestamptz not null default now(),
  ends timestamptz not null,
  device text
);
create index sessions_account on sessions (account);

-- What became of accounts. Entries are added and never changed; the audit administrator reads them.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  -- who did it: an account, or the owner of the database on the command line
  actor text not null,
  event text not null,
  account uuid,
  detail jsonb not null default '{}'
);

-- A password that one security administrator resets and another approves.
create table recoveries (
  id uuid primary key,
  account uuid not null references accounts,
  asked_by uuid not null references accounts,
  asked_at timestamptz not null default now(),
  approved_by uuid references accounts check (approved_by <> asked_by),
  approved_at timestamptz check ((approved_at is null) = (approved_by is null))
);

-- Whether a security administrator acts.
create function shared.manages() returns boolean language sql stable as $$
  select coalesce(shared.told('role') = 'security-administrator', false)
$$;

alter table accounts enable row level security;
alter table credentials enable row level security;
alter table sessions enable row level security;
alter table audit enable row level security;
alter table recoveries enable row level security;
create policy readable on accounts for select using ((select shared.manages()) or id = (select shared.told('account'))::uuid);
create policy makeable on accounts for insert with check (shared.manages());
-- nobody gives a role to themselves
create policy manageable on accounts for update using (shared.manages() and id <> shared.told('account')::uuid);
create policy readable on audit for select using ((select shared.told('role')) = 'audit-administrator');
create policy recordable on audit for insert with check (actor = shared.told('account'));
create policy readable on recoveries for select using ((select shared.manages()));
create policy askable on recoveries for insert with check (shared.manages() and asked_by = shared.told('account')::uuid
  and approved_by is null and account <> asked_by);
create policy approvable on recoveries for update using (shared.manages() and approved_by is null)
  with check (approved_by = shared.told('account')::uuid and account <> approved_by);
grant select on accounts, audit, recoveries to luohu_app;
grant insert on accounts, audit, recoveries to luohu_app;
grant update (role, city, places, person, locked_at) on accounts to luohu_app;
grant update (approved_by, approved_at) on recoveries to luohu_app;

-- What a sign-in has to compare.
create function shared.sign_in_of(called text)
  returns table (id uuid, role text, password text, secret bytea, locked_at timestamptz, locked_until timestamptz)
  language sql stable security definer set search_path = shared, pg_temp as $$
  select a.id, a.role, c.password, c.secret, a.locked_at, c.locked_until
  from accounts a join credentials c on c.account = a.id where a.name = called
$$;

-- Notes an attempt that failed. From the fifth on nothing is looked at for a while, twice as long each time, up to an hour.
create function shared.sign_in_failed(who uuid) returns timestamptz
  language sql security definer set search_path = shared, pg_temp as $$
  insert into audit (actor, event, account) values (who, 'sign-in-failed', who);
  update credentials set failures = failures + 1,
    locked_until = case when failures >= 4 then now() + least(interval '1 minute' * power(2, least(failures, 20) - 4), interval '1 hour') end
  where account = who returning locked_until
$$;

-- Begins a session; false where the code of this time step was taken before.
create function shared.begin_session(who uuid, at_step bigint, hash bytea, public_id uuid, until timestamptz, on_device text)
  returns boolean language plpgsql security definer set search_path = shared, pg_temp as $$
begin
  update credentials set failures = 0, locked_until = null, step = coalesce(at_step, step)
  where account = who and (at_step is null or step < at_step);
  if not found then return false; end if;
  insert into sessions (token, id, account, ends, device) values (hash, public_id, who, until, on_device);
  insert into audit (actor, event, account) values (who, 'signed-in', who);
  return true;
end $$;

-- The session of a token and its account, if it is neither over nor idle too long; its use is noted once a minute.
create function shared.session_of(hash bytea, staff_idle interval, resident_idle interval)
  returns table (id uuid, began timestamptz, ends timestamptz,
    account uuid, name text, role text, city text, places text[], person uuid)
  language plpgsql security definer set search_path = shared, pg_temp as $$
#variable_conflict use_column
begin
  return query select s.id, s.began, s.ends, a.id, a.name, a.role, a.city, a.places, a.person
    from sessions s join accounts a on a.id = s.account
    where s.token = hash and s.ends > now() and a.locked_at is null
      and s.used > now() - case when a.role = 'resident' then resident_idle else staff_idle end;
  if found then
    update sessions s set used = now() where s.token = hash and s.used < now() - interval '1 minute';
  end if;
end $$;

-- Sessions of the actor's own account.
create function shared.own_sessions() returns table (id uuid, began timestamptz, used timestamptz, ends timestamptz, device text)
  language sql stable security definer set search_path = shared, pg_temp as $$
  select id, began, used, ends, device from sessions where account = told('account')::uuid and ends > now() order by used desc
$$;

-- Ends a session of the actor's own account, or every one but that.
create function shared.end_session(which uuid, others boolean default false) returns integer
  language sql security definer set search_path = shared, pg_temp as $$
  with ended as (delete from sessions where account = told('account')::uuid and (id = which) <> others returning id)
  select count(*)::int from ended
$$;

-- Sets the actor's own password; every other session of the account ends.
create function shared.change_password(made text, keep_session uuid) returns void
  language sql security definer set search_path = shared, pg_temp as $$
  update credentials set password = made, changed_at = now(), failures = 0, locked_until = null
  where account = told('account')::uuid;
  delete from sessions where account = told('account')::uuid and id <> keep_session;
  insert into audit (actor, event, account) values (told('account'), 'password-changed', told('account')::uuid)
$$;

-- Sets the password of a new account, or one whose recovery a second administrator approved; all its sessions end.
create function shared.set_password(who uuid, made text, factor bytea, recovery uuid) returns boolean
  language plpgsql security definer set search_path = shared, pg_temp as $$
begin
  if not manages() then return false; end if;
  if exists (select from credentials where account = who) then
    delete from recoveries where id = recovery and account = who and approved_by is not null
      and (approved_by = told('account')::uuid or asked_by = told('account')::uuid) and approved_at > now() - interval '1 day';
    if not found then return false; end if;
  end if;
  insert into credentials (account, password, secret) values (who, made, factor)
  on conflict (account) do update set password = made, secret = coalesce(factor, credentials.secret), changed_at = now(),
    failures = 0, locked_until = null;
  delete from sessions where account = who;
  insert into audit (actor, event, account) values (told('account'), 'password-reset', who);
  return true;
end $$;

-- An account is locked: its sessions end at once.
create function shared.end_sessions_of(who uuid) returns void
  language sql security definer set search_path = shared, pg_temp as $$
  delete from sessions where account = who and manages()
$$;
