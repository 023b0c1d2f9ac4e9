// Where the bars of a chart stand and how long they are: numbers for an inline SVG. Pure.

const HEIGHT = 120;
const ROOM = 100; // of the height, for bars; the rest is for labels
const WIDTH = 40;
const GAP = 12;

/**
 * One bar a value, the part of it that is `part` drawn over it.
 * @param {{label: string, whole: number, part: number}[]} values
 */
export function bars(values) {
  const most = Math.max(1, ...values.map(({ whole }) => whole));
  const tall = (count) => Math.round((count / most) * ROOM * 10) / 10;
  return {
    width: values.length * (WIDTH + GAP) - GAP,
    height: HEIGHT,
    base: ROOM,
    bars: values.map(({ label, whole, part }, place) => ({
      label, whole, part,
      x: place * (WIDTH + GAP),
      middle: place * (WIDTH + GAP) + WIDTH / 2,
      width: WIDTH,
      whole_y: ROOM - tall(whole), whole_height: tall(whole),
      part_y: ROOM - tall(part), part_height: tall(part),
    })),
  };
}
