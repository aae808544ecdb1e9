// A form's link to the dossier opens beside the form, so that nothing typed is lost; form-js drops a link's target.
document.addEventListener('click', event => {
  const link = event.target.closest && event.target.closest('.fjs-container a[href^="/ho-so/"]');
  if (link) {
    link.target = '_blank';
    link.rel = 'noopener';
  }
}, true);
