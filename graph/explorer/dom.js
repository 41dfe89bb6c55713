// Elements: everything on the page is made here, and text only ever becomes text.

/**
 * @typedef {any} Child a node, text, number, a list of those, or nothing
 * @typedef {Record<string, any>} Props
 */

/**
 * Make an element. `on` holds its listeners; a property that is null, undefined or false is left out.
 * @param {string} tag
 * @param {Props} [props]
 * @param {...Child} children
 * @returns {HTMLElement & Record<string, any>}
 */
function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  dress(element, props, children);
  return /** @type {any} */ (element);
}

/**
 * Make an SVG element.
 * @param {string} tag
 * @param {Props} [props]
 * @param {...Child} children
 * @returns {SVGElement}
 */
function svg(tag, props = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  dress(element, props, children);
  return element;
}

/**
 * @param {Element} element
 * @param {Props} props
 * @param {Child[]} children
 */
function dress(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === "value" || name === "checked" || name === "indeterminate") {
      /** @type {any} */ (element)[name] = value;
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  put(element, children);
}

/**
 * @param {Element} element
 * @param {any[]} children
 */
function put(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/**
 * Replace what an element holds.
 * @param {Element} element
 * @param {...Child} children
 */
function fill(element, ...children) {
  element.replaceChildren();
  put(element, children);
}

/**
 * Draw anew what an element holds, and give the focus back to what had it.
 * @param {HTMLElement} holder
 * @param {() => void} draw
 */
function redrawn(holder, draw) {
  const reachable = () => /** @type {HTMLElement[]} */ ([...holder.querySelectorAll("button, a[href], input, summary, [tabindex]")]);
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  const at = active && active !== holder ? reachable().indexOf(active) : -1;
  const key = active?.getAttribute("data-key");
  draw();
  if (at < 0) return;
  const again = key ? /** @type {HTMLElement | null} */ (holder.querySelector(`[data-key="${CSS.escape(key)}"]`)) : null;
  (again || reachable()[at])?.focus({ preventScroll: true });
}

/**
 * Text from the data, kept apart from the direction of the text around it.
 * @param {string} text
 * @param {Props} [props]
 */
function said(text, props = {}) {
  return h("bdi", { dir: "auto", ...props }, text);
}

/**
 * @param {string} text
 * @param {(event: MouseEvent) => void} click
 * @param {Props} [props]
 * @param {...Child} children
 */
function button(text, click, props = {}, ...children) {
  return h("button", { type: "button", ...props, on: { click, ...(props.on || {}) } }, text, ...children);
}

/**
 * A link that leaves the page, for web addresses only: anything else is shown and leads nowhere.
 * @param {string} url
 * @param {...Child} children
 */
function outside(url, ...children) {
  if (!/^https?:\/\//i.test(url)) return h("span", { class: "dead" }, ...children);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

const ICONS = {
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3 20 20",
  undo: "M8 5 4 9l4 4M4 9h9a6 6 0 0 1 0 12h-3",
  redo: "m16 5 4 4-4 4M20 9h-9a6 6 0 0 0 0 12h3",
  close: "M6 6l12 12M18 6 6 18",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  moon: "M20 14A8 8 0 1 1 10 4a6.5 6.5 0 0 0 10 10z",
  filter: "M4 6h16M7 12h10M10 18h4",
  more: "M12 4v11M7 11l5 5 5-5M5 20h14",
  fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  copy: "M9 9h10v10H9zM5 15V5h10",
  out: "M9 5h10v10M19 5 8 16",
  help: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.1-1.5 2.4M12 18v.5",
};

/** @param {keyof typeof ICONS} name */
function icon(name) {
  return svg(
    "svg",
    { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" },
    svg("path", { d: ICONS[name] }),
  );
}
