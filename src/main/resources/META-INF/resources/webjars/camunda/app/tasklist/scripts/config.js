import language from '../../language.js';

const english = language === 'en';

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
  customScripts: ['scripts/form-language', 'scripts/form-links'],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: english ? 'claim the open task' : 'nhận xử lý công việc đang xem' },
    focusFilter: { key: 'ctrl+shift+f', description: english ? 'go to the filters' : 'tới các bộ lọc' },
    focusList: { key: 'ctrl+alt+l', description: english ? 'go to the first task' : 'tới công việc đầu tiên' },
    focusForm: {
      key: 'ctrl+alt+f',
      description: english ? 'go to the first field of the form' : 'tới ô đầu tiên của biểu mẫu'
    }
  }
};
