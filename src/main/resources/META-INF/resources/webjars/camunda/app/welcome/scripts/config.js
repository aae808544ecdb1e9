import language from '../../language.js';

// The vendor is a no-break space: an empty one would be shown as the engine's own.
export default {
  app: { name: 'Một Cửa', vendor: '\u00a0' },
  locales: { availableLocales: [language], fallbackLocale: language },
  dateFormat: {
    abbr: 'DD/MM/YYYY HH:mm',
    normal: 'DD/MM/YYYY HH:mm',
    long: 'DD/MM/YYYY HH:mm',
    short: 'DD/MM/YYYY'
  },
  links: [{ label: 'Một Cửa', href: '/', description: language === 'en' ? 'The one-stop shop' : 'Trang đầu của Một Cửa' }],
  disableWelcomeMessage: true
};
