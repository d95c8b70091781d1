// A wide chart opens at its first question, which often stands in its middle.
for (const box of document.querySelectorAll('.fig .scroll')) {
  const first = box.querySelector('.n').getBoundingClientRect();
  box.scrollLeft += first.left + first.width / 2 - box.getBoundingClientRect().left - box.clientWidth / 2;
}
