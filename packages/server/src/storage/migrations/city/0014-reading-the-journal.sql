-- What the audit administrator reads: entries of the journal, looks at people, how sealing stands.

-- looks are added in the order of time: an index that costs a look next to nothing finds those of a day
create index views_at on views using brin (at) with (autosummarize = on);

do $do$
begin
  execute format($sql$
    -- Entries after a place, in the order in which they were written, for whoever reads entries. Whom they are about, by id,
    -- is told to the audit administrator only.
    create function %1$I.entries_after(after bigint, most integer, wanted_event text, wanted_actor text,
        since timestamptz, before timestamptz)
      returns table (place bigint, command uuid, recorded_at timestamptz, event text, effective date, actor text,
        approver text, purpose text, clause text, ground text, seal bigint, subjects uuid[])
      language plpgsql stable security definer set search_path = %1$I, pg_temp as $$
    #variable_conflict use_column
    begin
      if not reads_entries() then raise insufficient_privilege using message = 'entries are not for this role'; end if;
      return query
        select j.place, j.command, j.recorded_at, j.event, j.effective, j.actor, j.approver, j.purpose, j.clause, j.ground,
          (select l.seal from leaves l where l.command = j.command),
          case when shared.told('role') = 'audit-administrator'
            then array_remove(j.subjects, '00000000-0000-0000-0000-000000000000'::uuid) end
        from journal j
        where j.place > after and (wanted_event is null or j.event = wanted_event)
          and (wanted_actor is null or j.actor = wanted_actor)
          and (since is null or j.recorded_at >= since) and (before is null or j.recorded_at < before)
        order by j.place limit most;
    end $$;

    -- How sealing stands: the last seal, and what is committed and not sealed yet, since when.
    create function %1$I.sealing() returns table (seal bigint, sealed_at timestamptz, total bigint, unsealed bigint, since timestamptz)
      language plpgsql stable security definer set search_path = %1$I, pg_temp as $$
    #variable_conflict use_column
    declare
      open_entries bigint;
    begin
      if not reads_entries() then raise insufficient_privilege using message = 'seals are not for this role'; end if;
      open_entries := (select count(*) from journal) - (select count(*) from leaves);
      return query
        select s.number, s.sealed_at, s.total, open_entries, (
          select min(o.recorded_at) from (select j.recorded_at from journal j where open_entries > 0
            and not exists (select from leaves l where l.command = j.command)
            order by j.place desc limit greatest(open_entries, 0)) o)
        from (select 1) one left join lateral (select * from seals order by number desc limit 1) s on true;
    end $$;
  $sql$, current_schema());
end
$do$;
