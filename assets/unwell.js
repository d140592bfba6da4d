// The word that the server could not answer goes with the next press, «Закрыть» beside it or any other.
document.addEventListener(
  "click",
  () => {
    const said = document.getElementById("unwell");
    if (said?.value) said.value = "";
  },
  true,
);
