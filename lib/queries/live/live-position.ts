/** How far somebody was told: of which memory of the fleet, which change of it, and which turn of the process. */
export interface LivePosition {
  epoch: string;
  seq: number;
  turn: number;
}

/** A position as the stream gives it to pages. */
export function writePosition({ epoch, seq, turn }: LivePosition): string {
  return `${epoch}.${seq}.${turn}`;
}

/** Reads it back; null for what is none. */
export function readPosition(text: string | null): LivePosition | null {
  const [, epoch, seq, turn] = /^([0-9a-f]{8})\.(\d{1,12})\.(\d{1,12})$/.exec(text ?? '') ?? [];
  return epoch === undefined ? null : { epoch, seq: Number(seq), turn: Number(turn) };
}
