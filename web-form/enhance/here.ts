/** Farther away than this one is at no place of the list. */
const nearMetres = 600;

/** Buttons that fill in the nearest known place; where one stands never leaves the device. */
export function offerHere(form: HTMLFormElement): void {
  if (!("geolocation" in navigator)) return;
  for (const button of form.querySelectorAll<HTMLButtonElement>("[data-do=here]")) {
    button.hidden = false;
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    button.after(said);
    button.addEventListener("click", () => {
      const none = () => void (said.textContent = button.dataset["none"] ?? "");
      said.textContent = "";
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          const field = button.closest(".field");
          const input = field?.querySelector<HTMLInputElement>("input");
          const name = nearest(field?.querySelectorAll<HTMLOptionElement>("[data-at]") ?? [], coords);
          if (!input || !name) none();
          else {
            input.value = name;
            input.dispatchEvent(new Event("input", { bubbles: true }));
            input.focus();
          }
        },
        none,
        { maximumAge: 60_000, timeout: 10_000 },
      );
    });
  }
}

function nearest(places: Iterable<HTMLOptionElement>, { latitude, longitude }: GeolocationCoordinates) {
  let best = { name: "", metres: nearMetres };
  for (const place of places) {
    const [lat = 0, lon = 0] = (place.dataset["at"] ?? "").split(",").map(Number);
    const east = (lon - longitude) * Math.cos((latitude * Math.PI) / 180);
    const metres = Math.hypot(lat - latitude, east) * 111_320;
    if (metres < best.metres) best = { name: place.value, metres };
  }
  return best.name;
}
