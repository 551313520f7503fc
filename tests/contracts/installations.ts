import { describe, expect, it } from "vitest";
import type { Installations } from "../../src/core/records.ts";

/** What every record of installations must do. `open` makes an empty one. */
export function testInstallations(name: string, open: () => Promise<Installations>): void {
  describe(`installations: ${name}`, () => {
    it("finds what was saved last under a key, and nothing under others", async () => {
      const installations = await open();
      expect(await installations.find("T1")).toBeUndefined();
      await installations.save("T1", { bot: { token: "first" } });
      await installations.save("T1", { bot: { token: "second" } });
      expect(await installations.find("T1")).toEqual({ bot: { token: "second" } });
      expect(await installations.find("T2")).toBeUndefined();
    });

    it("forgets what is removed, and only that", async () => {
      const installations = await open();
      await installations.save("T1", { one: 1 });
      await installations.save("T2", { two: 2 });
      await installations.remove("T1");
      await installations.remove("never saved");
      expect(await installations.find("T1")).toBeUndefined();
      expect(await installations.find("T2")).toEqual({ two: 2 });
    });

    it("tells keys apart that differ in any character, and takes none for a path", async () => {
      const installations = await open();
      const keys = ["T1", "t1", "T1 ", "../T1", "/etc/passwd", "T1\u0000", "__proto__", ""];
      for (const key of keys) await installations.save(key, { key });
      for (const key of keys) expect(await installations.find(key)).toEqual({ key });
    });

    it("keeps one whole installation when many are saved at once", async () => {
      const installations = await open();
      const saved = Array.from({ length: 20 }, (_, number) => ({ number, text: "x".repeat(5000) }));
      await Promise.all(saved.map((one) => installations.save("T1", one)));
      expect(saved).toContainEqual(await installations.find("T1"));
    });
  });
}
