/* A photo is shown as soon as it is chosen, and made smaller before it is sent:
 * a telephone takes 5 MB, a page shows a tenth of that, and a slow line should
 * not carry the rest.  Where anything here fails, the photo goes as it is. */
const LONGEST = 1600, QUALITY = 0.85;

async function drawn(file) {
	const photo = await createImageBitmap(file, { imageOrientation: "from-image" });
	const scale = Math.min(1, LONGEST / Math.max(photo.width, photo.height));
	const canvas = document.createElement("canvas");

	canvas.width = Math.round(photo.width * scale);
	canvas.height = Math.round(photo.height * scale);
	canvas.getContext("2d").drawImage(photo, 0, 0, canvas.width, canvas.height);
	photo.close();
	return canvas;
}

function replace(input, blob, name) {
	const files = new DataTransfer();

	files.items.add(new File([blob], name.replace(/\.[^.]*$/, "") + ".jpg",
	    { type: "image/jpeg" }));
	input.files = files.files;
}

async function chosen(input) {
	const file = input.files[0];

	input.parentNode.querySelector("canvas")?.remove();
	if (!file)
		return;
	try {
		const canvas = await drawn(file);
		const blob = await new Promise(done => canvas.toBlob(done, "image/jpeg", QUALITY));

		if (input.files[0] !== file)
			return;
		canvas.className = "chosen";
		canvas.setAttribute("aria-hidden", "true");
		input.after(canvas);
		if (blob && blob.size < file.size)
			replace(input, blob, file.name);
	} catch (error) {
		console.warn("photo", error);
	}
}

for (const input of document.querySelectorAll('input[type="file"][accept^="image/"]'))
	input.addEventListener("change", () => chosen(input));
