import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "tests/support/temporary-folder.ts",
    include: ["tests/**/*.test.ts"],
    // Files share what they import: loading the SDKs and the language model anew for each of them
    // took as long as all tests together. No test may change what another one sees.
    isolate: false,
    // Of two cores vitest would leave one to itself; and while one test waits for the program or for a clock,
    // another has something to do.
    maxWorkers: availableParallelism() + 1,
    restoreMocks: true,
    unstubEnvs: true,
    // Some tests start the program; on a busy machine that takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What a test waits for comes late there, too.
    expect: { poll: { timeout: 20_000 } },
  },
});
