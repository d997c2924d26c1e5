/**
 * Slows the machine down as tests see it: each look at the clock finds it so many milliseconds further on. What
 * fails then is decided by how fast the machine is.
 *
 * @param {number} milliseconds
 */
function slowDownClock(milliseconds) {
	const RealDate = Date;
	let ahead = 0;
	const now = () => RealDate.now() + (ahead += milliseconds);

	function SlowDate(...values) {
		if (!new.target) return new RealDate(now()).toString();
		const made = new.target === SlowDate ? RealDate : new.target;
		return Reflect.construct(RealDate, values.length > 0 ? values : [now()], made);
	}
	const { UTC, parse, prototype } = RealDate;
	Object.assign(SlowDate, { UTC, parse, now });
	SlowDate.prototype = prototype;
	prototype.constructor = SlowDate;
	globalThis.Date = SlowDate;
}

module.exports = { slowDownClock };
