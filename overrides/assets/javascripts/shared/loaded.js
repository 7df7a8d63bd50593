/** Scripts that are loaded when they are needed. */

/** A script could not be loaded: the connection is lost, or a new edition has replaced it. */
export class LoadError extends Error {}

/**
 * The module of an `import()`. A failure becomes a LoadError, so that it is not taken for a fault in
 * the script.
 * @template T
 * @param {Promise<T>} module
 * @returns {Promise<T>}
 */
export const loaded = (module) =>
  module.catch((cause) => {
    throw new LoadError("a script could not be loaded", { cause });
  });
