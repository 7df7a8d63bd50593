import { LoadError } from "./loaded.js";

/**
 * A queue of the reader's actions: each begins when the one before is done, so that a slow step
 * never overwrites the result of a later one. A step that fails does not stop the queue.
 * @param {(error: unknown) => void} notLoaded  called when a step needs a script that could not be
 *   loaded; any other error is a fault and is reported as the browser reports it
 * @returns {(step: () => Promise<void> | void) => Promise<void>} resolves when the step is done
 */
export function actionQueue(notLoaded = (error) => reportError(error)) {
  let last = Promise.resolve();
  return (step) => {
    last = last
      .then(step)
      .catch((error) => (error instanceof LoadError ? notLoaded(error) : reportError(error)));
    return last;
  };
}
