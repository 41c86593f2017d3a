// SPDX-License-Identifier: MIT
// "Run it here" opens the playground (web/) in a frame below the program, where one had to leave the page otherwise. It is loaded then,
// not before.
for (const link of document.querySelectorAll("p.run a")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const paragraph = link.parentElement, open = paragraph.nextElementSibling;
    if (open && open.matches("iframe.run")) {
      open.remove();
      link.textContent = "Run it here";
      link.classList.remove("open");
      return;
    }
    const frame = document.createElement("iframe");
    frame.className = "run";
    frame.title = "The program in ePython";
    frame.src = link.href;
    paragraph.after(frame);
    link.textContent = "Close";
    link.classList.add("open");
  });
}
