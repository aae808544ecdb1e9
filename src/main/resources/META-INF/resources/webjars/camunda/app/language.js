// Vietnamese whatever the browser says, as on our pages; English for whoever asks for it with ?lang=en, from then on.
const KEPT = 'motcua-lang';
const asked = new URLSearchParams(window.location.search).get('lang');
if (asked === 'vi' || asked === 'en') {
  window.localStorage.setItem(KEPT, asked);
}

export default window.localStorage.getItem(KEPT) === 'en' ? 'en' : 'vi';
