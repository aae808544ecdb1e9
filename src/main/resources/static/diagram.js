// Draws models for the reader; without it the list of steps beside each diagram says the same.
(function () {
  "use strict";

  var STEP = 80;

  function fetchModel(address) {
    return fetch(address, { credentials: "same-origin" }).then(function (response) {
      if (!response.ok) {
        throw new Error(String(response.status));
      }
      return response.text();
    });
  }

  /** Draws a model into a pane that can be moved by mouse and keys; answers with the viewer. */
  function draw(pane, model) {
    pane.replaceChildren();
    var viewer = new BpmnJS({ container: pane, canvas: { deferUpdate: false } });
    return viewer.importXML(model).then(function () {
      viewer.get("canvas").zoom("fit-viewport", "auto");
      listen(pane, viewer.get("canvas"));
      return viewer;
    });
  }

  function listen(pane, canvas) {
    pane.addEventListener("keydown", function (event) {
      var move = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] }[event.key];
      if (move) {
        canvas.scroll({ dx: move[0], dy: move[1] });
      } else if (event.key === "+" || event.key === "=") {
        canvas.zoom(canvas.zoom() * 1.25, "auto");
      } else if (event.key === "-") {
        canvas.zoom(canvas.zoom() / 1.25, "auto");
      } else if (event.key === "0") {
        canvas.zoom("fit-viewport", "auto");
      } else {
        return;
      }
      event.preventDefault();
    });
  }

  /** The buttons for the mouse, hidden until there is something to zoom. */
  function buttons(section, canvas) {
    section.querySelectorAll("[data-zoom]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        canvas.zoom(button.dataset.zoom === "fit" ? "fit-viewport" : canvas.zoom() * Number(button.dataset.zoom), "auto");
      });
    });
  }

  /** Marks elements: a class for the colour, and a badge if the mark has a text. Unknown elements are passed over. */
  function mark(viewer, marks) {
    marks.forEach(function (marked) {
      var element = viewer.get("elementRegistry").get(marked.element);
      if (!element) {
        return;
      }
      viewer.get("canvas").addMarker(element, "mc-" + marked.mark);
      if (marked.text) {
        var badge = document.createElement("span");
        badge.className = "mc-badge mc-badge-" + marked.mark;
        badge.textContent = marked.text;
        badge.setAttribute("aria-hidden", "true");
        viewer.get("overlays").add(element, { position: { top: -14, left: -6 }, scale: { min: 0.8 }, html: badge });
      }
    });
  }

  window.MotCuaDiagram = { fetch: fetchModel, draw: draw, buttons: buttons };

  document.querySelectorAll("[data-diagram]").forEach(function (pane) {
    if (!window.BpmnJS) {
      return;
    }
    fetchModel(pane.dataset.diagram)
      .then(function (model) {
        return draw(pane, model);
      })
      .then(function (viewer) {
        mark(viewer, JSON.parse(pane.dataset.marks || "[]"));
        buttons(pane.closest(".mc-drawing"), viewer.get("canvas"));
        pane.closest(".mc-drawing").classList.add("mc-drawn");
      })
      .catch(function (fault) {
        pane.closest(".mc-drawing").classList.add("mc-undrawn");
        console.error("The model was not drawn", fault);
      });
  });
})();
