import { SettingFault, settingsFrom, serve as startServer } from "@luohu/server";
import { EXIT, Stop } from "../exit.ts";

/** `luohu serve`: serves the API until it is told to stop. */
export async function serve(): Promise<void> {
  try {
    const served = await startServer(settingsFrom(process.env));
    console.log(`${served.address}  (docs: ${served.address}/docs)`);
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => void served.close().then(() => process.exit(EXIT.done)));
  } catch (error) {
    if (error instanceof SettingFault) throw new Stop(EXIT.usage, error.message);
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE")
      throw new Stop(EXIT.usage, "PORT: another program listens there; set PORT to another number");
    throw error;
  }
}
