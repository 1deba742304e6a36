// What all pages share: the token that changing requests carry.
"use strict";
const token = document.querySelector('meta[name="tdkt-token"]').content;
window.tdkt = { token };
