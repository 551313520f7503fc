import type { TakenOver } from "../core/records.ts";

/** The questions that wait in the journal until there is room for them. */
export interface Backlog {
  /** One is put off, from now on. */
  add(): void;
  /** Whether some that were put off may wait still: who comes now has to wait behind them. */
  isWaiting(): boolean;
  /** Takes over as many as there is room for, if any may be left. */
  refill(): void;
  /**
   * The same, also where none is known to be left: another process may have left some. Where there is no
   * room, they are taken over as soon as there is; who comes after the next look has to wait behind them.
   */
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
  let isWaiting = false;
  let mayBeLeft = false;
  let isLooking = false;

  async function takeSome(most: number): Promise<void> {
    isLooking = true;
    // What is put off, or looked for, from now on may be overlooked.
    mayBeLeft = false;
    const some = await takeOver(most).finally(() => {
      isLooking = false;
    });
    mayBeLeft ||= some.length > 0;
    isWaiting &&= mayBeLeft;
    some.forEach(begin);
    refill();
  }

  function refill(): void {
    const most = mayBeLeft && !isLooking ? room() : 0;
    if (most > 0) takeSome(most).catch(report);
  }

  return {
    add() {
      isWaiting = true;
      mayBeLeft = true;
    },
    isWaiting: () => isWaiting,
    refill,
    look() {
      // There was no room since the last look: there never is any while others go on coming.
      isWaiting ||= mayBeLeft;
      mayBeLeft = true;
      refill();
    },
  };
}
