// Goes into every page before its own script. `lookAtPage` names what is wrong with it as it stands, one line each.
// In another language, colour scheme or width a page has the same elements: only contrast and layout are looked at again.
// So it is with what frames every page, which is looked at once.
window.lookAtPage = async (isWhole, withFrame) => {
  const found = [], frame = withFrame ? [] : [".top", ".rail", ".tabbar"].filter((part) => document.querySelector(part)).map((part) => [part]);
  const result = await axe.run({ include: [["html"]], exclude: frame }, { resultTypes: ["violations"], preload: false, iframes: false, ...(isWhole ? {} : { runOnly: ["color-contrast"] }) });
  for (const violation of result.violations) {
    const [first] = violation.nodes, facts = first.any.concat(first.all, first.none).map((check) => check.data).find((data) => data && data.contrastRatio);
    const where = violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | "), more = violation.nodes.length > 3 ? ` and ${violation.nodes.length - 3} more` : "";
    found.push(`${violation.id}: ${where}${more}` + (facts && facts.bgColor ? ` (${facts.fgColor} on ${facts.bgColor}, ${facts.contrastRatio})` : ""));
  }

  const root = document.documentElement, name = (e) => e.tagName.toLowerCase() + [...e.classList].map((c) => "." + c).join("") + (e.id ? "#" + e.id : "");
  // Beyond the right edge a page scrolls sideways; beyond the left one nothing can be reached.
  const scrolls = (e) => e && e !== document.body && (getComputedStyle(e).overflowX !== "visible" || scrolls(e.parentElement));
  const out = [...document.body.querySelectorAll("*")].filter((e) => { const box = e.getBoundingClientRect(); return e.checkVisibility() && box.width > 1 && (box.right > root.clientWidth + 1 || box.left < -1) && !scrolls(e.parentElement); });
  if (root.scrollWidth > root.clientWidth || out.length > 0) found.push(`overflow: ${root.scrollWidth} of ${root.clientWidth} px by ${out.slice(0, 3).map(name).join(", ")}`);

  // A text without a translation shows its key: words with dots between, "Field.Title".
  const key = /\b[A-Z][A-Za-z]+(\.[A-Z][A-Za-z]+)+\b/;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) => /^(SCRIPT|STYLE|TEMPLATE)$/.test(node.parentElement.tagName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walker.nextNode()) if (key.test(walker.currentNode.data)) found.push(`key: "${walker.currentNode.data.trim().slice(0, 80)}" in ${name(walker.currentNode.parentElement)}`);
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt], title")) {
    for (const text of [...["aria-label", "title", "placeholder", "alt"].map((a) => element.getAttribute(a)), element.tagName === "TITLE" ? element.textContent : ""]) {
      if (text && key.test(text)) found.push(`key: "${text.slice(0, 80)}" beside ${name(element)}`);
    }
  }
  return found;
};
