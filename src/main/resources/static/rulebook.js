// The pages of the rulebook can be read without this: it moves the reader to an answer, checks the size of chosen files
// before they are sent, and draws models with what changes in them.
(function () {
  "use strict";

  var answer = document.querySelector("[data-focus]");
  if (answer) {
    answer.focus();
  }

  var files = document.querySelector("input[type=file][data-limit]");
  if (files) {
    files.addEventListener("change", function () {
      var size = Array.prototype.reduce.call(files.files, function (sum, file) {
        return sum + file.size;
      }, 0);
      files.setCustomValidity(size > Number(files.dataset.limit) ? files.dataset.tooLarge : "");
      files.reportValidity();
    });
  }

  /** While something runs, its state is fetched again; when it has ended, the whole page. */
  function refresh() {
    var running = document.querySelector("[data-refresh]");
    if (!running) {
      return;
    }
    window.setTimeout(function () {
      fetch(window.location.href, { credentials: "same-origin" })
        .then(function (response) {
          return response.ok ? response.text() : Promise.reject(new Error(String(response.status)));
        })
        .then(function (html) {
          var next = new DOMParser().parseFromString(html, "text/html").getElementById(running.id);
          if (!next || !next.dataset.refresh) {
            window.location.reload();
            return;
          }
          running.replaceChildren.apply(running, Array.prototype.slice.call(next.childNodes));
          refresh();
        })
        .catch(function (fault) {
          console.error("The state was not fetched", fault);
        });
    }, Number(running.dataset.refresh));
  }
  refresh();

  var MARKS = { ADDED: "+", REMOVED: "−", CHANGED: "~", MOVED: "↔" };

  /** Two models side by side, or one alone; what moves one moves the other. */
  function Comparison(section) {
    this.section = section;
    this.views = [];
    this.lines = Array.prototype.slice.call(section.querySelectorAll("[data-element]"));
  }

  Comparison.prototype.draw = function () {
    var comparison = this;
    var panes = Array.prototype.slice.call(this.section.querySelectorAll("[data-model]"));
    return Promise.all(panes.map(function (pane) {
      return MotCuaDiagram.fetch(pane.dataset.model).then(function (model) {
        return comparison.show(pane, model);
      });
    })).then(function () {
      comparison.buttons();
      comparison.section.classList.add("mc-drawn");
    }).catch(function (fault) {
      comparison.section.classList.add("mc-undrawn");
      console.error("The model was not drawn", fault);
    });
  };

  Comparison.prototype.show = function (pane, model) {
    var comparison = this;
    return MotCuaDiagram.draw(pane, model).then(function (viewer) {
      var elements = viewer.get("elementRegistry");
      var canvas = viewer.get("canvas");
      var overlays = viewer.get("overlays");
      pane.dataset.marks.split(" ").forEach(function (marked) {
        var kind = marked.slice(marked.lastIndexOf("=") + 1);
        var element = elements.get(marked.slice(0, marked.lastIndexOf("=")));
        if (!element || !MARKS[kind]) {
          return;
        }
        canvas.addMarker(element, "mc-change-" + kind);
        var mark = document.createElement("span");
        mark.className = "mc-mark mc-mark-" + kind;
        mark.textContent = MARKS[kind];
        mark.setAttribute("aria-hidden", "true");
        overlays.add(element, {
          position: element.waypoints ? { top: -10, left: -10 } : { top: -12, left: -12 },
          scale: { min: 0.7 },
          html: mark
        });
      });
      comparison.views.push({ pane: pane, viewer: viewer, canvas: canvas });
      comparison.listen(viewer);
    });
  };

  Comparison.prototype.listen = function (viewer) {
    var comparison = this;
    viewer.on("canvas.viewbox.changed", function (event) {
      if (comparison.following) {
        return;
      }
      comparison.following = true;
      comparison.views.forEach(function (other) {
        if (other.viewer !== viewer) {
          var box = event.viewbox;
          other.canvas.viewbox({ x: box.x, y: box.y, width: box.width, height: box.height });
        }
      });
      comparison.following = false;
    });
  };

  /** Buttons for the mouse, and the way from a line of the list to its element. */
  Comparison.prototype.buttons = function () {
    var comparison = this;
    MotCuaDiagram.buttons(this.section, comparison.views[comparison.views.length - 1].canvas);
    this.lines.forEach(function (line) {
      var button = line.querySelector("[data-show]");
      if (comparison.has(line.dataset.element)) {
        button.hidden = false;
        button.addEventListener("click", function () {
          comparison.centre(line.dataset.element);
        });
      }
    });
  };

  Comparison.prototype.has = function (id) {
    return this.views.some(function (view) {
      return view.viewer.get("elementRegistry").get(id);
    });
  };

  Comparison.prototype.centre = function (id) {
    var view = this.views.filter(function (candidate) {
      return candidate.viewer.get("elementRegistry").get(id);
    }).pop();
    var element = view.viewer.get("elementRegistry").get(id);
    var box = element.waypoints
      ? { x: element.waypoints[0].x, y: element.waypoints[0].y, width: 0, height: 0 }
      : element;
    var canvas = view.canvas;
    canvas.zoom(1);
    var outer = canvas.viewbox().outer;
    canvas.viewbox({
      x: box.x + box.width / 2 - outer.width / 2,
      y: box.y + box.height / 2 - outer.height / 2,
      width: outer.width,
      height: outer.height
    });
    view.pane.scrollIntoView({ block: "nearest" });
  };

  if (window.BpmnJS) {
    document.querySelectorAll(".mc-compare").forEach(function (section) {
      new Comparison(section).draw();
    });
  }
})();
