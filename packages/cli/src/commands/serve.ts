import { registerSettingsFrom, SettingFault, settingsFrom, serve as startServer } from "@luohu/server";
import { StorageFault } from "@luohu/server/storage";
import { EXIT, Stop } from "../exit.ts";
import { lawFolderOf } from "../open-law.ts";

const ADVICE: Readonly<Record<string, string>> = {
  EADDRINUSE: "PORT: another program listens there; set PORT to another number",
  EACCES: "PORT: this user may not listen there; set PORT to a number from 1024",
  ENOTFOUND: "HOST: no such name; set HOST to a name or address of this machine",
  EADDRNOTAVAIL: "HOST: no address of this machine; set HOST to one",
};

/** `luohu serve`: serves the API until it is told to stop. */
export async function serve(): Promise<void> {
  try {
    const settings = settingsFrom(process.env);
    const served = await startServer(
      { ...settings, lawFolder: lawFolderOf(settings.lawFolder) },
      registerSettingsFrom(process.env),
    );
    console.log(`${served.address}  (docs: ${served.address}/docs)`);
    let stopping = false;
    // a terminal and the command that started us may both send the signal
    const stop = (): void => {
      if (!stopping) void served.close().then(() => process.exit(EXIT.done));
      stopping = true;
    };
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
  } catch (error) {
    if (error instanceof SettingFault) throw new Stop(EXIT.usage, error.message);
    if (error instanceof StorageFault) throw new Stop(EXIT.storage, `${error.code}: ${error.message}`);
    const advice = ADVICE[(error as NodeJS.ErrnoException).code ?? ""];
    if (advice) throw new Stop(EXIT.usage, advice);
    throw error;
  }
}
