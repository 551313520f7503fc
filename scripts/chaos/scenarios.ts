import { diskFull } from "./disk-full.ts";
import { frameFuzz } from "./frame-fuzz.ts";
import { killStorm } from "./kill-storm.ts";
import { nthFault } from "./nth-fault.ts";
import { replicas } from "./replicas.ts";
import type { Scenario } from "./scenario.ts";
import { soak } from "./soak.ts";
import { weather } from "./weather.ts";

/** Every run; a new one is a line here. */
export const SCENARIOS: readonly Scenario[] = [
  killStorm,
  nthFault,
  diskFull,
  frameFuzz,
  weather,
  replicas,
  soak,
];
