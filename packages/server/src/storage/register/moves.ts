/** How a move is called where a query looks at it: columns or parameters for the command, its type and its day. */
export interface MoveNamed {
  readonly command: string;
  readonly event: string;
  readonly on: string;
}

/**
 * Whether a standing is one into which a move put somebody: one that it recorded for its day, or, where it put people back
 * as if something had never been, one that goes on. `own_moves` (migration 0021) says the same.
 * @param r alias of a row of registrations
 */
export const putByMove = (r: string, { command, event, on }: MoveNamed): string =>
  `${r}.command = ${command} and (${r}.reason = ${event} and ${r}.valid_from = ${on}
    or ${event} = 'put-back' and ${r}.valid_from <= ${on} and ${r}.valid_until is null)`;
