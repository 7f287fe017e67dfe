// The style sheet of the report, for light and dark screens and for paper.
//
// Colors of the scenarios are those of Okabe & Ito (2008, Color Universal Design), darkened for the
// light theme where needed; bluish green and vermillion never mark good and bad. The marks of the
// table are steps of one blue. Every text keeps a contrast of 4.5 to 1.
#include "views/report_parts.hpp"

namespace casus::views {
namespace {

constexpr std::string_view kStyle = R"css(
:root {
  color-scheme: light;
  --paper: #ffffff; --card: #f7f8f9; --ink: #16191d; --quiet: #565d66; --line: #d5d9de;
  --s0: #5f6670; --s1: #0072b2; --s2: #b34700; --s3: #a3457d; --s4: #8a6100; --s5: #00735a;
  --warn: #fff4d6; --m1: #e3f0f8; --m2: #c2deee; --m3: #97c6e2; --m4: #5aa5d0; --m5: #0072b2;
  --m5-ink: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
    color-scheme: dark;
    --paper: #14171b; --card: #1d2126; --ink: #eceef0; --quiet: #a9b1bb; --line: #3a4149;
    --s0: #aab2bc; --s1: #56b4e9; --s2: #f0894a; --s3: #dd95bf; --s4: #e69f00; --s5: #35c49c;
    --warn: #3d3212; --m1: #1e2f3b; --m2: #254457; --m3: #2f5d79; --m4: #468db5; --m5: #56b4e9;
  --m5-ink: #000000;
  }
}
:root[data-theme="dark"] {
  color-scheme: dark;
  --paper: #14171b; --card: #1d2126; --ink: #eceef0; --quiet: #a9b1bb; --line: #3a4149;
  --s0: #aab2bc; --s1: #56b4e9; --s2: #f0894a; --s3: #dd95bf; --s4: #e69f00; --s5: #35c49c;
  --warn: #3d3212; --m1: #1e2f3b; --m2: #254457; --m3: #2f5d79; --m4: #468db5; --m5: #56b4e9;
  --m5-ink: #000000;
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 15px/1.45 "Segoe UI", "Helvetica Neue",
  "Liberation Sans", Arial, "DejaVu Sans Condensed", sans-serif; -webkit-print-color-adjust: exact;
  print-color-adjust: exact; }
body { margin: 0 auto; max-width: 1240px; padding: 1.5rem 1.25rem 3rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .1rem 0 .4rem; }
h2 { font-size: 1.25rem; margin: 1.8rem 0 .3rem; }
h3 { font-size: .95rem; line-height: 1.3; margin: 0 0 .45rem; }
h3::first-letter { text-transform: uppercase; }
p { margin: 0 0 .4rem; }
figure { margin: 0; }
.study, .promise, .run, .quiet, .unit, .intro, .evidence, .note, .stamps { color: var(--quiet); }
.quiet, .unit { font-weight: normal; }
.intro { max-width: 62rem; margin-bottom: .9rem; }
.promise { font-weight: 600; }
.settings { display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: 0 2rem; }
.setting h2 { font-size: 1.05rem; margin: .5rem 0 .1rem; border-left: .35rem solid var(--c);
  padding-left: .5rem; }
.purpose { max-width: 50rem; }
.answers { margin: .2rem 0 .6rem; padding-left: 1.1rem; max-width: 62rem; }
.answers li { margin-bottom: .2rem; }
.levers { display: flex; flex-wrap: wrap; gap: .25rem .5rem; list-style: none; margin: .3rem 0 .5rem;
  padding: 0; }
.levers li { background: var(--card); border: 1px solid var(--line); border-radius: .3rem;
  font-size: .85rem; padding: .1rem .5rem; }
.warning { background: var(--warn); border-left: .3rem solid var(--s4); padding: .3rem .6rem; }
.s0 { --c: var(--s0); } .s1 { --c: var(--s1); } .s2 { --c: var(--s2); } .s3 { --c: var(--s3); }
.s4 { --c: var(--s4); } .s5 { --c: var(--s5); }
.tiles, .fans { display: grid; gap: .9rem; grid-template-columns: repeat(auto-fill, minmax(17.5rem, 1fr)); }
.tile, .fan { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
  padding: .75rem .85rem; }
.icon-row { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; margin-bottom: .5rem; }
.icon svg { display: block; width: 6.9rem; }
figcaption { color: var(--quiet); font-size: .8rem; line-height: 1.35; }
.icon figcaption { white-space: nowrap; }
.icon-row.many figcaption { max-width: 6.9rem; overflow: hidden; text-overflow: ellipsis; }
.icon-row.many .s0 figcaption { white-space: normal; }
.icon b, .key b { color: var(--ink); }
.dots svg { display: block; max-width: 19rem; width: 100%; }
.dots figcaption { display: flex; flex-wrap: wrap; gap: 0 1rem; margin-bottom: .4rem; }
.key::before { border: 2px solid var(--c); border-radius: 50%; content: ""; display: inline-block;
  height: .65em; margin-right: .35em; width: .65em; }
.key:not(.s0)::before { background: var(--c); }
.dot { fill: var(--c); stroke: none; }
.hole { fill: none; stroke: var(--c); stroke-width: 1; }
.axis { stroke: var(--quiet); stroke-width: 1; }
.grid { stroke: var(--line); stroke-width: 1; }
.median-mark { stroke: var(--c); stroke-width: 2; }
svg text { fill: var(--quiet); font-size: 12px; }
.tile svg text { font-size: 11px; }
.statement { font-size: .92rem; }
.tiles .evidence, .tiles .note { font-size: .82rem; margin: 0; }
.frontiers .note { font-size: .82rem; margin: .6rem 0 0; }
.fan svg { display: block; width: 100%; }
.band90 { fill: var(--c); opacity: .17; }
.band50 { fill: var(--c); opacity: .30; }
.single { fill: none; stroke: var(--c); stroke-width: .6; opacity: .45; }
.median { fill: none; stroke: var(--c); stroke-width: 1.6; }
.outline { fill: none; stroke: var(--ink); stroke-dasharray: 5 3; stroke-width: 1.2; }
.outline.thin { opacity: .6; stroke-width: .8; }
.label { fill: var(--ink) !important; paint-order: stroke; stroke: var(--card); stroke-width: 3px; }
a { color: inherit; }
.wide { overflow-x: auto; }
.halves { display: grid; gap: 0 1.6rem; grid-template-columns: repeat(auto-fit, minmax(min(46rem, 100%), 1fr)); }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; width: 100%; }
caption { color: var(--quiet); font-size: .8rem; padding: .2rem 0; text-align: left; }
th, td { border-bottom: 1px solid var(--line); padding: .14rem .4rem; text-align: left;
  vertical-align: top; }
th { font-weight: 600; }
thead th { color: var(--quiet); font-weight: normal; vertical-align: bottom; }
tbody th { font-weight: normal; white-space: nowrap; }
details tbody th { white-space: normal; }
td.number { white-space: nowrap; }
td.long { min-width: 14rem; }
.mark { text-align: center; white-space: nowrap; }
.mark small { font-size: .85em; }
.m0 { color: var(--quiet); } .m1 { background: var(--m1); } .m2 { background: var(--m2); }
.m3 { background: var(--m3); } .m4 { background: var(--m4); color: #000; }
.m5 { background: var(--m5); color: var(--m5-ink); }
.timeline svg { display: block; min-width: 40rem; width: 100%; max-width: 62rem; }
.timeline svg text { fill: var(--ink); font-size: 11px; }
.timeline svg text.name { fill: var(--c); font-weight: 600; }
.reach { opacity: .65; stroke: var(--c); stroke-width: 4; }
g.s0 .reach { stroke-width: 2; }
.divisions .seen { fill: var(--ink); stroke: var(--ink); stroke-width: 1.2; }
.divisions svg text.family { font-weight: 600; }
.timeline .hole { fill: var(--paper); stroke-width: 1.6; }
.maps { display: grid; gap: 1.2rem; }
.beside { align-items: start; display: grid; gap: .9rem 1.6rem; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); }
.map svg { display: block; width: 100%; max-width: 40rem; }
details.data { font-size: .85rem; margin-top: .35rem; }
summary { color: var(--quiet); cursor: pointer; }
summary:focus-visible, button:focus-visible { outline: 2px solid var(--s1); }
.notes p { max-width: 62rem; }
.stamps { border-top: 1px solid var(--line); font-size: .82rem; margin-top: 1.5rem; padding-top: .5rem; }
code, .stamps span span { font-family: ui-monospace, "Liberation Mono", monospace; }
.stamps p > span { margin-right: .9rem; white-space: nowrap; display: inline-block; }
.print-only { display: none; }
#theme { background: var(--card); border: 1px solid var(--line); border-radius: .3rem; color: var(--ink);
  float: right; font: inherit; font-size: .85rem; padding: .2rem .7rem; }
)css"
                                    R"css(
@page { margin: 8mm 10mm; size: A4; }
@media print {
  :root, :root:not([data-theme="light"]), :root[data-theme="dark"] {
    color-scheme: light;
    --paper: #ffffff; --card: #ffffff; --ink: #000000; --quiet: #444a52; --line: #c5cad0;
    --s0: #5f6670; --s1: #0072b2; --s2: #b34700; --s3: #a3457d; --s4: #8a6100; --s5: #00735a;
    --warn: #fff4d6; --m1: #e3f0f8; --m2: #c2deee; --m3: #97c6e2; --m4: #5aa5d0; --m5: #0072b2;
  --m5-ink: #ffffff;
  }
  html { font-size: 6.6pt; line-height: 1.25; }
  body { max-width: none; padding: 0; }
  #theme, .screen-only, details.data { display: none !important; }
  .print-only { display: block; }
  .sheet { display: flex; flex-direction: column; min-height: 279mm; break-after: page; }
  .sheet:last-child { break-after: auto; }
  .stamps { margin-top: auto; padding-top: .1rem; }
  .stamps p { margin: 0; }
  h1 { font-size: 13.5pt; margin: 0 0 .2rem; }
  h2 { font-size: 8.5pt; margin: .35rem 0 .1rem; }
  h3 { font-size: 6.5pt; line-height: 1.15; margin-bottom: .2rem; }
  p, .intro { margin-bottom: .2rem; max-width: none; }
  .purpose, .notes p { max-width: none; }
  .tiles, .fans { gap: 1.2mm; }
  .flows.many { display: grid; gap: 0 2.7mm; grid-template-columns: 1fr 1fr; }
  .flows figure { max-width: 106mm; }
  .tiles { margin-bottom: .5mm; }
  .tiles { grid-template-columns: repeat(4, minmax(0, 1fr)); }
  .fans { grid-template-columns: repeat(4, minmax(0, 1fr)); }
  .tile, .fan { border-radius: .9mm; break-inside: avoid; padding: .6mm 1.3mm; }
  main { padding-right: .4mm; }
  .icon-row { flex-wrap: nowrap; gap: 2.3mm; margin-bottom: .1rem; }
  .icon { flex: 0 1 auto; min-width: 0; }
  .icon.s0 { flex: 1 0 auto; }
  .many .icon, .many .icon.s0 { flex: 1 1 0; }
  .icon svg { max-width: 13.5mm; width: 100%; }
  .icon figcaption { font-size: 5.4pt; overflow: hidden; text-overflow: ellipsis; }
  .dots svg { max-width: 45mm; }
  .tile .note { display: none; }
  .fan svg text { font-size: 14px; }
  figcaption { font-size: 5.7pt; line-height: 1.2; }
  .tile svg text { font-size: 13px; }
  .statement { font-size: 5.9pt; line-height: 1.18; }
  .notes p { display: inline; }
  .tile p { margin: 0 0 .1rem; }
  .tiles .evidence { font-size: 5.9pt; }
  .dots figcaption { gap: 0 1.1mm; margin-bottom: .3mm; }
  .key::before { height: .5em; margin-right: .25em; width: .5em; }
  .maps { gap: 0 4.5mm; grid-template-columns: 1fr 1fr; }
  .beside { display: block; }
  .map svg { max-width: 61mm; }
  .halves { grid-template-columns: 1fr 1fr; gap: 0 4.5mm; }
  table { font-size: 5.9pt; }
  th, td { line-height: 1.15; padding: .14mm .7mm; }
  .wide { overflow: visible; }
  .timeline svg { min-width: 0; max-width: none; }
  .timeline svg text { font-size: 9.5px; }
  .answers { margin: .1rem 0; max-width: none; }
  .answers li { margin-bottom: 0; }
  .levers { gap: .5mm 1.1mm; margin: .2rem 0; }
  .levers li { font-size: 5.9pt; padding: 0 .9mm; }
}
)css";

constexpr std::string_view kScript = R"js(
(function () {
  var button = document.getElementById("theme");
  var root = document.documentElement;
  button.hidden = false;
  button.addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark"
        : window.matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // On paper a sheet that is too long is made smaller until it fits: laid out as it is printed, one
  // at a time, and measured by what is around it.
  var sheets = Array.from(document.querySelectorAll(".sheet"));
  var paper = Array.from(document.styleSheets[0].cssRules).find(function (rule) {
    return rule.media && rule.media.mediaText === "print";
  });
  var paperHigh = 279;  // mm, of A4 within its margins
  var main = document.querySelector("main");
  var least = 0.7;  // smaller cannot be read: rather one more sheet
  function fit(sheet) {
    var room = paperHigh * 96 / 25.4;
    function fits(scale) {
      sheet.style.zoom = scale;
      return main.getBoundingClientRect().height <= room;
    }
    sheet.style.minHeight = "0";
    var low = least;
    var high = 1;
    if (fits(high)) {
      low = high;
    } else {
      for (var i = 0; i < 7; ++i) {
        var middle = (low + high) / 2;
        if (fits(middle)) low = middle; else high = middle;
      }
    }
    fits(low);
    sheet.style.minHeight = paperHigh / low + "mm";
  }
  window.addEventListener("beforeprint", function () {
    paper.media.mediaText = "all";
    document.body.style.width = "190mm";
    sheets.forEach(function (sheet) {
      sheets.forEach(function (other) { other.style.display = other === sheet ? "" : "none"; });
      fit(sheet);
    });
    sheets.forEach(function (sheet) { sheet.style.display = ""; });
    document.body.style.width = "";
    paper.media.mediaText = "print";
  });
  window.addEventListener("afterprint", function () {
    sheets.forEach(function (sheet) { sheet.style.zoom = sheet.style.minHeight = ""; });
  });
})();
)js";

}  // namespace

std::string_view report_style() noexcept { return kStyle; }
std::string_view report_script() noexcept { return kScript; }

}  // namespace casus::views
