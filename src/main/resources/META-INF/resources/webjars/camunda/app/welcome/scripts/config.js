export default {
  app: { name: 'Một Cửa', vendor: '' }
};
