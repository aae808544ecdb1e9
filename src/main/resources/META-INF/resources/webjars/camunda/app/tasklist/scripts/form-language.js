// The forms' library has no languages: what it says by itself is put into Vietnamese where it is shown. What a form
// says stands in its file and is left alone.
import texts from './form-texts.js';
import language from '../../language.js';

const FORM = '.fjs-container';
const WORDS_OF_THE_FORM = '.fjs-form-field-label, .fjs-form-field-text, .fjs-form-field-html, textarea';
const DAYS = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'];
const SHORT_DAYS = ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'];
const MONTHS = Array.from({ length: 12 }, (_, month) => `Tháng ${month + 1}`);
const SPOKEN_ATTRIBUTES = ['aria-label', 'placeholder', 'title', 'alt'];

const translations = Object.entries(texts).map(([english, vietnamese]) => ({
  pattern: new RegExp(`^${english.split(/\{\d\}/).map(escaped).join('(.*)')}$`, 's'),
  vietnamese
}));

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function translated(text) {
  for (const { pattern, vietnamese } of translations) {
    const match = pattern.exec(text);
    if (match) {
      return vietnamese.replace(/\{(\d)\}/g, (_, index) => match[Number(index) + 1]);
    }
  }
  return text;
}

function translateText(node) {
  const parent = node.parentElement;
  if (!parent?.closest(FORM) || parent.closest(WORDS_OF_THE_FORM)) {
    return;
  }
  const text = translated(node.data);
  if (text !== node.data) {
    node.data = text;
  }
}

function translateAttribute(element, name) {
  const before = element.getAttribute(name);
  if (before === null || !element.closest(FORM)) {
    return;
  }
  const text = translated(before);
  if (text !== before) {
    element.setAttribute(name, text);
  }
}

function translateAll(root) {
  if (root.nodeType === Node.TEXT_NODE) {
    translateText(root);
    return;
  }
  if (root.nodeType !== Node.ELEMENT_NODE) {
    return;
  }
  for (const element of [root, ...root.querySelectorAll('*')]) {
    SPOKEN_ATTRIBUTES.forEach((name) => translateAttribute(element, name));
    [...element.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE).forEach(translateText);
  }
}

function observe() {
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'characterData') {
        translateText(change.target);
      } else if (change.type === 'attributes') {
        translateAttribute(change.target, change.attributeName);
      } else {
        change.addedNodes.forEach(translateAll);
      }
    }
  }).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: SPOKEN_ATTRIBUTES
  });
}

// The library asks for the format of the locale named "default", which is the browser's: 12/10 would be a day in
// December on one machine and a day in October on the next.
function writeDatesAsVietnamese() {
  Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
    construct(format, [locale, ...options], target) {
      return Reflect.construct(format, [locale === 'default' ? 'vi-VN' : locale, ...options], target);
    }
  });
}

function calendarInVietnamese(flatpickr) {
  flatpickr.localize({
    weekdays: { shorthand: SHORT_DAYS, longhand: DAYS },
    months: { shorthand: MONTHS, longhand: MONTHS },
    firstDayOfWeek: 1,
    rangeSeparator: ' đến ',
    ordinal: () => '',
    yearAriaLabel: 'Năm',
    monthAriaLabel: 'Tháng',
    hourAriaLabel: 'Giờ',
    minuteAriaLabel: 'Phút',
    scrollTitle: 'Cuộn để tăng',
    toggleTitle: 'Nhấn để đổi',
    time_24hr: true
  });
}

// The calendar in which a task is searched by its dates.
function angularInVietnamese(angular) {
  angular.module('ngLocale').run(['$locale', (locale) => {
    Object.assign(locale.DATETIME_FORMATS, {
      DAY: DAYS,
      SHORTDAY: SHORT_DAYS,
      MONTH: MONTHS,
      SHORTMONTH: MONTHS,
      STANDALONEMONTH: MONTHS,
      FIRSTDAYOFWEEK: 0
    });
  }]);
}

// Dates come from the calendar and the ledger; a click on one opens nothing that the server would accept.
function keepDates() {
  for (const kind of ['click', 'keydown']) {
    document.addEventListener(
      kind,
      (event) => {
        const tab = event.key === 'Tab';
        if (!tab && event.target.closest('.task-details .due-date, .task-details .followup-date')) {
          event.stopPropagation();
        }
      },
      true
    );
  }
}

keepDates();
if (language === 'vi') {
  observe();
  writeDatesAsVietnamese();
  if (window.flatpickr) {
    calendarInVietnamese(window.flatpickr);
  }
  if (window.angular) {
    angularInVietnamese(window.angular);
  }
}
