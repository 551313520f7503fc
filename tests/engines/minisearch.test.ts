import { createMiniSearchEngine } from "../../src/engines/minisearch.ts";
import { testEngine } from "../contracts/engine.ts";

testEngine("MiniSearch", createMiniSearchEngine);
