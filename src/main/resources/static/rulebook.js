// The pages of the rulebook work without this: it moves the reader to an answer and draws the models.
(function () {
  "use strict";
  var answer = document.querySelector("[data-focus]");
  if (answer) {
    answer.focus();
  }
})();
