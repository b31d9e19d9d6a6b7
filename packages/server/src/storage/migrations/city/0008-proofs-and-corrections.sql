-- What residents ask for: corrections and proofs; and commands that wait for a second officer.

-- An item that a person says is wrong, and what became of it.
create table corrections (
  id uuid primary key,
  person uuid not null references people,
  account uuid not null,
  item text not null check (item in
    ('name', 'formerName', 'sex', 'born', 'number', 'ethnicity', 'marriage', 'birthplace', 'nativePlace')),
  wanted text check (wanted <> ''),
  written text,
  reason text not null check (reason <> ''),
  asked_at timestamptz not null default clock_timestamp(),
  state text not null default 'open' check (state in ('open', 'awaiting-approval', 'granted', 'declined')),
  decided_by uuid,
  decided_at timestamptz,
  answer text check (answer <> '')
);
create index corrections_person on corrections (person, asked_at);
create index corrections_open on corrections (asked_at) where state in ('open', 'awaiting-approval');

-- Proofs that were issued: what was signed stands here as it was, so that the document is the same at any time.
create table proofs (
  number text collate "C" primary key,
  person uuid not null references people,
  account uuid not null,
  kind text not null check (kind in ('registration', 'kinship')),
  relative uuid,
  statement text not null,
  issued_at timestamptz not null,
  revoked_at timestamptz check (revoked_at >= issued_at),
  check ((relative is null) = (kind = 'registration'))
);
create index proofs_person on proofs (person, issued_at);

-- Commands that ask for a second officer, as they were sent.
create table proposals (
  id uuid primary key,
  type text not null,
  command jsonb not null,
  division text not null default '',
  proposed_by uuid not null,
  proposed_at timestamptz not null default clock_timestamp(),
  state text not null default 'open' check (state in ('open', 'approved', 'rejected')),
  decided_by uuid check (decided_by <> proposed_by),
  decided_at timestamptz,
  reason text
);
create index proposals_open on proposals (proposed_at) where state = 'open';

do $do$
declare
  city constant text := current_schema();
begin
  execute format($sql$
    -- Whether a proof was issued and still counts, for whoever holds it: nothing of the person.
    create function %1$I.proof_status(asked text)
      returns table (number text, kind text, issued_at timestamptz, revoked_at timestamptz)
      language sql stable security definer set search_path = %1$I, pg_temp as $$
      select p.number, p.kind, p.issued_at, p.revoked_at from proofs p where p.number = asked
    $$;

    create policy own on corrections for select using (person = (select resident()));
    create policy asked on corrections for insert with check (
      person = (select resident()) and account = shared.told('account')::uuid and state = 'open');
    create policy in_place on corrections for select using (
      (select shared.changes(%1$L)) and holds_person(person, 'particulars'));
    create policy decided on corrections for update using (
      (select shared.changes(%1$L)) and holds_person(person, 'change') and state in ('open', 'awaiting-approval'));

    create policy own on proofs for select using (person = (select resident()));
    create policy issued on proofs for insert with check (
      person = (select resident()) and account = shared.told('account')::uuid and revoked_at is null);
    create policy revoked on proofs for update using (person = (select resident()) and revoked_at is null)
      with check (revoked_at is not null);

    create policy readable on proposals for select using (
      (select shared.changes(%1$L)) and (division ^@ any (shared.kept_in(%1$L)) or proposed_by = shared.told('account')::uuid));
    create policy proposed on proposals for insert with check (
      shared.changes(%1$L) and proposed_by = shared.told('account')::uuid and state = 'open');
    create policy decided on proposals for update using (
      shared.changes(%1$L) and division ^@ any (shared.kept_in(%1$L)) and proposed_by <> shared.told('account')::uuid and state = 'open')
      with check (decided_by = shared.told('account')::uuid);
  $sql$, city);
  alter table corrections enable row level security;
  alter table proofs enable row level security;
  alter table proposals enable row level security;
  grant select, insert on corrections, proofs, proposals to luohu_app;
  grant update (state, decided_by, decided_at, answer) on corrections to luohu_app;
  grant update (revoked_at) on proofs to luohu_app;
  grant update (state, decided_by, decided_at, reason) on proposals to luohu_app;
end
$do$;
