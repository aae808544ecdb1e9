// The vendor is a no-break space: an empty one would be shown as the engine's own.
export default {
  app: { name: 'Một Cửa', vendor: '\u00a0' }
};
