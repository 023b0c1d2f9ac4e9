// The clock on the store's wall, for what depends on the hour.

/** Makes it that hour of today in Shanghai. @param {any} tablet @param {string} time HH:MM */
export function clockAt(tablet, time) {
  const at = Date.parse(`${tablet.today}T${time}:00+08:00`);
  tablet.now = () => at;
}
