import { extname } from "node:path";
import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * Starts a module of this project in a thread of its own, in the build (`.js`)
 * as in the sources (`.ts`), which Node.js 20 reads in a worker only once tsx has
 * been registered there.
 *
 * @param module the module's address without its ending
 */
export function startThread(module: URL, options: WorkerOptions): Worker {
  const file = `${module.href}${extname(import.meta.url)}`;
  if (!file.endsWith(".ts")) return new Worker(new URL(file), options);
  const tsx = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  const code = `import { register } from ${tsx}; register(); await import(${JSON.stringify(file)});`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), options);
}
