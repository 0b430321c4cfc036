// Taking along what was changed: as a link that carries the changed cells, and as a notebook.
(function () {
  "use strict";

  var live = window.reportLive = window.reportLive || {};
  var MARK = "#cells=";

  async function through(bytes, stream) {
    return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
  }

  // Changed cells, {place: code}, as what stands behind MARK; and back.
  async function pack(cells) {
    var bytes = await through(new TextEncoder().encode(JSON.stringify(cells)), new CompressionStream("deflate-raw"));
    var text = Array.from(bytes, function (byte) { return String.fromCharCode(byte); }).join("");
    return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  async function unpack(packed) {
    var bytes = Uint8Array.from(atob(packed.replace(/-/g, "+").replace(/_/g, "/")), function (letter) {
      return letter.charCodeAt(0);
    });
    return JSON.parse(new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate-raw"))));
  }

  live.link = async function (cells) {
    return location.href.replace(/#.*/, "") + MARK + await pack(cells);
  };

  // The cells that the address carries, those of them that are cells of this page: nothing where it has none.
  live.linked = async function (count) {
    if (!location.hash.startsWith(MARK)) { return null; }
    var said = await unpack(location.hash.slice(MARK.length));
    var cells = Object.entries(said && typeof said === "object" ? said : {}).filter(function (entry) {
      return /^\d+$/.test(entry[0]) && Number(entry[0]) < count && typeof entry[1] === "string";
    });
    return cells.length ? Object.fromEntries(cells) : null;
  };

  // The page's notebook with the code as it stands on the page, for a reader to keep.
  live.save = async function (codes) {
    var link = document.querySelector(".tools a[download]");
    var notebook = await (await fetch(link.href)).json();
    // The page's own cells: the copy to take along begins with one that only Colab needs.
    var cells = notebook.cells.filter(function (cell) {
      return cell.cell_type === "code" && cell.id !== "fetch-the-rest";
    });
    codes.forEach(function (code, place) { cells[place].source = code; });
    var file = new Blob([JSON.stringify(notebook, null, 1) + "\n"], { type: "application/x-ipynb+json" });
    var offer = document.createElement("a");
    offer.href = URL.createObjectURL(file);
    offer.download = link.href.replace(/.*\/(.*)\.ipynb$/, "$1-changed.ipynb");
    offer.click();
    URL.revokeObjectURL(offer.href);
  };
})();
