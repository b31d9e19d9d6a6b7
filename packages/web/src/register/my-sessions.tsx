import type { SessionList } from "@luohu/contract/register";
import { type ReactNode, useId, useState } from "react";
import { CardTable } from "../ui/card-table.tsx";
import { Button, Tag } from "../ui/index.ts";
import { registerWords } from "../words/register.ts";
import { endSession, readSessions } from "./client.ts";
import { deviceSaid } from "./device.ts";
import { Asked, FaultNotice } from "./fault-box.tsx";
import type { PartProps } from "./part-props.ts";
import { PasswordForm } from "./password-form.tsx";
import { momentSaid } from "./says.ts";
import { useAsked, useSending } from "./use-asked.ts";

/** Where the account is signed in, and its password. */
export function MySessions({ session }: PartProps): ReactNode {
  const { sessions: words, password } = registerWords.useWords();
  const id = useId();
  const asking = useAsked(session.account, readSessions);
  return (
    <>
      <p>{words.lead}</p>
      <Asked asking={asking}>
        {({ sessions }) => (
          <Sessions of={sessions} changed={asking.state === "there" ? asking.again : () => undefined} />
        )}
      </Asked>
      <section className="stack" aria-labelledby={id}>
        <h2 id={id}>{password.title}</h2>
        <p>{password.lead}</p>
        <PasswordForm session={session} onChanged={asking.state === "there" ? asking.again : () => undefined} />
      </section>
    </>
  );
}

function Sessions({ of, changed }: { readonly of: SessionList["sessions"]; readonly changed: () => void }): ReactNode {
  const all = registerWords.useWords();
  const { sessions: words } = all;
  const { busy, fault, send } = useSending();
  const [done, setDone] = useState(false);
  const named = (device: string | null): string => (device === null ? words.unknown : deviceSaid(device));
  const end = (id: string): void =>
    send(async () => {
      setDone(false);
      await endSession(id);
      setDone(true);
      changed();
    });
  return (
    <>
      <CardTable
        caption={words.title}
        isHeaded
        columns={[
          { key: "device", name: words.device },
          { key: "began", name: words.began },
          { key: "used", name: words.used },
          { key: "ends", name: words.ends },
          { key: "action", name: words.action },
        ]}
        rows={of.map(({ id, device, began, used, ends, current }) => ({
          key: id,
          cells: [
            named(device),
            momentSaid(began, all),
            momentSaid(used, all),
            momentSaid(ends, all),
            current ? (
              <Tag kind="good">{words.current}</Tag>
            ) : (
              <Button
                kind="quiet"
                aria-disabled={busy}
                aria-label={words.endOf(named(device), momentSaid(began, all))}
                onClick={() => end(id)}
              >
                {words.end}
              </Button>
            ),
          ],
        }))}
      />
      <p role="status">{done ? words.ended : ""}</p>
      <FaultNotice fault={fault} />
    </>
  );
}
