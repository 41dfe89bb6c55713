// Keys: what the keyboard does, wherever the focus is.

let singleKeys = remembered("keys") !== "off";

/** What this browser remembers of the page, where it may. @param {string} name */
function remembered(name) {
  try {
    return localStorage.getItem(`foresaid ${name}`);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value */
function remember(name, value) {
  try {
    localStorage.setItem(`foresaid ${name}`, value);
  } catch {
    // A page without storage forgets, and works.
  }
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement && (target.matches("input:not([type=checkbox]):not([type=range]), textarea, select") || target.isContentEditable);
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (document.querySelector("dialog[open]")) return;
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === "z" && !isTyping(event.target)) {
    event.preventDefault();
    (shiftKey ? redo : undo)();
    return;
  }
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === "y" && !isTyping(event.target)) {
    event.preventDefault();
    redo();
    return;
  }
  if (key === "Escape") {
    leave();
    return;
  }
  if (ctrlKey || metaKey || altKey || isTyping(event.target)) return;
  if (singleKeys) {
    const views = ["network", "questions", "timeline", "table"];
    if (key === "/") {
      event.preventDefault();
      page.search.focus();
      page.search.select();
      return;
    }
    if (key === "?") {
      page.help.showModal();
      return;
    }
    if (views[Number(key) - 1]) {
      go({ view: views[Number(key) - 1] });
      return;
    }
  }
  if (event.target === page.canvas) onBoard(event);
}

/** Keys of the network, while it has the focus. @param {KeyboardEvent} event */
function onBoard(event) {
  const node = numberOf(state.pick);
  /** @type {Record<string, () => void>} */
  const actions = {
    ArrowLeft: () => stepTo(-1, 0),
    ArrowRight: () => stepTo(1, 0),
    ArrowUp: () => stepTo(0, -1),
    ArrowDown: () => stepTo(0, 1),
    Enter: () => page.panel.querySelector("button")?.focus(),
    "+": () => zoomBy(1.25),
    "=": () => zoomBy(1.25),
    "-": () => zoomBy(0.8),
    0: () => fitNetwork({ whole: true }),
  };
  if (node >= 0) Object.assign(actions, { e: () => unfold(node), c: () => foldAgain(node), h: () => hideNode(node), p: () => togglePin(node) });
  const action = actions[key(event)];
  if (!action) return;
  event.preventDefault();
  action();
}

/** @param {KeyboardEvent} event */
function key(event) {
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

function leave() {
  const menu = /** @type {HTMLDetailsElement | null} */ (document.querySelector("details.menu[open]"));
  if (menu) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  } else if (!page.results.hidden || pathFrom >= 0) {
    endSearch();
  } else if (document.body.classList.contains("with-filters")) {
    toggleFilters(false);
  } else if (state.pick) {
    go({ pick: "" });
    if (state.view === "network") page.canvas.focus();
  }
}
