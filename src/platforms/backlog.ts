import type { TakenOver } from "../core/records.ts";

/** The questions that wait in the journal until there is room for them. */
export interface Backlog {
  /** One is put off, from now on. */
  add(): void;
  /** Whether some that were put off may wait still: who comes now has to wait behind them. */
  isWaiting(): boolean;
  /** Takes over as many as there is room for, if any may be left. */
  refill(): void;
  /** The same, also where none is known to be left: another process may have left some. */
  look(): void;
}

/**
 * @param room how many may be taken over now; 0: none
 * @param takeOver takes over so many, or as many as there are
 * @param begin does one again
 */
export function createBacklog(
  room: () => number,
  takeOver: (most: number) => Promise<readonly TakenOver[]>,
  begin: (former: TakenOver) => void,
  report: (fault: unknown) => void,
): Backlog {
  let added = 0;
  let isWaiting = false;
  let mayBeLeft = false;
  let isLooking = false;

  async function takeSome(most: number): Promise<void> {
    isLooking = true;
    const before = added;
    const some = await takeOver(most).finally(() => {
      isLooking = false;
    });
    // One that was put off meanwhile may have been overlooked.
    mayBeLeft = some.length > 0 || added > before;
    isWaiting &&= mayBeLeft;
    some.forEach(begin);
    refill();
  }

  function look(): void {
    const most = room();
    if (most > 0 && !isLooking) takeSome(most).catch(report);
  }

  function refill(): void {
    if (mayBeLeft) look();
  }

  return {
    add() {
      added += 1;
      isWaiting = true;
      mayBeLeft = true;
    },
    isWaiting: () => isWaiting,
    refill,
    look,
  };
}
