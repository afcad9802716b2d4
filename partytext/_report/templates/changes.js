"use strict";
(() => {
  const rule = document.getElementById("rule"), inferred = document.getElementById("inferred");
  document.documentElement.classList.add("scripted");
  const show = () => {
    for (const article of document.querySelectorAll("article")) {
      let n = 0;
      for (const row of article.querySelectorAll("tr[data-rules]")) {
        const fits = (!rule.value || row.dataset.rules.split(" ").includes(rule.value)) && (!inferred.checked || row.classList.contains("inferred_row"));
        row.hidden = !fits;
        n += fits;
      }
      article.hidden = n === 0 && (rule.value !== "" || inferred.checked);
    }
  };
  rule.addEventListener("change", show);
  inferred.addEventListener("change", show);
  show();
})();
