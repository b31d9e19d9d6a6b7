-- What else the register holds of people: the rest of the registration form, where they really live, what must be hidden,
-- what they once were, and which records are of one person.

-- How many days a relation lasts is not known beforehand, so kinds are added and none is taken away.
alter table kinship drop constraint kinship_kin_check;
alter table kinship add constraint kinship_kin_check
  check (kin in ('mother', 'father', 'adoptive-mother', 'adoptive-father', 'spouse', 'guardian'));

-- The items of the registration form (常住人口登记表) beside the particulars. They change more often, and fewer may see them.
create table details (
  command uuid not null,
  ordinal smallint not null,
  person uuid not null references people,
  other_address text,
  religion text,
  -- GB/T 4658, two digits
  education text check (education ~ '^[0-9]{2}$'),
  military_service text,
  -- centimetres
  height smallint check (height between 20 and 280),
  blood_type text check (blood_type in ('A', 'B', 'AB', 'O')),
  occupation text,
  workplace text,
  guardian text,
  guardian_relation text,
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  superseded_by uuid check ((superseded_by is null) = (superseded_at is null)),
  primary key (command, ordinal),
  constraint one_set_of_details exclude using gist (
    person with =, daterange(valid_from, valid_until) with &&, tstzrange(recorded_at, superseded_at) with &&)
);
create index details_person on details (person);

-- Where a person really lives, beside where the person is registered.
create table residences (
  command uuid not null,
  ordinal smallint not null,
  person uuid not null references people,
  division text not null check (division ~ '^[0-9]{12}$'),
  address text not null check (address <> ''),
  basis text not null check (basis in ('owned', 'rented', 'relatives', 'dormitory', 'other')),
  source text not null check (source in ('declaration', 'permit', 'lease', 'visit')),
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  superseded_by uuid check ((superseded_by is null) = (superseded_at is null)),
  primary key (command, ordinal),
  constraint one_residence exclude using gist (
    person with =, daterange(valid_from, valid_until) with &&, tstzrange(recorded_at, superseded_at) with &&)
);
create index residences_person on residences (person);
create index residences_division on residences (division) where superseded_at is null;

-- What must be hidden of a person, and why.
create table secrecy (
  command uuid not null,
  ordinal smallint not null,
  person uuid not null references people,
  secret text not null check (secret in ('adoption', 'violence')),
  evidence text not null check (evidence <> ''),
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  superseded_by uuid check ((superseded_by is null) = (superseded_at is null)),
  primary key (command, ordinal),
  constraint one_secret exclude using gist (
    person with =, secret with =, daterange(valid_from, valid_until) with &&,
    tstzrange(recorded_at, superseded_at) with &&)
);
create index secrecy_person on secrecy (person);

-- What a person was when registrations were agricultural or not. It comes with an import and always has an end: nobody
-- is either now, and nothing is decided by it.
create table former_statuses (
  command uuid not null,
  ordinal smallint not null,
  person uuid not null references people,
  status text not null check (status in ('agricultural', 'non-agricultural')),
  valid_from date not null,
  valid_until date not null check (valid_until > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  superseded_by uuid check ((superseded_by is null) = (superseded_at is null)),
  primary key (command, ordinal),
  constraint one_former_status exclude using gist (
    person with =, daterange(valid_from, valid_until) with &&, tstzrange(recorded_at, superseded_at) with &&)
);
create index former_statuses_person on former_statuses (person);

-- Two records of one person: the one that was taken out leads to the one that is kept. Both keep their histories.
create table identities (
  command uuid not null,
  ordinal smallint not null,
  person uuid not null references people,
  kept uuid not null references people check (kept <> person),
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  superseded_by uuid check ((superseded_by is null) = (superseded_at is null)),
  primary key (command, ordinal),
  constraint one_identity exclude using gist (
    person with =, daterange(valid_from, valid_until) with &&, tstzrange(recorded_at, superseded_at) with &&)
);
create index identities_person on identities (person);
create index identities_kept on identities (kept);

-- Whom a command registered: a revocation undoes it for all of them.
create index registrations_command on registrations (command) where reason in ('settle', 'move-in', 'first-registration');

do $$
declare
  facts text;
  -- what of a person has to be seen for it
  seen constant jsonb := '{"details": "particulars", "residences": "registrations", "secrecy": "kinship",
    "former_statuses": "particulars", "identities": "registrations"}';
begin
  foreach facts in array array(select jsonb_object_keys(seen)) loop
    execute format('grant select, insert on %I to luohu_app', facts);
    execute format('grant update (superseded_at, superseded_by) on %I to luohu_app', facts);
    execute format('alter table %I enable row level security', facts);
    execute format('create policy readable on %I for select using (sees_person(person, %L))', facts, seen ->> facts);
    execute format($sql$create policy recordable on %I for insert
      with check (superseded_at is null and holds_person(person, 'change'))$sql$, facts);
    execute format($sql$create policy endable on %I for update
      using (superseded_at is null and holds_person(person, 'change')) with check (superseded_at is not null)$sql$, facts);
    -- what is hidden may be hidden from whom it is about
    if facts <> 'secrecy' then
      execute format('create policy readable_to_residents on %I for select using (person = (select resident()))', facts);
    end if;
  end loop;
end
$$;
