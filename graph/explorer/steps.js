// Steps: each change of the state is one, to go back and forward through, by the browser's own means where it can.

// How far back and forward the steps of this page reach.
let step = 0;
let last = 0;
/** The steps, where the page may not change its address, as in the frame of a notebook. @type {string[] | null} */
let ownSteps = null;

/** @param {string} hash @param {boolean} [quiet] in place of the last one */
function writeAddress(hash, quiet = false) {
  if (!ownSteps) {
    try {
      if (quiet) history.replaceState({ step }, "", hash);
      else history.pushState({ step }, "", hash);
      return;
    } catch {
      ownSteps = [];
    }
  }
  ownSteps[step] = hash;
}

/** @param {string} hash */
function readAddress(hash) {
  state = existing(parsed(hash));
  if (missingNames.length) writeAddress(`#${written(state)}`, true);
}

/**
 * Take a step: change the state, remember it in the history and show it.
 * @param {Partial<State>} changes
 * @param {{ quiet?: boolean }} [options] quiet: a change of the same step, such as a slider on its way
 */
function go(changes, { quiet = false } = {}) {
  const before = state;
  missingNames = [];
  state = { ...state, ...changes };
  if (changes.facets && !changes.kinds) state.kinds = kindsUnder(before, changes.facets);
  const hash = `#${written(state)}`;
  if (hash === `#${written(before)}`) return;
  if (!quiet) {
    step += 1;
    last = step;
  }
  writeAddress(hash, quiet);
  if (ownSteps && !quiet) ownSteps[step - 1] ??= `#${written(before)}`;
  tell(before);
}

/** @param {State} before */
function tell(before) {
  for (const watcher of watchers) watcher(before);
}

function undo() {
  if (step === 0) return;
  if (ownSteps) arrive(ownSteps[step - 1], step - 1);
  else history.back();
}

function redo() {
  if (step >= last) return;
  if (ownSteps) arrive(ownSteps[step + 1], step + 1);
  else history.forward();
}

/** @param {string} hash @param {number} at */
function arrive(hash, at) {
  const before = state;
  step = at;
  last = Math.max(last, step);
  readAddress(hash);
  tell(before);
  sayMissing();
}

function startState() {
  step = history.state?.step ?? 0;
  last = step;
  readAddress(location.hash);
  if (!location.hash && !missingNames.length && DATA.focus.length) {
    state = { ...state, pick: DATA.focus[0], ego: [DATA.focus[0], String(DATA.depth)], also: DATA.focus.slice(1) };
  }
  window.addEventListener("popstate", (event) => arrive(location.hash, event.state?.step ?? 0));
}
