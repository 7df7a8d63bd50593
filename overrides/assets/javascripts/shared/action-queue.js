/**
 * A queue of the reader's actions: each begins when the one before is done, so that a slow step
 * never overwrites the result of a later one. A failure is reported and does not stop the queue;
 * without this, one lost request for a script would leave the page silent.
 * @param {() => void} failed  shows that the action could not be done
 * @returns {(step: () => Promise<void> | void) => Promise<void>} resolves when the step is done
 */
export function actionQueue(failed) {
  let last = Promise.resolve();
  return (step) => {
    last = last.then(step).catch((error) => {
      console.warn(error);
      failed();
    });
    return last;
  };
}
