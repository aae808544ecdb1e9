// The vendor is a no-break space: an empty one would be shown as the engine's own.
export default {
  app: { name: 'Một Cửa', vendor: '\u00a0' },
  dateFormat: { normal: 'DD/MM/YYYY HH:mm', long: 'DD/MM/YYYY HH:mm', short: 'DD/MM/YYYY' },
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'nhận công việc đang xem' },
    focusFilter: { key: 'ctrl+shift+f', description: 'tới danh sách lọc' },
    focusList: { key: 'ctrl+alt+l', description: 'tới công việc đầu tiên' },
    focusForm: { key: 'ctrl+alt+f', description: 'tới ô đầu tiên của biểu mẫu' }
  }
};
