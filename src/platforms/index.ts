import type { Config } from "../config.ts";
import type { Platform, PlatformServices } from "./platform.ts";

/** A platform that the configuration can switch on. */
export interface PlatformEntry {
  readonly name: string;
  /** Whether its variables are set. */
  isConfigured(config: Config): boolean;
  /** Loads the adapter, and its SDK with it. */
  open(config: Config, services: PlatformServices): Promise<Platform>;
}

/** Every chat platform; a new one is one line here. */
export const platforms: readonly PlatformEntry[] = [];
