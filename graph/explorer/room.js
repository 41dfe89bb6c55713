// Room: which parts of the board are taken, so that no name is written upon another.

/**
 * @typedef {[number, number, number, number]} Box its middle, and half its width and height
 */

const CELL = 90;

/** The boxes taken so far, by the cells of a grid that they lie in. */
function emptyRoom() {
  /** @type {Map<number, Box[]>} */
  const cells = new Map();
  const reached = (/** @type {Box} */ [x, y, wide, high], /** @type {(key: number) => boolean} */ visit) => {
    const [right, bottom] = [Math.floor((x + wide) / CELL), Math.floor((y + high) / CELL)];
    for (let column = Math.floor((x - wide) / CELL); column <= right; column++) {
      for (let row = Math.floor((y - high) / CELL); row <= bottom; row++) {
        if (visit(column * 65536 + row)) return true;
      }
    }
    return false;
  };
  return {
    /** @param {Box} box */
    take(box) {
      reached(box, (key) => {
        const here = cells.get(key);
        if (here) here.push(box);
        else cells.set(key, [box]);
        return false;
      });
    },
    /** @param {Box} box */
    isFree(box) {
      return !reached(box, (key) => Boolean(cells.get(key)?.some((other) => covers(box, other))));
    },
  };
}

/** @param {Box} one @param {Box} other */
function covers(one, other) {
  return Math.abs(one[0] - other[0]) < one[2] + other[2] && Math.abs(one[1] - other[1]) < one[3] + other[3];
}

/** What a node takes where it stands. @param {number} node @param {[number, number]} spot @returns {Box} */
function boxAt(node, [x, y]) {
  const [wide, high, below] = boxOf(node);
  return [x, y + below, wide, high];
}

/** @typedef {{ wide: number, high: number }} Area around the middle of the board */

/** @param {Box} box @param {Area} area */
function liesWithin([x, y, wide, high], area) {
  return Math.abs(x) + wide <= area.wide / 2 && Math.abs(y) + high <= area.high / 2;
}

/**
 * The free spot that is nearest to where a node wants to be; outside of the area where there is none within.
 * @param {ReturnType<typeof emptyRoom>} room
 * @param {number} node
 * @param {[number, number]} wish
 * @param {Area} [area]
 * @returns {[number, number]}
 */
function nearestFree(room, node, [x, y], area) {
  const [wide, high, below] = boxOf(node);
  /** @type {[number, number]} */
  let spot = [x, y];
  const suits = (/** @type {number} */ i) => {
    /** @type {Box} */
    const box = [spot[0], spot[1] + below, wide, high];
    return (!area || i > 3000 || liesWithin(box, area)) && room.isFree(box);
  };
  for (let i = 1; i < 9000 && !suits(i); i++) {
    const reach = 4 * Math.sqrt(i) * (1 + i / 1500);
    spot = [Math.round(x + 1.4 * reach * Math.cos(i * 2.399963)), Math.round(y + reach * Math.sin(i * 2.399963))];
  }
  room.take(boxAt(node, spot));
  return spot;
}

/**
 * The free spot that is nearest to a centre, on the side where a node wants to be.
 * @param {ReturnType<typeof emptyRoom>} room
 * @param {number} node
 * @param {[number, number]} centre
 * @param {number} angle
 * @param {number} least how far from the centre at least
 * @param {number} stretch how much wider than high the rings are
 * @returns {[number, number]}
 */
function nearestRound(room, node, [x, y], angle, least, stretch) {
  const [wide, high, below] = boxOf(node);
  for (let reach = least; reach < least + 4000; reach += 12) {
    const turns = Math.max(12, Math.round(reach / 3));
    for (let i = 0; i <= turns; i++) {
      const turn = angle + (Math.PI * (i % 2 ? i + 1 : -i)) / (turns + 1);
      const spot = /** @type {[number, number]} */ ([Math.round(x + reach * stretch * Math.cos(turn)), Math.round(y + reach * Math.sin(turn))]);
      if (!room.isFree([spot[0], spot[1] + below, wide, high])) continue;
      room.take(boxAt(node, spot));
      return spot;
    }
  }
  return nearestFree(room, node, [x, y]);
}
